package org.thinfile.models;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Duty;
import org.thinfile.kernel.Problem;
import org.thinfile.models.ModelView.ApprovalView;
import org.thinfile.models.ModelView.ReviewView;
import org.thinfile.models.Standing.Result;
import org.thinfile.web.Answer;
import org.thinfile.web.Cursor;
import org.thinfile.web.ForDuty;
import org.thinfile.web.Idempotency;
import org.thinfile.web.IdempotencyKey;
import org.thinfile.web.Page;
import org.thinfile.web.Paging;

/** Models over HTTP: what there is, who answers for it, who is champion. */
@RestController
@RequestMapping("/models")
@Tag(name = "Models", description = "The registry of models, and who answers for them")
final class ModelsController {

    private final Models models;
    private final Governance governance;
    private final Idempotency idempotency;
    private final ModelViews views;

    ModelsController(
            Models models, Governance governance, Idempotency idempotency, ModelViews views) {
        this.models = models;
        this.governance = governance;
        this.idempotency = idempotency;
        this.views = views;
    }

    /** Why somebody does something. */
    record CommentRequest(String comment) {}

    /** What a review came to. */
    record ReviewRequest(String result, String findings, @Nullable String conditions) {}

    /** Which programme returns to its former champion, and why. */
    record RollbackRequest(String programme, String comment) {}

    /** A model in a list. */
    record ModelLine(
            String id,
            String programme,
            String family,
            @JsonProperty("trained_at") String trainedAt,
            boolean champion,
            List<String> marks) {

        static ModelLine of(ModelView view) {
            return new ModelLine(
                    view.id(),
                    view.programme(),
                    view.family(),
                    view.trainedAt(),
                    view.champion(),
                    view.marks());
        }
    }

    /** That a model speaks for a programme. */
    record ReignView(
            long number,
            String programme,
            String model,
            @JsonProperty("valid_from") String validFrom,
            String how,
            @Nullable String by,
            @Nullable String comment) {

        static ReignView of(Reign reign) {
            return new ReignView(
                    reign.number(),
                    reign.programme(),
                    reign.model().hex(),
                    reign.validFrom().toString(),
                    reign.how(),
                    reign.by(),
                    reign.comment());
        }
    }

    @GetMapping
    @ForDuty(Duty.READ_MODELS)
    @Operation(summary = "Lists models by id, of one programme or of all")
    Page<ModelLine> list(
            @RequestParam(required = false) @Nullable String programme, Paging paging) {
        var after = paging.after() == null ? "" : paging.after().key().getFirst();
        var rows = models.page(programme, after, paging.rows());
        return Page.of(rows, paging, id -> Cursor.of(id.hex()))
                .map(id -> ModelLine.of(views.of(id)));
    }

    @GetMapping("/{id}")
    @ForDuty(Duty.READ_MODELS)
    @Operation(summary = "Shows a model: what it is for, and who answers for it")
    ModelView show(@PathVariable String id) {
        return views.of(digest(id));
    }

    @PostMapping("/{id}/proposals")
    @ForDuty(Duty.PROPOSE_MODEL)
    @Operation(
            summary = "Proposes a model by name",
            description = "An analyst or officer stands behind it, and does not approve it.")
    ResponseEntity<ModelView> propose(
            @PathVariable String id,
            @RequestBody CommentRequest request,
            IdempotencyKey key,
            Actor actor) {
        var model = digest(id);
        var answer =
                idempotency.once(
                        actor,
                        key,
                        asked("proposals", id, request.comment()),
                        () -> {
                            governance.propose(model, request.comment(), actor);
                            return Answer.created("model", model.hex());
                        });
        return ResponseEntity.status(answer.status()).body(views.of(digest(answer.id("model"))));
    }

    @PostMapping("/{id}/approvals")
    @ForDuty(Duty.APPROVE_MODEL)
    @Operation(
            summary = "Approves a model as a second person",
            description = "Who trained, imported or proposed it cannot. A model is approved once.")
    ResponseEntity<ApprovalView> approve(
            @PathVariable String id,
            @RequestBody CommentRequest request,
            IdempotencyKey key,
            Actor actor) {
        var model = digest(id);
        var answer =
                idempotency.once(
                        actor,
                        key,
                        asked("approvals", id, request.comment()),
                        () -> {
                            governance.approve(model, request.comment(), actor);
                            return Answer.created("approval", model.hex());
                        });
        var approval = governance.standing(digest(answer.id("approval"))).approval();
        return ResponseEntity.status(answer.status())
                .body(ApprovalView.of(java.util.Objects.requireNonNull(approval)));
    }

    @PostMapping("/{id}/reviews")
    @ForDuty(Duty.REVIEW_MODEL)
    @Operation(
            summary = "Records an ethics review of a model",
            description =
                    "Result is passed, conditional (with conditions) or rejected. The latest"
                            + " counts; a rejected model's roll-outs end by themselves.")
    ResponseEntity<ReviewView> review(
            @PathVariable String id,
            @RequestBody ReviewRequest request,
            IdempotencyKey key,
            Actor actor) {
        var model = digest(id);
        var answer =
                idempotency.once(
                        actor,
                        key,
                        asked("reviews", id, request.toString()),
                        () ->
                                Answer.created(
                                        "review",
                                        governance
                                                .review(
                                                        model,
                                                        Result.ofCode(request.result()),
                                                        request.findings(),
                                                        request.conditions(),
                                                        actor)
                                                .number()));
        var review = governance.review(Long.parseLong(answer.id("review")));
        return ResponseEntity.status(answer.status()).body(ReviewView.of(review));
    }

    @PostMapping("/{id}/promotions")
    @ForDuty(Duty.ROLL_OUT_MODEL)
    @Operation(
            summary = "Makes an approved and reviewed model champion of its programme",
            description = "From now on, or from its training where that lies ahead.")
    ResponseEntity<ReignView> promote(
            @PathVariable String id,
            @RequestBody CommentRequest request,
            IdempotencyKey key,
            Actor actor) {
        var model = digest(id);
        return reign(
                idempotency.once(
                        actor,
                        key,
                        asked("promotions", id, request.comment()),
                        () ->
                                Answer.created(
                                        "champion",
                                        governance
                                                .promote(model, request.comment(), actor)
                                                .number())));
    }

    @PostMapping("/rollbacks")
    @ForDuty(Duty.STOP_MODEL)
    @Operation(
            summary = "Returns a programme to its former champion at once",
            description = "Rolling back again returns to the one before that.")
    ResponseEntity<ReignView> rollBack(
            @RequestBody RollbackRequest request, IdempotencyKey key, Actor actor) {
        return reign(
                idempotency.once(
                        actor,
                        key,
                        asked("rollbacks", request.programme(), request.comment()),
                        () ->
                                Answer.created(
                                        "champion",
                                        governance
                                                .rollBack(
                                                        request.programme(),
                                                        request.comment(),
                                                        actor)
                                                .number())));
    }

    private ResponseEntity<ReignView> reign(Answer answer) {
        var reign = governance.reign(Long.parseLong(answer.id("champion")));
        return ResponseEntity.status(answer.status()).body(ReignView.of(reign));
    }

    private static Digest asked(String what, String about, String request) {
        return Canonical.digest(List.of("POST /models", what, about, request));
    }

    /** The id of an address; throws a {@code BadInput} problem for what is none. */
    static Digest digest(String id) {
        try {
            return new Digest(id);
        } catch (IllegalArgumentException e) {
            throw new Problem.BadInput(
                            "the id of a model has 64 hexadecimal digits",
                            "take it from GET /models",
                            "id")
                    .asException();
        }
    }
}
