package org.thinfile.models;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Duty;
import org.thinfile.kernel.Problem;
import org.thinfile.models.Rollout.Stage;
import org.thinfile.web.Answer;
import org.thinfile.web.Clocks;
import org.thinfile.web.Cursor;
import org.thinfile.web.ForDuty;
import org.thinfile.web.Idempotency;
import org.thinfile.web.IdempotencyKey;
import org.thinfile.web.Page;
import org.thinfile.web.Paging;

/** Roll-outs over HTTP. */
@RestController
@RequestMapping("/models/rollouts")
@Tag(name = "Models", description = "The registry of models, and who answers for them")
final class RolloutsController {

    private final Rollouts rollouts;
    private final Idempotency idempotency;
    private final Clocks clocks;

    RolloutsController(Rollouts rollouts, Idempotency idempotency, Clocks clocks) {
        this.rollouts = rollouts;
        this.idempotency = idempotency;
        this.clocks = clocks;
    }

    /**
     * A roll-out to start.
     *
     * @param stages of a challenger; without any it is a shadow
     * @param stop when it ends by itself
     */
    record RolloutRequest(
            String model, @Nullable List<StageRequest> stages, StopRequest stop, String comment) {}

    /**
     * A stage.
     *
     * @param share 0 to 1, to the ten-thousandth
     * @param from the present where it is left out
     */
    record StageRequest(@Nullable String region, double share, @Nullable OffsetDateTime from) {}

    /** Stop rules; what is left out does not apply. */
    record StopRequest(
            int minimum,
            @JsonProperty("approved_under") @Nullable Double approvedUnder,
            @JsonProperty("approved_over") @Nullable Double approvedOver,
            @JsonProperty("unscored_over") @Nullable Double unscoredOver,
            @JsonProperty("shift_over") @Nullable Double shiftOver,
            @JsonProperty("errors_over") @Nullable Integer errorsOver) {

        StopRules rules() {
            return new StopRules(
                    minimum, approvedUnder, approvedOver, unscoredOver, shiftOver, errorsOver);
        }
    }

    /** Why a roll-out is to end. */
    record StopReason(String why) {}

    /** A roll-out, as it was started and how it ended. */
    record RolloutView(
            UUID id,
            String programme,
            String model,
            boolean shadow,
            List<StageView> stages,
            StopRequest stop,
            String by,
            String comment,
            @JsonProperty("started_at") String startedAt,
            @Nullable EndView ended) {

        static RolloutView of(Rollout rollout, boolean withEnd) {
            var rules = rollout.rules();
            var stop = withEnd ? rollout.stop() : null;
            return new RolloutView(
                    rollout.id(),
                    rollout.programme(),
                    rollout.model().hex(),
                    rollout.shadow(),
                    rollout.stages().stream()
                            .map(stage ->
                                    new StageView(
                                            stage.number(),
                                            stage.region(),
                                            stage.share() / (double) Rollout.WHOLE,
                                            stage.startsAt().toString()))
                            .toList(),
                    new StopRequest(
                            rules.minimum(),
                            rules.approvedUnder(),
                            rules.approvedOver(),
                            rules.unscoredOver(),
                            rules.shiftOver(),
                            rules.errorsOver()),
                    rollout.by(),
                    rollout.comment(),
                    rollout.startedAt().toString(),
                    stop == null ? null : new EndView(stop.by(), stop.why(), stop.at().toString()));
        }
    }

    /** A stage as it was started. */
    record StageView(int number, @Nullable String region, double share, String from) {}

    /** How a roll-out ended. */
    record EndView(String by, String why, String at) {}

    @PostMapping
    @ForDuty(Duty.ROLL_OUT_MODEL)
    @Operation(
            summary = "Starts a roll-out: a challenger in stages, or a shadow",
            description =
                    "A challenger scores the share of subjects that each stage names, by a keyed"
                            + " hash of the subject; it must be approved and reviewed. A shadow"
                            + " scores beside the champion and decides nothing.")
    ResponseEntity<RolloutView> start(
            @RequestBody RolloutRequest request, IdempotencyKey key, Actor actor) {
        var model = ModelsController.digest(request.model());
        var answer =
                idempotency.once(
                        actor,
                        key,
                        Canonical.digest(List.of("POST /models/rollouts", request.toString())),
                        () ->
                                Answer.created(
                                        "rollout",
                                        rollouts.start(
                                                        model,
                                                        stages(request),
                                                        rules(request),
                                                        request.comment(),
                                                        actor)
                                                .id()));
        var rollout = rollouts.get(UUID.fromString(answer.id("rollout")));
        return ResponseEntity.status(answer.status()).body(RolloutView.of(rollout, false));
    }

    @GetMapping
    @ForDuty(Duty.READ_MODELS)
    @Operation(summary = "Lists roll-outs in the order they began")
    Page<RolloutView> list(Paging paging) {
        var rows = rollouts.after(number(paging), paging.rows());
        return Page.of(rows, paging, row -> Cursor.of(row.number()))
                .map(row -> RolloutView.of(row, true));
    }

    @GetMapping("/{id}")
    @ForDuty(Duty.READ_MODELS)
    @Operation(summary = "Shows a roll-out")
    RolloutView show(@PathVariable UUID id) {
        return RolloutView.of(rollouts.get(id), true);
    }

    @PostMapping("/{id}/stop")
    @ForDuty(Duty.STOP_MODEL)
    @Operation(
            summary = "Ends a roll-out from now on",
            description = "Its share is 0 from then on; one that ended stays as it ended.")
    ResponseEntity<RolloutView> stop(
            @PathVariable UUID id,
            @RequestBody StopReason request,
            IdempotencyKey key,
            Actor actor) {
        var answer =
                idempotency.once(
                        actor,
                        key,
                        Canonical.digest(List.of("POST /models/rollouts/stop", id, request.why())),
                        () ->
                                new Answer(
                                        200,
                                        "rollout:" + rollouts.stop(id, request.why(), actor).id()));
        var rollout = rollouts.get(UUID.fromString(answer.id("rollout")));
        return ResponseEntity.status(answer.status()).body(RolloutView.of(rollout, true));
    }

    private List<Stage> stages(RolloutRequest request) {
        var stages = new ArrayList<Stage>();
        var given = request.stages() == null ? List.<StageRequest>of() : request.stages();
        try {
            for (var stage : given) {
                Instant from =
                        stage.from() == null ? clocks.businessNow() : stage.from().toInstant();
                int share = (int) Math.round(stage.share() * Rollout.WHOLE);
                stages.add(new Stage(stages.size() + 1, stage.region(), share, from));
            }
        } catch (IllegalArgumentException e) {
            throw wrong(e, "stages");
        }
        return stages;
    }

    private static StopRules rules(RolloutRequest request) {
        try {
            return request.stop().rules();
        } catch (IllegalArgumentException e) {
            throw wrong(e, "stop");
        }
    }

    private static RuntimeException wrong(IllegalArgumentException e, String where) {
        return new Problem.BadInput(
                        String.valueOf(e.getMessage()), "correct it and send it again", where)
                .asException();
    }

    private static long number(Paging paging) {
        try {
            return paging.after() == null ? 0 : Long.parseLong(paging.after().key().getFirst());
        } catch (NumberFormatException e) {
            throw new Problem.BadInput(
                            "'after' is no cursor of this list",
                            "take it unchanged from 'next' of the page before",
                            "after")
                    .asException();
        }
    }
}
