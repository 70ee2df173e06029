package org.thinfile.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.audit.Act;
import org.thinfile.audit.AuditTrail;
import org.thinfile.features.FeatureSets;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Chance;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.SubjectId;
import org.thinfile.learning.Learner;
import org.thinfile.learning.ScoreScale;
import org.thinfile.web.Clocks;

/** Takes dated outcomes and the vectors that came before them to models, and crowns one. */
@Component
public final class Training {

    private static final int THREADS = 2;

    private final FeatureSets featureSets;
    private final TrainingData trainingData;
    private final Families families;
    private final Models models;
    private final TrainingRuns runs;
    private final JdbcGovernance governance;
    private final AuditTrail audit;
    private final ApplicationEventPublisher notices;
    private final TransactionTemplate transaction;
    private final Chance chance;
    private final Clocks clocks;

    Training(
            FeatureSets featureSets,
            TrainingData trainingData,
            Families families,
            Models models,
            TrainingRuns runs,
            JdbcGovernance governance,
            AuditTrail audit,
            ApplicationEventPublisher notices,
            PlatformTransactionManager transactions,
            Chance chance,
            Clocks clocks) {
        this.featureSets = featureSets;
        this.trainingData = trainingData;
        this.families = families;
        this.models = models;
        this.runs = runs;
        this.governance = governance;
        this.audit = audit;
        this.notices = notices;
        this.transaction = new TransactionTemplate(transactions);
        this.chance = chance;
        this.clocks = clocks;
    }

    /** When a run's choice becomes champion without a person's word. */
    public enum Crowning {
        /** Where the programme has no champion yet. */
        IF_NONE,
        /** Always: in the demo. */
        ALWAYS
    }

    /** Runs a plan; its choice becomes champion where the programme has none yet. */
    public TrainingRun run(TrainingPlan plan, Actor actor, Progress progress) {
        return run(plan, Crowning.IF_NONE, actor, progress);
    }

    /**
     * Runs a plan. Models, run, manifest, champion and audit entry are recorded in one transaction,
     * after everything else. Throws a {@code BadInput} problem where folds or outcomes do not allow
     * it.
     */
    public TrainingRun run(TrainingPlan plan, Crowning crowning, Actor actor, Progress progress) {
        var set = featureSets.named(plan.featureSet());
        var training = trainingData.assemble(plan, set, progress);
        var contest = new Contest(training.rows(), plan.validationFold());
        var competing = families.of(set);
        try (var fits = new Fits(THREADS, contest.fits(competing.size()), progress)) {
            var learned = contest.learn(competing, fits);
            var choice = ChampionChoice.between(learned.getFirst(), learned.getLast());
            var results = results(plan, set.digest(), contest, learned, fits);
            var run =
                    new TrainingRun(
                            chance.uuid(),
                            plan,
                            set.digest(),
                            training.data(),
                            parameters(competing),
                            training.counts(plan.validationFold()),
                            results,
                            choice);
            progress.at(Progress.Step.RECORD, 0, 1);
            transaction.executeWithoutResult(status -> record(run, training, crowning, actor));
            progress.at(Progress.Step.RECORD, 1, 1);
            return run;
        }
    }

    private static List<FamilyResult> results(
            TrainingPlan plan,
            Digest definitions,
            Contest contest,
            List<LearningFolds> learned,
            Fits fits) {
        var validations = learned.stream().map(contest::validate).toList();
        var competing = learned.stream().map(LearningFolds::family).toList();
        var rotated = contest.rotate(competing, validations, fits);
        var results = new ArrayList<FamilyResult>();
        for (int i = 0; i < learned.size(); i++) {
            var each = learned.get(i);
            var model = each.fitted().model();
            var declaration =
                    new ModelDeclaration(
                            plan.programme(),
                            definitions,
                            plan.applicability(),
                            plan.trainedAt(),
                            plan.retrospective(),
                            plan.simulated(),
                            each.cutOffs(plan.cutOffs(), ScoreScale.PUBLISHED));
            results.add(
                    new FamilyResult(
                            ModelVersion.of(declaration, model),
                            each.inner().stream().map(LearningFolds.Said::figures).toList(),
                            validations.get(i),
                            rotated.get(i),
                            contest.importance(model)));
        }
        return results;
    }

    private static Map<String, Object> parameters(List<Learner> competing) {
        var parameters = new LinkedHashMap<String, Object>();
        competing.forEach(family -> parameters.put(family.name(), family.parameters()));
        return parameters;
    }

    private void record(TrainingRun run, TrainingSet training, Crowning crowning, Actor actor) {
        var now = clocks.realNow();
        for (var family : run.families()) {
            models.keep(family.model());
            governance.propose(family.model().id(), actor, "trained", "run " + run.id(), now);
        }
        runs.keep(
                run,
                subjects(training, run.plan().validationFold(), false),
                subjects(training, run.plan().validationFold(), true));
        crown(run, crowning, actor);
        audit.record(
                new Act(
                        "models.trained",
                        actor,
                        Map.of(
                                "run", run.id().toString(),
                                "programme", run.plan().programme(),
                                "champion", run.champion().model().id().hex(),
                                "data", run.data().hex(),
                                "subjects", training.subjects().size())));
        notices.publishEvent(
                new ModelTrained(run.id(), run.plan().programme(), run.champion().model().id()));
    }

    /** Crowns the choice, unless it speaks for the programme from then on already. */
    private void crown(TrainingRun run, Crowning crowning, Actor actor) {
        var champion = run.champion().model().id();
        var from = run.plan().trainedAt();
        var before = models.champion(run.plan().programme(), from).map(ModelVersion::id);
        if (before.isEmpty()
                || crowning == Crowning.ALWAYS && !before.equals(Optional.of(champion))) {
            models.crown(champion, from, actor);
        }
    }

    private static List<SubjectId> subjects(TrainingSet training, int fold, boolean inFold) {
        var chosen = new ArrayList<SubjectId>();
        for (int i = 0; i < training.subjects().size(); i++) {
            if ((training.rows().fold()[i] == fold) == inFold) {
                chosen.add(training.subjects().get(i));
            }
        }
        return chosen;
    }
}
