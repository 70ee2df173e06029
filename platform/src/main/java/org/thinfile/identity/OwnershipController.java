package org.thinfile.identity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.thinfile.identity.Ownership.StartProof;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.SubjectId;
import org.thinfile.web.Answer;
import org.thinfile.web.Clocks;
import org.thinfile.web.Cursor;
import org.thinfile.web.Idempotency;
import org.thinfile.web.IdempotencyKey;
import org.thinfile.web.Page;
import org.thinfile.web.Paging;

/** Proofs of ownership over HTTP: begin, confirm, look; and what was verified. */
@RestController
@Tag(
        name = "Ownership",
        description = "Proofs that a number, an address or an account is one's own")
final class OwnershipController {

    private final Ownership ownership;
    private final JdbcVerifications verifications;
    private final Idempotency idempotency;
    private final Clocks clocks;

    OwnershipController(
            Ownership ownership,
            JdbcVerifications verifications,
            Idempotency idempotency,
            Clocks clocks) {
        this.ownership = ownership;
        this.verifications = verifications;
        this.idempotency = idempotency;
        this.clocks = clocks;
    }

    /**
     * What is to be proved.
     *
     * @param kind {@code phone}, {@code email} or {@code account}
     * @param value the number, the address or the account
     * @param language {@code zh} or {@code en}; {@code zh} where it is left out
     * @param currency of the amounts that are sent to an account; else left out
     */
    record ProofRequest(
            UUID subject,
            String kind,
            String value,
            @Nullable String language,
            @Nullable String currency) {

        /** Masked. */
        @Override
        public String toString() {
            return "proof of " + kind;
        }
    }

    /** A proof as it was begun. */
    record ProofView(
            UUID id,
            UUID subject,
            String kind,
            String method,
            OffsetDateTime startedAt,
            OffsetDateTime expiresAt) {}

    /** A proof, and where it stands. */
    record ProofStateView(ProofView proof, String state, int attemptsLeft) {}

    /**
     * What the owner saw.
     *
     * @param code that came to a phone or by e-mail
     * @param amounts in minor units that came to an account, in any order
     */
    record ConfirmationRequest(@Nullable String code, @Nullable List<Long> amounts) {

        /** Masked. */
        @Override
        public String toString() {
            return "confirmation";
        }
    }

    /** What a try came to. */
    record ConfirmationView(
            UUID proof,
            boolean verified,
            int attemptsLeft,
            @Nullable VerificationView verification) {}

    /** That somebody proved to own something. */
    record VerificationView(
            UUID id,
            UUID subject,
            String kind,
            String method,
            OffsetDateTime verifiedAt,
            OffsetDateTime until) {}

    @PostMapping("/ownership-proofs")
    @Operation(
            summary = "Begins a proof of ownership",
            description =
                    "A code goes to a phone or an e-mail address, two small amounts go to an"
                            + " account. An earlier proof of the same ends.")
    ResponseEntity<ProofView> start(
            @RequestBody ProofRequest request, IdempotencyKey key, Actor actor) {
        var command = command(request);
        var digest =
                Canonical.digest(
                        List.of(
                                "POST /ownership-proofs",
                                request.subject(),
                                command.contact().kind(),
                                command.contact().value(),
                                command.language().name(),
                                String.valueOf(command.currency())));
        var answer =
                idempotency.once(
                        actor,
                        key,
                        digest,
                        () -> Answer.created("proof", ownership.start(command, actor).id()));
        var proof = ownership.get(UUID.fromString(answer.id("proof")));
        return ResponseEntity.status(answer.status())
                .header("Location", "/ownership-proofs/" + proof.id())
                .body(view(proof));
    }

