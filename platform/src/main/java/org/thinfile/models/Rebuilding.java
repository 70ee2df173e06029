package org.thinfile.models;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.springframework.stereotype.Component;
import org.thinfile.consent.Consents;
import org.thinfile.events.Histories;
import org.thinfile.features.FeatureSets;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.ConsentScope;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.SubjectId;
import org.thinfile.learning.Learner;
import org.thinfile.learning.ScoreScale;
import org.thinfile.web.Build;
import org.thinfile.web.Clocks;

/**
 * Makes a model again from what its run recorded, and compares.
 *
 * <ol>
 *   <li>The rows are those of the run's manifest: outcomes loaded later have no part in it.
 *   <li>Nobody's data is read who closed the consent of then, or was erased; who that concerns is
 *       counted, and the model is not made again without them.
 *   <li>Vectors are computed at the recorded state of knowledge, by the recorded definitions and
 *       jurisdiction; the family is fitted with the recorded parameters and seeds.
 *   <li>Equal is equal whatever the code version; where it is not, a difference of versions and
 *       parameters is named with it.
 * </ol>
 */
@Component
public final class Rebuilding {

    private static final int PAGE = 1_000;
    private static final int THREADS = 2;

    private final Models models;
    private final TrainingRuns runs;
    private final TrainingData data;
    private final FeatureSets sets;
    private final Consents consents;
    private final Histories histories;
    private final Clocks clocks;
    private final Build build;

    Rebuilding(
            Models models,
            TrainingRuns runs,
            TrainingData data,
            FeatureSets sets,
            Consents consents,
            Histories histories,
            Clocks clocks,
            Build build) {
        this.models = models;
        this.runs = runs;
        this.data = data;
        this.sets = sets;
        this.consents = consents;
        this.histories = histories;
        this.clocks = clocks;
        this.build = build;
    }

    /** Makes a model again; throws a {@code NotFound} problem for one that is not kept. */
    public Rebuilt rebuild(Digest id, Progress progress) {
        var model = models.get(id);
        var run = runs.ofModel(id);
        if (run.isEmpty()) {
            return new Rebuilt.NotMadeHere(
                    "no training run of model %s is kept: it was imported, or came with a dump"
                            .formatted(id.brief()));
        }
        var recorded = RecordedRun.read(run.get());
        var manifest = runs.manifest(run.get().id());
        var scopes = scopes(manifest, recorded);
        long closed = manifest.size() - scopes.size();
        if (closed > 0) {
            return new Rebuilt.DataGone(manifest.size(), erased(scopes, recorded), closed);
        }
        return rebuild(model, recorded, manifest, scopes, progress);
    }

    private Rebuilt rebuild(
            ModelVersion model,
            RecordedRun recorded,
            List<SubjectId> manifest,
            List<ConsentScope> scopes,
            Progress progress) {
        var plan = recorded.plan();
        TrainingSet training;
        try {
            training =
                    data.assemble(
                            plan,
                            sets.version(recorded.definitions()),
                            new HashSet<>(manifest),
                            progress);
        } catch (org.thinfile.kernel.ProblemException e) {
            // where every row is gone there is nothing to assemble
            long erased = erased(scopes, recorded);
            if (erased > 0) {
                return new Rebuilt.DataGone(manifest.size(), erased, 0);
            }
            throw e;
        }
        if (!training.data().equals(recorded.data())) {
            long erased = erased(scopes, recorded);
            return erased > 0
                    ? new Rebuilt.DataGone(manifest.size(), erased, 0)
                    : new Rebuilt.Different(
                            List.of(
                                    "the data come to other bytes: %,d rows now, %,d subjects then"
                                            .formatted(training.rows().rows(), manifest.size()),
                                    version(plan)));
        }
        return fit(model, recorded, training, progress);
    }

    private Rebuilt fit(
            ModelVersion model, RecordedRun recorded, TrainingSet training, Progress progress) {
        var family = model.model().family();
        var parameters = recorded.parameters().get(family);
        var learner =
                parameters == null
                        ? java.util.Optional.<Learner>empty()
                        : RecordedParameters.learner(family, parameters);
        if (parameters == null || learner.isEmpty()) {
            return new Rebuilt.Different(
                    List.of(
                            "this version of the code takes other parameters of '%s' than the run"
                                            .formatted(family)
                                    + " recorded",
                            version(recorded.plan())));
        }
        var made = make(recorded, learner.get(), training, progress);
        if (made.id().equals(model.id())) {
            return new Rebuilt.Equal(model.id(), training.rows().rows());
        }
        var parts = new ArrayList<String>();
        if (!Canonical.digest(made.model()).equals(Canonical.digest(model.model()))) {
            parts.add("the model comes to other bytes");
        }
        if (!made.declaration().equals(model.declaration())) {
            parts.add("the cut-offs or what it states of itself come out otherwise");
        }
        var places = RecordedParameters.differences(learner.get(), parameters);
        if (!places.isEmpty()) {
            parts.add("parameters are not those recorded: " + String.join(", ", places));
        }
        parts.add(version(recorded.plan()));
        return new Rebuilt.Different(parts);
    }

    private static ModelVersion make(
            RecordedRun recorded, Learner learner, TrainingSet training, Progress progress) {
        var plan = recorded.plan();
        var contest = new Contest(training.rows(), plan.validationFold());
        // the fits on all learning folds and without each of them; no rotation
        try (var fits = new Fits(THREADS, (contest.fits(1) + 1) / 2, progress)) {
            var learned = contest.learn(List.of(learner), fits).getFirst();
            var declaration =
                    new ModelDeclaration(
                            plan.programme(),
                            recorded.definitions(),
                            plan.applicability(),
                            plan.trainedAt(),
                            plan.retrospective(),
                            plan.simulated(),
                            learned.cutOffs(plan.cutOffs(), ScoreScale.PUBLISHED));
            return ModelVersion.of(declaration, learned.fitted().model());
        }
    }

    private String version(TrainingPlan plan) {
        return plan.codeVersion().equals(build.version())
                ? "by the same version of the code, " + build.version()
                : "made by version %s of the code, this is %s"
                        .formatted(plan.codeVersion(), build.version());
    }

    /** The scopes of the training instant, of those whose grants of then all stand now. */
    private List<ConsentScope> scopes(List<SubjectId> manifest, RecordedRun recorded) {
        var open = new ArrayList<ConsentScope>();
        for (int from = 0; from < manifest.size(); from += PAGE) {
            var page = manifest.subList(from, Math.min(from + PAGE, manifest.size()));
            var then = consents.scopes(page, Purpose.MODEL_TRAINING, recorded.plan().trainedAt());
            var now = consents.scopes(page, Purpose.MODEL_TRAINING, clocks.businessNow());
            page.stream()
                    .filter(subject -> stands(then.get(subject), now.get(subject)))
                    .forEach(subject -> open.add(then.get(subject)));
        }
        return open;
    }

    private static boolean stands(
            @org.jspecify.annotations.Nullable ConsentScope then,
            @org.jspecify.annotations.Nullable ConsentScope now) {
        return then != null
                && now != null
                && now.grants().values().containsAll(then.grants().values());
    }

    /** How many of these have a source whose history was erased. */
    private long erased(List<ConsentScope> scopes, RecordedRun recorded) {
        long erased = 0;
        for (int from = 0; from < scopes.size(); from += PAGE) {
            var page = scopes.subList(from, Math.min(from + PAGE, scopes.size()));
            erased +=
                    histories.readAll(recorded.plan().asOf(), page).values().stream()
                            .filter(reading -> !reading.erased().isEmpty())
                            .count();
        }
        return erased;
    }
}
