package org.thinfile.learning.fusion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Problem;
import org.thinfile.learning.Learner;
import org.thinfile.learning.metrics.CalibrationFigures;
import org.thinfile.learning.metrics.Discrimination;
import org.thinfile.learning.metrics.FoldInterval;
import org.thinfile.learning.metrics.ResampledTest;

/**
 * Measures fusion on given folds: every fold is scored once, by a fused model and by one model of
 * all columns, both fitted on the other folds only.
 */
public final class FusionEvaluation {

    private final FusionRows rows;
    private final double[] fused;
    private final double[] one;
    private final int[] folds;

    private FusionEvaluation(FusionRows rows) {
        this.rows = rows;
        fused = new double[rows.rows()];
        one = new double[rows.rows()];
        folds = IntStream.of(rows.labelled().fold()).distinct().sorted().toArray();
    }

    /**
     * Evaluates.
     *
     * @param rows at least two folds in which rows of both outcomes are scored; else throws {@link
     *     Problem.BadInput}
     * @param learner of the fused model
     * @param oneForAll of the one model; it sees values of withheld sources as missing
     */
    public static FusionReport run(FusionRows rows, FusionLearner learner, Learner oneForAll) {
        var evaluation = new FusionEvaluation(rows);
        for (int fold : evaluation.folds) {
            evaluation.score(fold, learner, oneForAll);
        }
        return evaluation.report();
    }

    /** Probabilities of the rows of a fold; 0 stays where nothing is claimed. */
    private void score(int fold, FusionLearner learner, Learner oneForAll) {
        var others = rows.folds(f -> f != fold);
        var model = learner.fit(others);
        var held = IntStream.range(0, rows.rows()).filter(i -> rows.labelled().fold()[i] == fold);
        var indices = held.toArray();
        var predictor = oneForAll.fit(others.labelled());
        var byOne = predictor.probabilities(rows.labelled().table().rows(indices));
        for (int j = 0; j < indices.length; j++) {
            int i = indices[j];
            one[i] = byOne[j];
            var outcome = model.score(rows.values(i), rows.present()[i]);
            if (outcome instanceof FusedOutcome.Points points) {
                fused[i] = points.vector().probabilityOfBad();
            }
        }
    }

    private FusionReport report() {
        var scored = IntStream.range(0, rows.rows()).filter(i -> fused[i] > 0).toArray();
        var fusedAucs = aucs(fused, scored);
        var oneAucs = aucs(one, scored);
        if (fusedAucs.length < 2) {
            throw new Problem.BadInput(
                            "%d folds have scored rows of both outcomes"
                                    .formatted(fusedAucs.length),
                            "give at least two folds whose patterns are common enough",
                            null)
                    .asException();
        }
        double share = 1.0 / (folds.length - 1);
        var patterns = new ArrayList<FusionReport.Pattern>();
        for (long pattern : rows.patterns()) {
            patterns.add(pattern(pattern));
        }
        return new FusionReport(
                rows.rows(),
                rows.rows() - scored.length,
                FoldInterval.of(fusedAucs, share, 0, 1),
                FoldInterval.of(oneAucs, share, 0, 1),
                ResampledTest.compare(fusedAucs, oneAucs, share),
                calibration(fused, scored),
                calibration(one, scored),
                patterns);
    }

    private FusionReport.Pattern pattern(long pattern) {
        var mine =
                IntStream.range(0, rows.rows()).filter(i -> rows.present()[i] == pattern).toArray();
        var scored = IntStream.of(mine).filter(i -> fused[i] > 0).toArray();
        boolean any = scored.length > 0;
        return new FusionReport.Pattern(
                rows.sources().names(pattern),
                mine.length,
                IntStream.of(mine).map(i -> rows.labelled().bad()[i]).sum(),
                scored.length,
                interval(aucs(fused, scored)),
                interval(aucs(one, scored)),
                any ? calibration(fused, scored) : null,
                any ? calibration(one, scored) : null);
    }

    private @Nullable FoldInterval interval(double[] aucs) {
        return aucs.length < 2 ? null : FoldInterval.of(aucs, 1.0 / (folds.length - 1), 0, 1);
    }

    private CalibrationFigures calibration(double[] probabilities, int[] indices) {
        return CalibrationFigures.of(
                chosen(probabilities, indices),
                outcomes(indices),
                chosen(rows.labelled().weight(), indices));
    }

    /** One AUC for each fold in which these rows have both outcomes. */
    private double[] aucs(double[] probabilities, int[] indices) {
        List<Double> aucs = new ArrayList<>();
        for (int fold : folds) {
            var here =
                    IntStream.of(indices).filter(i -> rows.labelled().fold()[i] == fold).toArray();
            int bads = IntStream.of(outcomes(here)).sum();
            if (bads > 0 && bads < here.length) {
                aucs.add(Discrimination.of(chosen(probabilities, here), outcomes(here)).auc());
            }
        }
        return aucs.stream().mapToDouble(each -> each).toArray();
    }

    private static double[] chosen(double[] values, int[] indices) {
        return IntStream.of(indices).mapToDouble(i -> values[i]).toArray();
    }

    private int[] outcomes(int[] indices) {
        return IntStream.of(indices).map(i -> rows.labelled().bad()[i]).toArray();
    }
}
