package org.thinfile.learning.scorecard;

import java.util.Objects;
import java.util.stream.IntStream;

/** Chooses the L1 penalty: the one with the lowest log loss on rows held out. */
final class PenaltyChoice {

    /** The weakest penalty tried, as a part of the strongest. */
    private static final double WEAKEST = 1e-3;

    /** Weaker penalties are tried until this many in a row bring nothing worth a notice. */
    private static final int PATIENCE = 3;

    /** The part of the log loss that is worth a notice. */
    private static final double NOTICED = 1e-4;

    private PenaltyChoice() {}

    static ChosenFeatures of(double[][] columns, InnerRows rows, ScorecardSettings settings) {
        var penalties = penalties(columns, rows, settings);
        var regressions = new SignedLogistic[rows.folds()];
        for (int k = 0; k < regressions.length; k++) {
            regressions[k] = rows.regressionWithout(k, columns, settings.ridge());
        }
        var all = IntStream.range(0, columns.length).toArray();
        ChosenFeatures best = null;
        double least = Double.POSITIVE_INFINITY;
        int idle = 0;
        for (int p = 0; p < penalties.length && idle < PATIENCE; p++) {
            var heldOut = new double[rows.count()];
            for (int k = 0; k < regressions.length; k++) {
                regressions[k].fit(penalties[p]);
                rows.predict(k, regressions[k], columns, heldOut);
            }
            double loss = rows.loss(heldOut);
            idle = loss < least * (1 - NOTICED) ? 0 : idle + 1;
            if (best == null || loss < least) {
                best = new ChosenFeatures(all, penalties[p], heldOut);
                least = loss;
            }
        }
        return Objects.requireNonNull(best);
    }

    private static double[] penalties(
            double[][] columns, InnerRows rows, ScorecardSettings settings) {
        var regression = new SignedLogistic(columns, rows.bad(), rows.weight(), settings.ridge());
        double strongest = regression.strongestPenalty();
        var penalties = new double[settings.penalties()];
        for (int p = 0; p < penalties.length; p++) {
            penalties[p] = strongest * StrictMath.pow(WEAKEST, p / (penalties.length - 1.0));
        }
        return penalties;
    }
}
