package org.thinfile.models;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.audit.Act;
import org.thinfile.audit.AuditTrail;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Duty;
import org.thinfile.kernel.Failpoint;
import org.thinfile.kernel.Problem;
import org.thinfile.models.Standing.Approval;
import org.thinfile.models.Standing.Result;
import org.thinfile.models.Standing.Review;
import org.thinfile.web.Clocks;

/**
 * Who answers for models: proposals, approvals by a second person, ethics reviews, promotions and
 * roll-backs. Every act is of a named person with the duty for it, recorded and audited in one
 * transaction.
 */
@Component
public final class Governance {

    private static final int LONGEST = 2_000;

    private final Models models;
    private final JdbcGovernance stored;
    private final ModelsSettings settings;
    private final AuditTrail audit;
    private final ApplicationEventPublisher notices;
    private final Clocks clocks;
    private final TransactionTemplate transaction;

    Governance(
            Models models,
            JdbcGovernance stored,
            ModelsSettings settings,
            AuditTrail audit,
            ApplicationEventPublisher notices,
            Clocks clocks,
            PlatformTransactionManager transactions) {
        this.models = models;
        this.stored = stored;
        this.settings = settings;
        this.audit = audit;
        this.notices = notices;
        this.clocks = clocks;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** How a model stands; throws a {@code NotFound} problem for one that is not kept. */
    public Standing standing(Digest model) {
        models.get(model);
        return new Standing(
                model,
                stored.proposals(model),
                stored.approval(model).orElse(null),
                stored.latestReview(model).orElse(null));
    }

    /** Stands behind a model by name; who did already changes nothing. */
    public Standing propose(Digest model, String comment, Actor actor) {
        Duty.PROPOSE_MODEL.require(actor);
        requireText("comment", comment, LONGEST);
        models.get(model);
        transaction.executeWithoutResult(status -> {
            stored.lock(model.hex());
            if (stored.propose(model, actor, "proposed", comment, clocks.realNow())) {
                record("models.proposed", actor, Map.of("model", model.hex()));
            }
        });
        return standing(model);
    }

    /**
     * Approves a model that somebody else trained or proposed by name. Throws {@code Forbidden} for
     * whoever did so, {@code Conflict} where nobody is named or it was approved already.
     */
    public Approval approve(Digest model, String comment, Actor actor) {
        Duty.APPROVE_MODEL.require(actor);
        requireText("comment", comment, LONGEST);
        var approval =
                new Approval(
                        model,
                        actor.toString(),
                        Objects.requireNonNull(actor.role()).code(),
                        comment,
                        clocks.realNow());
        transaction.executeWithoutResult(status -> {
            stored.lock(model.hex());
            requireSecondPerson(standing(model), actor);
            if (!stored.approve(approval)) {
                throw new Problem.Conflict(
                                "model %s was approved already".formatted(model.brief()),
                                "GET /models/{id} shows by whom and when")
                        .asException();
            }
            record(
                    "models.approved",
                    actor,
                    Map.of("model", model.hex(), "role", approval.role(), "comment", comment));
            Failpoint.reached("models.approved.before-commit");
        });
        return approval;
    }

    private static void requireSecondPerson(Standing standing, Actor actor) {
        var model = standing.model().brief();
        if (standing.isOf(actor)) {
            throw new Problem.Forbidden(
                            "who trained, imported or proposed model %s does not approve it"
                                    .formatted(model),
                            "ask a second person")
                    .asException();
        }
        if (!standing.isProposedByName()) {
            throw new Problem.Conflict(
                            "nobody is named who proposes model %s".formatted(model),
                            "have an analyst or officer propose it first")
                    .asException();
        }
    }

    /**
     * Records an ethics review; the latest of a model is the one that counts.
     *
     * @param conditions under which it may be used; given exactly where the result is conditional
     */
    public Review review(
            Digest model,
            Result result,
            String findings,
            @Nullable String conditions,
            Actor actor) {
        Duty.REVIEW_MODEL.require(actor);
        requireText("findings", findings, 10_000);
        if ((result == Result.CONDITIONAL) != (conditions != null)) {
            throw new Problem.BadInput(
                            "conditions belong to the result 'conditional'",
                            "give both or neither",
                            "conditions")
                    .asException();
        }
        if (conditions != null) {
            requireText("conditions", conditions, 10_000);
        }
        models.get(model);
        return Objects.requireNonNull(
                transaction.execute(status -> {
                    long number =
                            stored.review(
                                    model, actor, result, findings, conditions, clocks.realNow());
                    record(
                            "models.reviewed",
                            actor,
                            Map.of("model", model.hex(), "review", number, "result", result));
                    return stored.findReview(number).orElseThrow();
                }));
    }

    /** A review of a number; throws a {@code NotFound} problem. */
    public Review review(long number) {
        return stored.findReview(number)
                .orElseThrow(() ->
                        new Problem.NotFound(
                                        "there is no review of that number",
                                        "GET /models/{id} shows the latest of a model")
                                .asException());
    }

    /**
     * Makes a model the champion of its programme from now on, or from its training where that lies
     * ahead. It must be approved and reviewed, and not simulated where people are real.
     */
    public Reign promote(Digest model, String comment, Actor actor) {
        Duty.ROLL_OUT_MODEL.require(actor);
        requireText("comment", comment, LONGEST);
        requireUsable(model);
        var declared = models.get(model).declaration();
        return Objects.requireNonNull(
                transaction.execute(status -> {
                    stored.lock("champion " + declared.programme());
                    var from = from(declared.programme(), declared.trainedAt());
                    var reign =
                            new Reign(
                                    0,
                                    declared.programme(),
                                    model,
                                    from,
                                    "promoted",
                                    actor.toString(),
                                    comment,
                                    null);
                    return begin(reign, actor);
                }));
    }

    /**
     * Throws a {@code Conflict} problem where a model must not decide about anybody: not approved,
     * not reviewed or rejected by its review, or simulated where people are real.
     */
    void requireUsable(Digest model) {
        var standing = standing(model);
        var what = "model %s ".formatted(model.brief());
        if (models.get(model).declaration().simulated() && !settings.simulatedWorld()) {
            throw new Problem.Conflict(
                            what + "is SIMULATED and decides about nobody real",
                            "train one on real data")
                    .asException();
        }
        if (standing.approval() == null) {
            throw new Problem.Conflict(what + "is not approved", "have a second person approve it")
                    .asException();
        }
        if (standing.review() == null) {
            throw new Problem.Conflict(
                            what + "is unreviewed", "have compliance record an ethics review")
                    .asException();
        }
        if (!standing.mayBeUsed()) {
            throw new Problem.Conflict(
                            what + "was rejected by its ethics review",
                            "mend what was found and have it reviewed again")
                    .asException();
        }
    }

    /**
     * Returns a programme to its former champion at once. Throws {@code Conflict} where there is
     * none, or where an ethics review rejected it since.
     */
    public Reign rollBack(String programme, String comment, Actor actor) {
        Duty.STOP_MODEL.require(actor);
        requireText("comment", comment, LONGEST);
        return Objects.requireNonNull(
                transaction.execute(status -> {
                    stored.lock("champion " + programme);
                    var former =
                            Reign.former(stored.reigns(programme))
                                    .orElseThrow(() -> noFormer(programme));
                    var standing = standing(former.model());
                    if (standing.review() != null && !standing.mayBeUsed()) {
                        throw new Problem.Conflict(
                                        "the former champion %s was rejected by its ethics review"
                                                .formatted(former.model().brief()),
                                        "promote another model")
                                .asException();
                    }
                    var trained = models.get(former.model()).declaration().trainedAt();
                    var reign =
                            new Reign(
                                    0,
                                    programme,
                                    former.model(),
                                    from(programme, trained),
                                    "rolled-back",
                                    actor.toString(),
                                    comment,
                                    former.number());
                    return begin(reign, actor);
                }));
    }

    /** A reign of a number; throws a {@code NotFound} problem. */
    public Reign reign(long number) {
        return stored.findReign(number)
                .orElseThrow(() ->
                        new Problem.NotFound(
                                        "there is no champion of that number",
                                        "GET /models shows the champions")
                                .asException());
    }

    private Reign begin(Reign reign, Actor actor) {
        long number = stored.add(reign);
        record(
                "models.champion-" + reign.how(),
                actor,
                Map.of(
                        "programme", reign.programme(),
                        "model", reign.model().hex(),
                        "champion", number,
                        "valid_from", reign.validFrom().toString()));
        notices.publishEvent(new ChampionChanged(reign.programme(), reign.model(), reign.how()));
        Failpoint.reached("models.champion.before-commit");
        return reign(number);
    }

    /** Now, but not before the model was trained nor before what it takes the place of. */
    private Instant from(String programme, Instant trainedAt) {
        var latest = clocks.businessNow();
        for (var reign : stored.reigns(programme)) {
            latest = reign.validFrom().isAfter(latest) ? reign.validFrom() : latest;
        }
        return trainedAt.isAfter(latest) ? trainedAt : latest;
    }

    private static RuntimeException noFormer(String programme) {
        return new Problem.Conflict(
                        "programme %s has no former champion".formatted(programme),
                        "promote another model, or stop the programme's roll-outs")
                .asException();
    }

    private void record(String kind, Actor actor, Map<String, ?> facts) {
        audit.record(new Act(kind, actor, facts));
    }

    static void requireText(String field, String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            throw new Problem.BadInput(
                            "'%s' has %d characters".formatted(field, text.length()),
                            "write 1 to %,d".formatted(longest),
                            field)
                    .asException();
        }
    }
}
