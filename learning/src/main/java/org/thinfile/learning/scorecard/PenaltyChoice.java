package org.thinfile.learning.scorecard;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Chooses the L1 penalty on inner folds.
 *
 * @param penalty the one with the lowest log loss on held-out rows
 * @param heldOut log odds of good of each row under it, from a regression without the row's fold
 */
record PenaltyChoice(double penalty, double[] heldOut) {

    /** The weakest penalty tried, as a part of the strongest. */
    private static final double WEAKEST = 1e-3;

    /** Weaker penalties are tried until this many in a row bring nothing worth a notice. */
    private static final int PATIENCE = 3;

    /** The part of the log loss that is worth a notice. */
    private static final double NOTICED = 1e-4;

    static PenaltyChoice of(
            double[][] columns, int[] bad, int[] fold, int folds, ScorecardSettings settings) {
        var penalties = penalties(columns, bad, settings);
        var regressions = new SignedLogistic[folds];
        var outside = new int[folds][];
        for (int k = 0; k < folds; k++) {
            int held = k;
            var inside = IntStream.range(0, bad.length).filter(i -> fold[i] != held).toArray();
            outside[k] = IntStream.range(0, bad.length).filter(i -> fold[i] == held).toArray();
            regressions[k] =
                    new SignedLogistic(
                            chosen(columns, inside),
                            Arrays.stream(inside).map(i -> bad[i]).toArray(),
                            settings.ridge());
        }
        PenaltyChoice best = null;
        double least = Double.POSITIVE_INFINITY;
        int idle = 0;
        for (int p = 0; p < penalties.length && idle < PATIENCE; p++) {
            var heldOut = new double[bad.length];
            for (int k = 0; k < folds; k++) {
                regressions[k].fit(penalties[p]);
                predict(columns, regressions[k], outside[k], heldOut);
            }
            double loss = loss(heldOut, bad);
            idle = loss < least * (1 - NOTICED) ? 0 : idle + 1;
            if (best == null || loss < least) {
                best = new PenaltyChoice(penalties[p], heldOut);
                least = loss;
            }
        }
        return Objects.requireNonNull(best);
    }

    private static double[] penalties(double[][] columns, int[] bad, ScorecardSettings settings) {
        double strongest = new SignedLogistic(columns, bad, settings.ridge()).strongestPenalty();
        var penalties = new double[settings.penalties()];
        for (int p = 0; p < penalties.length; p++) {
            penalties[p] = strongest * StrictMath.pow(WEAKEST, p / (penalties.length - 1.0));
        }
        return penalties;
    }

    private static double[][] chosen(double[][] columns, int[] rows) {
        var chosen = new double[columns.length][rows.length];
        for (int j = 0; j < columns.length; j++) {
            for (int i = 0; i < rows.length; i++) {
                chosen[j][i] = columns[j][rows[i]];
            }
        }
        return chosen;
    }

    private static void predict(
            double[][] columns, SignedLogistic regression, int[] rows, double[] into) {
        var coefficients = regression.coefficients();
        for (int i : rows) {
            double sum = regression.intercept();
            for (int j = 0; j < coefficients.length; j++) {
                sum += coefficients[j] * columns[j][i];
            }
            into[i] = sum;
        }
    }

    private static double loss(double[] logOddsOfGood, int[] bad) {
        double loss = 0;
        for (int i = 0; i < bad.length; i++) {
            double margin = bad[i] == 1 ? -logOddsOfGood[i] : logOddsOfGood[i];
            loss += Math.max(-margin, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(margin)));
        }
        return loss;
    }
}
