package org.thinfile.learning.scorecard;

import org.thinfile.learning.Column;

/** Weights of evidence of rows, each from bins that were fitted without the row's fold. */
record CrossFittedWeights(InnerRows rows) {

    /** One weight a row; 0, no evidence, in folds whose other rows give no bins. */
    double[] of(Column column, OptimalBinning binning) {
        var weights = new double[rows.count()];
        for (int k = 0; k < rows.folds(); k++) {
            switch (binning.fit(rows.weightOutside(k))) {
                case BinningOutcome.Infeasible infeasible -> {}
                case BinningOutcome.Binned(Binning bins) -> fill(weights, column, k, bins);
            }
        }
        return weights;
    }

    private void fill(double[] weights, Column column, int held, Binning binning) {
        var rowsHeld = rows.rows(held, true);
        var weightOf = binning.weights();
        var bins = new BinIndex(binning).of(column.rows(rowsHeld));
        for (int i = 0; i < rowsHeld.length; i++) {
            weights[rowsHeld[i]] = weightOf[bins[i]];
        }
    }
}
