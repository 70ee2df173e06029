package org.thinfile.learning.auto;

import java.util.Arrays;

/**
 * Weights of a blend of log odds: {@code intercept + sum of weight x log odds}, weights not
 * negative, by least log loss and a pull towards equal weights that counts like a number of rows.
 * Cyclic Newton steps, one coordinate at a time.
 */
final class BlendWeights {

    private static final int ROUNDS = 200;
    private static final double ENOUGH = 1e-8;

    /** The pull of the equal blend, in rows. */
    private static final double PULL = 50;

    private final double[][] logOdds;
    private final int[] bad;
    private final double[] weight;
    private final double[] at;
    private final double[] sum;

    private BlendWeights(double[][] logOdds, int[] bad, double[] weight) {
        this.logOdds = logOdds;
        this.bad = bad;
        this.weight = weight;
        at = new double[logOdds.length + 1];
        Arrays.fill(at, 0, logOdds.length, 1.0 / logOdds.length);
        sum = new double[bad.length];
        for (var member : logOdds) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += member[i] / logOdds.length;
            }
        }
    }

    /**
     * Fits.
     *
     * @param logOdds of each member, one a row
     * @param weight one a row
     * @return one weight a member; the intercept is left to calibration
     */
    static double[] fit(double[][] logOdds, int[] bad, double[] weight) {
        var fit = new BlendWeights(logOdds, bad, weight);
        for (int round = 0; round < ROUNDS; round++) {
            double moved = 0;
            for (int j = 0; j < fit.at.length; j++) {
                moved = Math.max(moved, Math.abs(fit.step(j)));
            }
            if (moved < ENOUGH) {
                break;
            }
        }
        return Arrays.copyOf(fit.at, logOdds.length);
    }

    private double step(int j) {
        boolean intercept = j == logOdds.length;
        double pull = intercept ? 0 : PULL;
        double gradient = pull * (at[j] - 1.0 / logOdds.length);
        double curvature = pull + 1e-9;
        for (int i = 0; i < sum.length; i++) {
            double p = 1 / (1 + StrictMath.exp(-sum[i]));
            double x = intercept ? 1 : logOdds[j][i];
            gradient += weight[i] * (p - bad[i]) * x;
            curvature += weight[i] * p * (1 - p) * x * x;
        }
        double next = at[j] - gradient / curvature;
        if (!intercept) {
            next = Math.max(0, next);
        }
        double move = next - at[j];
        at[j] = next;
        for (int i = 0; i < sum.length; i++) {
            sum[i] += move * (intercept ? 1 : logOdds[j][i]);
        }
        return move;
    }
}