    @PostMapping("/ownership-proofs/{id}/confirmation")
    @Operation(
            summary = "Tries the code or the amounts",
            description =
                    "A wrong one is answered with 200 and verified: false, and counts; after a few"
                            + " the proof has failed.")
    ResponseEntity<ConfirmationView> confirm(
            @PathVariable UUID id,
            @RequestBody ConfirmationRequest request,
            IdempotencyKey key,
            Actor actor) {
        var code = request.code();
        var amounts = request.amounts();
        if ((code == null) == (amounts == null)) {
            throw bad("a confirmation has either 'code' or 'amounts'", "send one of them", "code");
        }
        var digest =
                Canonical.digest(
                        List.of("POST confirmation", id, String.valueOf(code), "" + amounts));
        var answer =
                idempotency.once(
                        actor,
                        key,
                        digest,
                        () -> {
                            var attempt =
                                    code != null
                                            ? ownership.confirm(id, code.strip(), actor)
                                            : ownership.confirm(id, given(amounts), actor);
                            return new Answer(HttpStatus.OK.value(), "attempt:" + attempt.number());
                        });
        var tried = ownership.tried(Long.parseLong(answer.id("attempt")));
        var verification = tried.verification();
        return ResponseEntity.status(answer.status())
                .body(
                        new ConfirmationView(
                                tried.attempt().proof(),
                                tried.attempt().proved(),
                                tried.left(),
                                verification == null ? null : view(verification)));
    }

    @GetMapping("/ownership-proofs/{id}")
    @Operation(summary = "Shows where a proof of ownership stands")
    ProofStateView show(@PathVariable UUID id) {
        var proof = ownership.get(id);
        return new ProofStateView(
                view(proof),
                ownership.stateOf(proof).name().toLowerCase(Locale.ROOT),
                ownership.left(proof));
    }

    @GetMapping("/verifications")
    @Operation(summary = "Lists what a subject proved to own")
    Page<VerificationView> list(@RequestParam SubjectId subject, Paging paging) {
        long after = paging.after() == null ? 0 : number(paging.after());
        return Page.of(
                        verifications.page(subject, after, paging.rows()),
                        paging,
                        last -> Cursor.of(last.number()))
                .map(this::view);
    }

    private static StartProof command(ProofRequest request) {
        var contact = Contact.of(request.kind(), request.value());
        boolean isAccount = contact.kind().equals("account");
        if (isAccount == (request.currency() == null)) {
            throw bad(
                    isAccount
                            ? "amounts that are sent to an account have a currency"
                            : "a code has no currency",
                    isAccount ? "add it, such as CNY" : "leave it out",
                    "currency");
        }
        try {
            return new StartProof(
                    new SubjectId(request.subject()),
                    contact,
                    language(request.language()),
                    request.currency() == null
                            ? null
                            : Currency.getInstance(request.currency()).getCurrencyCode());
        } catch (IllegalArgumentException e) {
            throw bad("the currency is no code of ISO 4217", "write it as CNY", "currency");
        }
    }

    private static Language language(@Nullable String code) {
        return switch (code) {
            case null -> Language.ZH;
            case "zh" -> Language.ZH;
            case "en" -> Language.EN;
            default ->
                    throw bad("the language is neither zh nor en", "send one of them", "language");
        };
    }

    private static List<Long> given(@Nullable List<Long> amounts) {
        if (amounts == null || amounts.size() != 2 || amounts.stream().anyMatch(a -> a == null)) {
            throw bad("two amounts were sent", "send both, in minor units", "amounts");
        }
        return amounts;
    }

    private static long number(Cursor after) {
        try {
            return Long.parseLong(after.key().getFirst());
        } catch (NumberFormatException e) {
            throw bad(
                    "'after' is no cursor of this list",
                    "take it unchanged from 'next' of the page before, or leave it out",
                    "after");
        }
    }

    private ProofView view(Proof proof) {
        return new ProofView(
                proof.id(),
                proof.subject().value(),
                proof.kind(),
                proof.method(),
                at(proof.startedAt()),
                at(proof.expiresAt()));
    }

    private VerificationView view(Verification verification) {
        return new VerificationView(
                verification.id(),
                verification.subject().value(),
                verification.kind(),
                verification.method(),
                at(verification.at()),
                at(verification.until()));
    }

    private OffsetDateTime at(Instant instant) {
        return instant.atZone(clocks.business().getZone()).toOffsetDateTime();
    }

    private static RuntimeException bad(String detail, String remedy, String where) {
        return new Problem.BadInput(detail, remedy, where).asException();
    }
}
