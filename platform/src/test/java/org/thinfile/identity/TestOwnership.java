package org.thinfile.identity;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.audit.TestTrail;
import org.thinfile.identity.MessagePort.Message;
import org.thinfile.identity.Ownership.StartProof;
import org.thinfile.identity.People.NewSubject;
import org.thinfile.identity.TransferPort.SmallTransfers;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.BusinessClock;
import org.thinfile.kernel.Chance;
import org.thinfile.kernel.SubjectId;
import org.thinfile.vault.TestVault;
import org.thinfile.web.Clocks;

/**
 * Proofs of ownership on a migrated database, each act in a transaction of its own, and messages
 * sent after it.
 *
 * @param time real time
 * @param texts what was sent to phones and by e-mail
 * @param transfers what was sent to accounts
 */
record TestOwnership(
        Ownership ownership,
        ProofMessages messages,
        JdbcVerifications verifications,
        JdbcProofs proofs,
        People people,
        TransactionTemplate transaction,
        BusinessClock time,
        List<Message> texts,
        List<SmallTransfers> transfers,
        List<Object> notices) {

    static final String NOW = "2026-03-01T00:00:00Z";
    static final Actor ACTOR = Actor.command("test");

    /**
     * @param outbox where messages are written; null where they are kept in lists
     */
    static TestOwnership on(DataSource source, Path masterKey, Path outbox, Chance chance) {
        var jdbc = JdbcClient.create(source);
        var vault = TestVault.on(source, masterKey, chance);
        var people = TestPeople.on(source, vault, chance).people();
        var time = BusinessClock.at(NOW);
        var clocks = new Clocks(BusinessClock.at(NOW), time);
        var transactions = new JdbcTransactionManager(source);
        var texts = new ArrayList<Message>();
        var transfers = new ArrayList<SmallTransfers>();
        var notices = new ArrayList<Object>();
        var file = outbox == null ? null : new FilePorts(outbox);
        var proofs = new JdbcProofs(jdbc);
        var verifications = new JdbcVerifications(jdbc);
        var messages =
                new ProofMessages(
                        proofs,
                        file == null ? texts::add : file,
                        file == null ? transfers::add : file,
                        vault.vault(),
                        TestTrail.on(source),
                        transactions,
                        clocks);
        var ownership =
                new Ownership(
                        people,
                        proofs,
                        verifications,
                        messages,
                        vault.hash(),
                        TestTrail.on(source),
                        notices::add,
                        new IdentitySettings(outbox, Duration.ofDays(365)),
                        clocks,
                        chance);
        return new TestOwnership(
                ownership,
                messages,
                verifications,
                proofs,
                people,
                new TransactionTemplate(transactions),
                time,
                texts,
                transfers,
                notices);
    }

    SubjectId subject(String reference) {
        var identifier = new Identifier("account-reference", reference);
        return people.register(List.of(new NewSubject(identifier, new TreeMap<>())), ACTOR)
                .subject(identifier);
    }

    /** Begins a proof and sends what it has to say. */
    Proof start(SubjectId subject, String kind, String value) {
        var currency = kind.equals("account") ? "CNY" : null;
        var command = new StartProof(subject, Contact.of(kind, value), Language.EN, currency);
        var proof = in(() -> ownership.start(command, ACTOR));
        messages.send(((ProofStarted) notices.getLast()).message());
        return proof;
    }

    boolean confirm(Proof proof, String code) {
        return in(() -> ownership.confirm(proof.id(), code, ACTOR)).proved();
    }

    boolean confirm(Proof proof, List<Long> amounts) {
        return in(() -> ownership.confirm(proof.id(), amounts, ACTOR)).proved();
    }

    /** The code of the last message. */
    String code() {
        return codeIn(texts.getLast().text());
    }

    static String codeIn(String text) {
        return text.replaceFirst("^Your code is (\\d{6})\\. .*$", "$1");
    }

    /** A code that this one is not. */
    static String not(String code) {
        return (code.charAt(0) == '9' ? '1' : '9') + code.substring(1);
    }

    Verification inForce(SubjectId subject, String kind, Instant at) {
        return verifications.at(subject, at).get(kind);
    }

    Proof.State state(UUID proof) {
        return ownership.stateOf(ownership.get(proof));
    }

    <T> T in(Supplier<T> act) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> act.get()));
    }
}
