package org.thinfile.consent;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.thinfile.identity.People;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;
import org.thinfile.web.Answer;
import org.thinfile.web.Clocks;
import org.thinfile.web.Cursor;
import org.thinfile.web.Idempotency;
import org.thinfile.web.IdempotencyKey;
import org.thinfile.web.Page;
import org.thinfile.web.Paging;

/** Consents over HTTP: grant, withdraw, list. */
@RestController
@RequestMapping("/consents")
@Tag(name = "Consents", description = "What subjects let be read, for what and until when")
final class ConsentController {

    private final Consents consents;
    private final JdbcGrants grants;
    private final People people;
    private final Idempotency idempotency;
    private final Clocks clocks;

    ConsentController(
            Consents consents,
            JdbcGrants grants,
            People people,
            Idempotency idempotency,
            Clocks clocks) {
        this.consents = consents;
        this.grants = grants;
        this.people = people;
        this.idempotency = idempotency;
        this.clocks = clocks;
    }

    /**
     * What a client grants on behalf of a subject.
     *
     * @param from the present where it is left out
     */
    record GrantRequest(
            UUID subject,
            String source,
            String purpose,
            @Nullable OffsetDateTime from,
            OffsetDateTime until,
            boolean sensitive,
            boolean simulated,
            String text) {}

    /** A grant as clients see it. */
    record GrantView(
            UUID id,
            UUID subject,
            String source,
            String purpose,
            OffsetDateTime from,
            OffsetDateTime until,
            boolean sensitive,
            boolean simulated,
            String text,
            @Nullable OffsetDateTime withdrawnAt) {}

    @PostMapping
    @Operation(summary = "Records a grant that a subject gave")
    ResponseEntity<GrantView> grant(
            @RequestBody GrantRequest request, IdempotencyKey key, Actor actor) {
        var answer =
                idempotency.once(
                        actor,
                        key,
                        Digest.of(Canonical.bytes(List.of("POST /consents", request.toString()))),
                        () -> {
                            var ids = consents.grant(List.of(newGrant(request)), actor);
                            return Answer.created("grant", ids.getFirst());
                        });
        // as it was given: a later withdrawal must not show in a repeated answer
        var given = recorded(answer.id("grant")).given();
        var view = view(new Grant(UUID.fromString(answer.id("grant")), given, null));
        return ResponseEntity.status(answer.status()).body(view);
    }

    @PostMapping("/{grant}/withdrawal")
    @Operation(summary = "Withdraws a grant from now on")
    ResponseEntity<GrantView> withdraw(@PathVariable UUID grant, IdempotencyKey key, Actor actor) {
        var answer =
                idempotency.once(
                        actor,
                        key,
                        Digest.of(Canonical.bytes(List.of("POST withdrawal", grant))),
                        () -> {
                            consents.withdraw(grant, clocks.businessNow(), actor);
                            return new Answer(HttpStatus.OK.value(), "grant:" + grant);
                        });
        return ResponseEntity.status(answer.status()).body(view(recorded(answer.id("grant"))));
    }

    @GetMapping
    @Operation(summary = "Lists the grants of a subject")
    Page<GrantView> list(@RequestParam SubjectId subject, Paging paging) {
        var after =
                paging.after() == null ? null : UUID.fromString(paging.after().key().getFirst());
        var rows = grants.page(subject, after, paging.rows());
        return Page.of(rows, paging, last -> Cursor.of(last.id())).map(this::view);
    }

    private NewGrant newGrant(GrantRequest request) {
        var subject = new SubjectId(request.subject());
        if (!people.exists(subject)) {
            throw new Problem.NotFound(
                            "there is no subject of that id",
                            "import its records first, or check the id")
                    .asException();
        }
        var from = request.from() == null ? clocks.businessNow() : request.from().toInstant();
        try {
            return new NewGrant(
                    subject,
                    new Source(request.source()),
                    Purpose.ofCode(request.purpose()),
                    from,
                    request.until().toInstant(),
                    request.sensitive(),
                    request.simulated(),
                    request.text());
        } catch (IllegalArgumentException e) {
            throw new Problem.BadInput(
                            String.valueOf(e.getMessage()),
                            "correct the field and send again",
                            null)
                    .asException();
        }
    }

    private Grant recorded(String id) {
        return grants.find(UUID.fromString(id)).orElseThrow();
    }

    private GrantView view(Grant grant) {
        var given = grant.given();
        ZoneId zone = clocks.business().getZone();
        return new GrantView(
                grant.id(),
                given.subject().value(),
                given.source().name(),
                given.purpose().code(),
                given.from().atZone(zone).toOffsetDateTime(),
                given.until().atZone(zone).toOffsetDateTime(),
                given.sensitive(),
                given.simulated(),
                given.text(),
                grant.withdrawnAt() == null
                        ? null
                        : grant.withdrawnAt().atZone(zone).toOffsetDateTime());
    }
}
