package org.thinfile.models;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.audit.Act;
import org.thinfile.audit.AuditTrail;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Chance;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Duty;
import org.thinfile.kernel.Failpoint;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.SubjectId;
import org.thinfile.models.Assignment.Draw;
import org.thinfile.models.Rollout.Stage;
import org.thinfile.models.Rollout.Stop;
import org.thinfile.models.StopRules.Measured;
import org.thinfile.web.Clocks;

/**
 * Models beside champions: challengers with a share of the applications, shadows with none.
 *
 * <ol>
 *   <li>Which of them scores a subject is a pure function of the roll-outs that run and the
 *       subject's id: {@link #assign} draws nothing at random.
 *   <li>A challenger must be usable as a champion must; a shadow need only be kept.
 *   <li>A roll-out that ended has share 0 from then on, and is not begun again.
 * </ol>
 */
@Component
public final class Rollouts {

    private final Models models;
    private final Governance governance;
    private final JdbcGovernance locks;
    private final JdbcRollouts stored;
    private final AuditTrail audit;
    private final ApplicationEventPublisher notices;
    private final Clocks clocks;
    private final Chance chance;
    private final TransactionTemplate transaction;

    Rollouts(
            Models models,
            Governance governance,
            JdbcGovernance locks,
            JdbcRollouts stored,
            AuditTrail audit,
            ApplicationEventPublisher notices,
            Clocks clocks,
            Chance chance,
            PlatformTransactionManager transactions) {
        this.models = models;
        this.governance = governance;
        this.locks = locks;
        this.stored = stored;
        this.audit = audit;
        this.notices = notices;
        this.clocks = clocks;
        this.chance = chance;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Starts a roll-out from now on.
     *
     * @param stages of a challenger; none for a shadow
     * @param rules when it ends by itself
     */
    public Rollout start(
            Digest model, List<Stage> stages, StopRules rules, String comment, Actor actor) {
        Duty.ROLL_OUT_MODEL.require(actor);
        Governance.requireText("comment", comment, 2_000);
        var declared = models.get(model).declaration();
        if (!stages.isEmpty()) {
            governance.requireUsable(model);
        }
        var salt = new byte[32];
        chance.fill(salt);
        var rollout =
                new Rollout(
                        chance.uuid(),
                        0,
                        declared.programme(),
                        model,
                        stages.isEmpty(),
                        salt,
                        rules,
                        stages,
                        actor.toString(),
                        comment,
                        clocks.businessNow(),
                        null);
        return Objects.requireNonNull(
                transaction.execute(status -> {
                    locks.lock("champion " + rollout.programme());
                    requireNew(rollout);
                    stored.add(rollout);
                    audit.record(
                            new Act(
                                    "models.rollout-started",
                                    actor,
                                    Map.of(
                                            "rollout", rollout.id(),
                                            "programme", rollout.programme(),
                                            "model", model.hex(),
                                            "shadow", rollout.shadow(),
                                            "stages", stages.size())));
                    Failpoint.reached("models.rollout.before-commit");
                    return get(rollout.id());
                }));
    }

    private void requireNew(Rollout rollout) {
        var champion = models.champion(rollout.programme(), rollout.startedAt());
        if (champion.isEmpty()) {
            throw new Problem.Conflict(
                            "programme %s has no champion to score beside"
                                    .formatted(rollout.programme()),
                            "promote a model first")
                    .asException();
        }
        boolean there =
                champion.get().id().equals(rollout.model())
                        || stored.runningOf(rollout.model()).stream()
                                .anyMatch(each -> each.programme().equals(rollout.programme()));
        if (there) {
            throw new Problem.Conflict(
                            "model %s scores there already".formatted(rollout.model().brief()),
                            "stop its roll-out first, or name another model")
                    .asException();
        }
    }

    /** A roll-out; throws a {@code NotFound} problem. */
    public Rollout get(UUID id) {
        return stored.find(id)
                .orElseThrow(() ->
                        new Problem.NotFound(
                                        "there is no roll-out of that id",
                                        "list them with GET /models/rollouts")
                                .asException());
    }

    /** Roll-outs in the order they began, after a number. */
    public List<Rollout> after(long number, int rows) {
        return stored.page(number, rows);
    }

    /** The shadows of a programme that run. */
    public List<Rollout> shadows(String programme) {
        return stored.running(programme, true);
    }

    /** What the score log says of a roll-out by now. */
    public Measured measure(Rollout rollout) {
        return stored.measure(rollout);
    }

    /** Ends a roll-out from now on; one that ended stays as it ended. */
    public Rollout stop(UUID id, String why, Actor actor) {
        Duty.STOP_MODEL.require(actor);
        Governance.requireText("why", why, 2_000);
        stop(get(id), why, false, actor);
        return get(id);
    }

    /**
     * Ends those whose rules the score log breaks or whose model a review rejected; returns how
     * many.
     */
    int stopBroken(Actor job) {
        int stopped = 0;
        for (var rollout : stored.running()) {
            var review = governance.standing(rollout.model()).review();
            var broken =
                    review != null && review.result() == Standing.Result.REJECTED
                            ? Optional.of("its model was rejected by an ethics review")
                            : rollout.rules().broken(stored.measure(rollout));
            if (broken.isPresent() && stop(rollout, broken.get(), true, job)) {
                stopped++;
            }
        }
        return stopped;
    }

    private boolean stop(Rollout rollout, String why, boolean automatic, Actor actor) {
        var measured = Canonical.text(stored.measure(rollout));
        var stop = new Stop(actor.toString(), why, measured, clocks.businessNow());
        return Boolean.TRUE.equals(
                transaction.execute(status -> {
                    if (!stored.stop(rollout.id(), stop)) {
                        return false;
                    }
                    audit.record(
                            new Act(
                                    "models.rollout-stopped",
                                    actor,
                                    Map.of(
                                            "rollout",
                                            rollout.id(),
                                            "programme",
                                            rollout.programme(),
                                            "automatic",
                                            automatic,
                                            "why",
                                            why)));
                    notices.publishEvent(
                            new RolloutStopped(rollout.id(), rollout.programme(), automatic));
                    Failpoint.reached("models.stopped.before-commit");
                    return true;
                }));
    }

    /**
     * Which role scores a subject at an instant: the first challenger, in the order they began, in
     * whose share it falls; else the champion.
     */
    public Assignment assign(
            String programme, SubjectId subject, @Nullable String region, Instant at) {
        var draws = new ArrayList<Draw>();
        for (var rollout : stored.running(programme, false)) {
            var stage = rollout.stageAt(region, at);
            if (stage.isPresent()) {
                var draw =
                        new Draw(
                                rollout.id(),
                                stage.get().number(),
                                stage.get().share(),
                                rollout.bucket(subject));
                draws.add(draw);
                if (draw.takes()) {
                    break;
                }
            }
        }
        return draws.isEmpty() && region == null
                ? Assignment.PLAIN
                : new Assignment(region, draws, false);
    }

    /** The model that an assignment lets score in place of the champion. */
    public Optional<ModelVersion> challenger(Assignment assignment) {
        return assignment.challenging().map(id -> models.get(get(id).model()));
    }

    /**
     * Whether a recorded assignment of a subject is what its roll-outs give: the same places drawn,
     * stages of theirs that had begun, and none of a roll-out that had ended.
     *
     * @param model that scored; null where there was none
     */
    public boolean holds(
            Assignment assignment, SubjectId subject, @Nullable Digest model, Instant at) {
        for (var draw : assignment.draws()) {
            var rollout = stored.find(draw.rollout());
            if (rollout.isEmpty() || !holds(draw, rollout.get(), assignment, subject, at)) {
                return false;
            }
        }
        return assignment.role() == Assignment.Role.CHAMPION
                || get(assignment.challenging().orElseThrow()).model().equals(model);
    }

    private static boolean holds(
            Draw draw, Rollout rollout, Assignment assignment, SubjectId subject, Instant at) {
        var stop = rollout.stop();
        return draw.bucket() == rollout.bucket(subject)
                && (stop == null || !stop.at().isBefore(at))
                && rollout.stages().stream()
                        .anyMatch(stage ->
                                stage.number() == draw.stage()
                                        && stage.share() == draw.share()
                                        && !stage.startsAt().isAfter(at)
                                        && (stage.region() == null
                                                || stage.region().equals(assignment.region())));
    }
}
