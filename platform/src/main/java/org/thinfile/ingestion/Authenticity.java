package org.thinfile.ingestion;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.audit.Act;
import org.thinfile.audit.AuditTrail;
import org.thinfile.ingestion.connector.Connector;
import org.thinfile.ingestion.connector.Page;
import org.thinfile.ingestion.sender.Senders;
import org.thinfile.ingestion.sender.Senders.Sort;
import org.thinfile.ingestion.sender.SignedFile;
import org.thinfile.ingestion.sender.SignedMessage;
import org.thinfile.ingestion.sender.Verified;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Chance;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Source;
import org.thinfile.web.Clocks;

/**
 * Tells of every delivery who signed it, before anything of it is recorded, and keeps the
 * signature. A request is met once: the same signature again is a replay. A file or a page that
 * comes again is found claimed, so its signature may come again, too.
 */
@Component
final class Authenticity {

    private final Senders senders;
    private final JdbcSignatures signatures;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clocks clocks;
    private final Chance chance;

    Authenticity(
            Senders senders,
            JdbcSignatures signatures,
            AuditTrail audit,
            PlatformTransactionManager transactions,
            Clocks clocks,
            Chance chance) {
        this.senders = senders;
        this.signatures = signatures;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clocks = clocks;
        this.chance = chance;
    }

    /**
     * What an act gives that takes a delivery in. Where the delivery is refused for its signature,
     * the trail says so, in a transaction of its own after the act's was undone.
     *
     * @param door by which it came: {@code file}, {@code request} or {@code page}
     */
    <T> T auditing(String door, Source source, Actor actor, Supplier<T> act) {
        try {
            return act.get();
        } catch (RefusedDeliveryException e) {
            var facts =
                    Map.of(
                            "door", door,
                            "source", source.name(),
                            "why", e.problem().detail());
            transaction.executeWithoutResult(
                    status -> audit.record(new Act("ingestion.delivery-refused", actor, facts)));
            throw e;
        }
    }

    /** Who signed a request; joins the transaction of the caller. */
    Origin ofRequest(SignedMessage request, byte[] body, Source source) {
        var verified =
                refusing(() ->
                        senders.verify(
                                Sort.REQUEST, request, body, source, null, clocks.realNow()));
        if (verified.isEmpty()) {
            return Origin.UNSIGNED;
        }
        var id = chance.uuid();
        if (!signatures.keep(id, verified.get(), clocks.realNow())) {
            throw new RefusedDeliveryException(
                    new Problem.Conflict(
                            "this signature came before, with another request",
                            "repeat a request with its own Idempotency-Key, and sign every new"
                                    + " request anew (a nonce tells two of one second apart)"));
        }
        return new Origin(id, verified.get());
    }

    /** Who signed a page; joins the transaction of the caller. */
    Origin ofPage(Connector connector, Page page) {
        var answer = page.answer();
        return kept(
                refusing(() ->
                        senders.verify(
                                Sort.ANSWER,
                                SignedMessage.answer(
                                        answer.status(), answer.fields(), asked(answer.address())),
                                answer.body(),
                                connector.source(),
                                connector.signedBy(),
                                clocks.realNow())));
    }

    /** A file that is to be imported, and who signed it; to be closed. */
    SignedFile open(Path file, Source source) {
        return refusing(() -> SignedFile.open(file, senders, source, clocks.realNow()));
    }

    /** Keeps the signature of a file, in a transaction of its own. */
    Origin keep(SignedFile file) {
        return java.util.Objects.requireNonNull(
                transaction.execute(status -> kept(file.verified())));
    }

    private Origin kept(Optional<Verified> verified) {
        if (verified.isEmpty()) {
            return Origin.UNSIGNED;
        }
        var id = chance.uuid();
        return new Origin(
                signatures.keep(id, verified.get(), clocks.realNow())
                        ? id
                        : signatures.find(verified.get()).orElseThrow(),
                verified.get());
    }

    private static SignedMessage asked(URI address) {
        return SignedMessage.request(
                "GET",
                address.getScheme(),
                address.getRawAuthority(),
                address.getRawPath(),
                address.getRawQuery(),
                Map.of());
    }

    private static <T> T refusing(Supplier<T> check) {
        try {
            return check.get();
        } catch (ProblemException e) {
            throw new RefusedDeliveryException(e.problem());
        }
    }
}
