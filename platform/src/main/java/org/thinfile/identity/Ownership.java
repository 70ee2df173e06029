package org.thinfile.identity;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.thinfile.audit.Act;
import org.thinfile.audit.AuditTrail;
import org.thinfile.identity.JdbcProofs.Attempt;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Chance;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Failpoint;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.SubjectId;
import org.thinfile.vault.KeyedHash;
import org.thinfile.web.Clocks;

/**
 * Proofs that a phone number, an e-mail address or an account is a subject's own: by a code that is
 * sent there, or by two small amounts that arrive there.
 *
 * <ol>
 *   <li>What would be sent waits, sealed, in the transaction that begins the proof, and is sent
 *       after it: nobody has a code that is not known here.
 *   <li>The secret is kept as a keyed hash, is good once, for a while, and for a few tries.
 *   <li>Tries and requests count for one subject and one contact: whoever tries somebody else's
 *       number shuts nobody out but himself. Over all subjects a number gets so many messages a
 *       day; that does not touch a subject that proved the number before.
 * </ol>
 */
@Component
class Ownership {

    static final Duration CODE_FOR = Duration.ofMinutes(10);
    static final Duration TRANSFERS_FOR = Duration.ofDays(7);
    static final Duration APART = Duration.ofSeconds(60);
    static final int MOST_OF_SUBJECT = 5;
    static final int MOST_OF_CONTACT = 20;

    private static final Duration DAY = Duration.ofDays(1);
    private static final int CODES = 1_000_000;
    private static final int MOST_AMOUNT = 99;

    private final People people;
    private final JdbcProofs proofs;
    private final JdbcVerifications verifications;
    private final ProofMessages messages;
    private final KeyedHash keyedHash;
    private final AuditTrail audit;
    private final ApplicationEventPublisher notices;
    private final IdentitySettings settings;
    private final Clocks clocks;
    private final Chance chance;

    Ownership(
            People people,
            JdbcProofs proofs,
            JdbcVerifications verifications,
            ProofMessages messages,
            KeyedHash keyedHash,
            AuditTrail audit,
            ApplicationEventPublisher notices,
            IdentitySettings settings,
            Clocks clocks,
            Chance chance) {
        this.people = people;
        this.proofs = proofs;
        this.verifications = verifications;
        this.messages = messages;
        this.keyedHash = keyedHash;
        this.audit = audit;
        this.notices = notices;
        this.settings = settings;
        this.clocks = clocks;
        this.chance = chance;
    }

    /**
     * Ask a subject to prove that something is its own.
     *
     * @param language in which it is told
     * @param currency of the amounts; null but for an account
     */
    record StartProof(
            SubjectId subject, Contact contact, Language language, @Nullable String currency) {}

    /**
     * What a try came to.
     *
     * @param left how often it may be tried after it
     * @param verification what was proved; null where nothing was
     */
    record Tried(Attempt attempt, int left, @Nullable Verification verification) {}

    /** Begins a proof, and has the message sent after the commit. */
    @Transactional
    public Proof start(StartProof command, Actor actor) {
        if (!people.exists(command.subject())) {
            throw new Problem.NotFound(
                            "there is no subject of that id",
                            "import its records first, or check the id")
                    .asException();
        }
        var now = clocks.realNow();
        var contact = hash(command.contact());
        proofs.lock(contact);
        requireWithinLimits(command.subject(), contact, now);
        var id = chance.uuid();
        boolean byTransfer = command.contact().kind().equals("account");
        var amounts = byTransfer ? amounts() : List.<Long>of();
        var code = byTransfer ? "" : code();
        proofs.add(
                new Proof(
                        id,
                        0,
                        command.subject(),
                        command.contact().kind(),
                        contact,
                        hash(id, byTransfer ? written(amounts) : code),
                        now,
                        now.plus(byTransfer ? TRANSFERS_FOR : CODE_FOR)));
        var message = messages.post(id, command, code, amounts, now);
        audit.record(
                new Act(
                        "identity.proof-started",
                        actor,
                        Map.of(
                                "proof", id,
                                "subject", command.subject(),
                                "what", command.contact().kind())));
        notices.publishEvent(new ProofStarted(id, message));
        Failpoint.reached("identity.proof.before-commit");
        return proofs.find(id).orElseThrow();
    }

    /** Tries a code. */
    @Transactional
    public Attempt confirm(UUID id, String code, Actor actor) {
        return attempt(get(id), "code", code, actor);
    }

    /** Tries the amounts that arrived, in any order. */
    @Transactional
    public Attempt confirm(UUID id, List<Long> amounts, Actor actor) {
        return attempt(get(id), "micro-transfer", written(amounts), actor);
    }

