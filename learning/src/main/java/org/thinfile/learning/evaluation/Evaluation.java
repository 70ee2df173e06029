package org.thinfile.learning.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Problem;
import org.thinfile.learning.Advising;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Learner;
import org.thinfile.learning.Predictor;
import org.thinfile.learning.metrics.Discrimination;
import org.thinfile.learning.metrics.FoldInterval;
import org.thinfile.learning.metrics.ProbabilitySkill;

/** Scores every fold of a table once, by a model fitted on the other folds only. */
public final class Evaluation {

    private record Fold(
            Discrimination ranks,
            ProbabilitySkill skill,
            long fitNanos,
            long scoreNanos,
            @Nullable FoldAdvice advice) {}

    private final Learner learner;
    private final LongSupplier nanos;
    private final EvaluationProgress progress;

    private Evaluation(Learner learner, LongSupplier nanos, EvaluationProgress progress) {
        this.learner = learner;
        this.nanos = nanos;
        this.progress = progress;
    }

    /**
     * Evaluates a learner.
     *
     * @param rows at least two folds, each with rows of both outcomes; else throws {@link
     *     Problem.BadInput}
     * @param nanos elapsed time, as {@link System#nanoTime}
     */
    public static EvaluationReport run(
            LabelledTable rows, Learner learner, LongSupplier nanos, EvaluationProgress progress) {
        return new Evaluation(learner, nanos, progress).run(rows);
    }

    /** Evaluates a learner in silence. */
    public static EvaluationReport run(LabelledTable rows, Learner learner, LongSupplier nanos) {
        return run(rows, learner, nanos, EvaluationProgress.SILENT);
    }

    private EvaluationReport run(LabelledTable rows) {
        var numbers = IntStream.of(rows.fold()).distinct().sorted().toArray();
        requireFolds(rows, numbers);
        var folds = new ArrayList<Fold>();
        for (int number : numbers) {
            var fold = fold(rows.folds(f -> f != number), rows.folds(f -> f == number));
            folds.add(fold);
            progress.scored(folds.size(), numbers.length, fold.ranks().auc());
        }
        return report(rows, folds);
    }

    private Fold fold(LabelledTable others, LabelledTable scored) {
        long start = nanos.getAsLong();
        var predictor = learner.fit(others);
        long fitted = nanos.getAsLong();
        var probabilities = predictor.probabilities(scored.table());
        long end = nanos.getAsLong();
        return new Fold(
                Discrimination.of(probabilities, scored.bad()),
                ProbabilitySkill.of(probabilities, scored.bad()),
                fitted - start,
                end - fitted,
                advice(predictor, scored));
    }

    private static @Nullable FoldAdvice advice(Predictor predictor, LabelledTable scored) {
        if (!(predictor instanceof Advising advising)) {
            return null;
        }
        var said = advising.recommended().probabilities(scored.table());
        return new FoldAdvice(
                advising.recommendedName(),
                Discrimination.of(said, scored.bad()).auc(),
                advising.story());
    }

    private static void requireFolds(LabelledTable rows, int[] numbers) {
        if (numbers.length < 2) {
            throw new Problem.BadInput(
                            "all rows are in fold %d: none are left to learn from"
                                    .formatted(numbers[0]),
                            "give at least two folds, or none for five to be made",
                            null)
                    .asException();
        }
        for (int number : numbers) {
            var fold = rows.folds(f -> f == number);
            int bads = IntStream.of(fold.bad()).sum();
            if (bads == 0 || bads == fold.rows()) {
                throw new Problem.BadInput(
                                "fold %d has %d bad of %d rows: a figure needs both outcomes"
                                        .formatted(number, bads, fold.rows()),
                                "spread the outcomes over the folds, or use fewer folds",
                                null)
                        .asException();
            }
        }
    }

    private EvaluationReport report(LabelledTable rows, List<Fold> folds) {
        double auc = mean(folds, fold -> fold.ranks().auc());
        double square = mean(folds, fold -> square(fold.ranks().auc() - auc));
        long fitNanos = folds.stream().mapToLong(Fold::fitNanos).sum();
        long scoreNanos = folds.stream().mapToLong(Fold::scoreNanos).sum();
        return new EvaluationReport(
                learner.name(),
                rows.rows(),
                IntStream.of(rows.bad()).sum(),
                auc,
                StrictMath.sqrt(square * folds.size() / (folds.size() - 1)),
                FoldInterval.of(
                        folds.stream().mapToDouble(fold -> fold.ranks().auc()).toArray(),
                        1.0 / (folds.size() - 1),
                        0,
                        1),
                mean(folds, fold -> fold.ranks().ks()),
                2 * auc - 1,
                mean(folds, fold -> fold.skill().brierSkill()),
                mean(folds, fold -> fold.skill().logLossSkill()),
                mean(folds, fold -> fold.skill().calibrationSlope()),
                mean(folds, fold -> fold.skill().calibrationIntercept()),
                fitNanos / 1e9,
                scoreNanos / 1e3 / rows.rows(),
                folds.stream().map(fold -> fold.ranks().auc()).toList(),
                folds.stream().map(Fold::advice).filter(Objects::nonNull).toList());
    }

    private static double square(double value) {
        return value * value;
    }

    private static double mean(List<Fold> folds, ToDoubleFunction<Fold> figure) {
        return folds.stream().mapToDouble(figure).sum() / folds.size();
    }
}
