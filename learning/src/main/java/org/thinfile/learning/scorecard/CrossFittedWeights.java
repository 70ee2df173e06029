package org.thinfile.learning.scorecard;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.thinfile.learning.Column;

/** Weights of evidence of rows, each from bins that were fitted without the row's fold. */
final class CrossFittedWeights {

    private final int[] bad;
    private final int[] fold;
    private final int folds;

    CrossFittedWeights(int[] bad, int[] fold, int folds) {
        this.bad = bad;
        this.fold = fold;
        this.folds = folds;
    }

    /** One weight a row; 0, no evidence, in folds whose other rows give no bins. */
    double[] of(Column column, BinningRules rules) {
        var weights = new double[bad.length];
        for (int k = 0; k < folds; k++) {
            int held = k;
            var others = IntStream.range(0, bad.length).filter(i -> fold[i] != held).toArray();
            var outcomes = Arrays.stream(others).map(i -> bad[i]).toArray();
            switch (OptimalBinning.fit(column.rows(others), outcomes, rules)) {
                case BinningOutcome.Infeasible infeasible -> {}
                case BinningOutcome.Binned(Binning binning) -> {
                    var rows = IntStream.range(0, bad.length).filter(i -> fold[i] == held);
                    fill(weights, column, rows.toArray(), binning);
                }
            }
        }
        return weights;
    }

    private static void fill(double[] weights, Column column, int[] rows, Binning binning) {
        var index = new BinIndex(binning);
        var weightOf = binning.weights();
        var bins = index.of(column.rows(rows));
        for (int i = 0; i < rows.length; i++) {
            weights[rows[i]] = weightOf[bins[i]];
        }
    }
}