    private Attempt attempt(Proof proof, String method, String secret, Actor actor) {
        if (!proof.method().equals(method)) {
            throw new Problem.BadInput(
                            "a proof of kind '%s' is by %s".formatted(proof.kind(), proof.method()),
                            "send 'code' for a phone or an e-mail, 'amounts' for an account",
                            method.equals("code") ? "code" : "amounts")
                    .asException();
        }
        proofs.lock(proof.contact());
        var now = clocks.realNow();
        requireOpen(proof, now);
        boolean proved =
                MessageDigest.isEqual(proof.secret().bytes(), hash(proof.id(), secret).bytes());
        long number = proofs.addAttempt(proof.id(), proved, now);
        if (proved) {
            var at = clocks.businessNow();
            verifications.add(chance.uuid(), proof, at, at.plus(settings.verifiedFor()), now);
        }
        audit.record(
                new Act(
                        proved ? "identity.ownership-proved" : "identity.proof-failed",
                        actor,
                        Map.of("proof", proof.id(), "subject", proof.subject())));
        Failpoint.reached("identity.attempt.before-commit");
        return new Attempt(number, proof.id(), proved);
    }

    /** What a try came to, the same whenever it is asked. */
    Tried tried(long number) {
        var id = proofs.proofOfAttempt(number).orElseThrow();
        var proof = get(id);
        var until = proofs.attempts(id).stream().filter(each -> each.number() <= number).toList();
        var attempt = until.getLast();
        return new Tried(
                attempt,
                proof.mostAttempts() - until.size(),
                attempt.proved() ? verifications.ofProof(id).orElseThrow() : null);
    }

    /** The proof of that id. */
    Proof get(UUID id) {
        return proofs.find(id)
                .orElseThrow(() ->
                        new Problem.NotFound(
                                        "there is no proof of that id",
                                        "take it from the answer to POST /ownership-proofs")
                                .asException());
    }

    /** Where a proof stands now. */
    Proof.State stateOf(Proof proof) {
        return stateOf(proof, clocks.realNow());
    }

    /** How often a proof may be tried yet. */
    int left(Proof proof) {
        return stateOf(proof) == Proof.State.OPEN
                ? proof.mostAttempts() - proofs.attempts(proof.id()).size()
                : 0;
    }

    private Proof.State stateOf(Proof proof, Instant now) {
        var attempts = proofs.attempts(proof.id());
        if (attempts.stream().anyMatch(Attempt::proved)) {
            return Proof.State.PROVED;
        }
        if (attempts.size() >= proof.mostAttempts()) {
            return Proof.State.FAILED;
        }
        if (!now.isBefore(proof.expiresAt())) {
            return Proof.State.EXPIRED;
        }
        return proofs.isSuperseded(proof) ? Proof.State.SUPERSEDED : Proof.State.OPEN;
    }

    private void requireOpen(Proof proof, Instant now) {
        var why =
                switch (stateOf(proof, now)) {
                    case OPEN -> null;
                    case PROVED -> "was proved before; a secret is good once";
                    case FAILED -> "was tried wrongly too often";
                    case EXPIRED -> "has expired";
                    case SUPERSEDED -> "was followed by another one";
                };
        if (why != null) {
            throw new Problem.Conflict(
                            "this proof " + why, "begin another with POST /ownership-proofs")
                    .asException();
        }
    }

    private void requireWithinLimits(SubjectId subject, Digest contact, Instant now) {
        var lately = proofs.of(contact, now.minus(DAY));
        var own = lately.stream().filter(proof -> proof.subject().equals(subject)).toList();
        if (!own.isEmpty() && now.isBefore(own.getFirst().startedAt().plus(APART))) {
            throw tooMuch("was begun less than %s ago".formatted(APART), "wait a minute");
        }
        if (own.size() >= MOST_OF_SUBJECT) {
            throw tooMuch("was begun %d times in a day".formatted(own.size()), "try tomorrow");
        }
        if (lately.size() >= MOST_OF_CONTACT && !verifications.everProved(subject, contact)) {
            throw tooMuch("was begun too often in a day", "try tomorrow");
        }
    }

    private static ProblemException tooMuch(String what, String remedy) {
        return new Problem.Conflict("a proof of this " + what, remedy).asException();
    }

    /** Two different ones, of 1 to 99 in minor units. */
    private List<Long> amounts() {
        long first = 1 + Long.remainderUnsigned(chance.bits(), MOST_AMOUNT);
        long second = 1 + Long.remainderUnsigned(chance.bits(), MOST_AMOUNT - 1);
        return List.of(first, second >= first ? second + 1 : second);
    }

    private String code() {
        return "%06d".formatted(Long.remainderUnsigned(chance.bits(), CODES));
    }

    private static String written(List<Long> amounts) {
        return String.join(
                ",", amounts.stream().sorted().map(String::valueOf).toArray(String[]::new));
    }

    /** The same as of an identifier of this kind, so that one can be told to be the other. */
    private Digest hash(Contact contact) {
        return Digest.ofHash(keyedHash.of("identity." + contact.kind(), contact.value()));
    }

    private Digest hash(UUID proof, String secret) {
        return Digest.ofHash(keyedHash.of("identity.proof-secret", proof + ":" + secret));
    }
}
