package org.thinfile.origination;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Problem;
import org.thinfile.web.Answer;
import org.thinfile.web.Cursor;
import org.thinfile.web.Idempotency;
import org.thinfile.web.IdempotencyKey;
import org.thinfile.web.Page;
import org.thinfile.web.Paging;

/** Applications over HTTP. */
@RestController
@RequestMapping("/applications")
@Tag(name = "Applications", description = "Decisions under a programme, and their replays")
class ApplicationsController {

    private final Applications applications;
    private final AwaitedApplications awaited;
    private final Replays replays;
    private final Idempotency idempotency;

    ApplicationsController(
            Applications applications,
            AwaitedApplications awaited,
            Replays replays,
            Idempotency idempotency) {
        this.applications = applications;
        this.awaited = awaited;
        this.replays = replays;
        this.idempotency = idempotency;
    }

    @PostMapping
    @Operation(
            summary = "Decides an application",
            description =
                    "Identifies the applicant, requires consent, computes the vector, scores,"
                            + " applies the policy and records all of it in one transaction. Where"
                            + " 'await' names sources, it is answered with 202 and decided when"
                            + " their data came, or at its deadline with what there is.")
    ResponseEntity<ApplicationView> submit(
            @RequestBody ApplicationRequest request, IdempotencyKey key, Actor actor) {
        var command = request.command();
        var answer =
                idempotency.once(
                        actor,
                        key,
                        request.digest("POST /applications"),
                        () ->
                                command.await().isEmpty()
                                        ? decided(command, actor)
                                        : waiting(command, actor));
        // what waits is answered alike before and after it is decided; GET tells how it stands
        var view =
                command.await().isEmpty()
                        ? view(UUID.fromString(answer.id("application")))
                        : awaited.find(UUID.fromString(answer.id("awaiting")))
                                .map(waiting -> ApplicationView.of(waiting.asSubmitted()))
                                .orElseThrow();
        return ResponseEntity.status(answer.status())
                .header("Location", "/applications/" + view.id())
                .body(view);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Shows an application with its score, reasons and verdict")
    ApplicationView show(@PathVariable UUID id) {
        return view(id);
    }

    @GetMapping
    @Operation(summary = "Lists decided applications, oldest first")
    Page<ApplicationLine> list(Paging paging) {
        long from = paging.after() == null ? 0 : number(paging.after());
        var rows = applications.after(from, paging.rows());
        return Page.of(rows, paging, row -> Cursor.of(row.number())).map(ApplicationLine::of);
    }

    @PostMapping("/{id}/replays")
    @Operation(summary = "Computes a recorded decision again and compares it byte by byte")
    ReplayView replay(@PathVariable UUID id, IdempotencyKey key, Actor actor) {
        var application = get(id);
        var answer =
                idempotency.once(
                        actor,
                        key,
                        Canonical.digest(List.of("POST /applications/replays", id)),
                        () -> Answer.created("replay", replays.record(application).number()));
        var kept = replays.get(Long.parseLong(answer.id("replay")));
        return new ReplayView(kept.application(), kept.result(), kept.detail(), !kept.isFault());
    }

    /** A replay's result. */
    record ReplayView(UUID application, String result, String detail, boolean ok) {}

    /** An application in a list. */
    record ApplicationLine(UUID id, String programme, String submittedAt) {
        static ApplicationLine of(Application application) {
            return new ApplicationLine(
                    application.id(),
                    application.programme(),
                    application.submittedAt().toString());
        }
    }

    private Answer decided(SubmitApplication command, Actor actor) {
        return Answer.created("application", applications.submit(command, actor).id());
    }

    private Answer waiting(SubmitApplication command, Actor actor) {
        return new Answer(202, "awaiting:" + awaited.submit(command, actor).id());
    }

    private ApplicationView view(UUID id) {
        var waiting = awaited.find(id);
        if (waiting.isPresent() && applications.find(id).isEmpty()) {
            return ApplicationView.of(waiting.get());
        }
        var application = get(id);
        var submittedAt = waiting.map(AwaitingData::submittedAt).orElse(application.submittedAt());
        return ApplicationView.of(application, submittedAt, applications.record(application));
    }

    private Application get(UUID id) {
        return applications
                .find(id)
                .orElseThrow(() ->
                        new Problem.NotFound(
                                        "there is no application of that id",
                                        "list them with GET /applications")
                                .asException());
    }

    private static long number(Cursor cursor) {
        try {
            return Long.parseLong(cursor.key().getFirst());
        } catch (NumberFormatException e) {
            throw new Problem.BadInput(
                            "'after' is no cursor of this list",
                            "take it unchanged from 'next' of the page before",
                            "after")
                    .asException();
        }
    }
}
