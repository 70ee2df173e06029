package org.thinfile.learning.metrics;

/**
 * The AUC of scores on one set of rows that their model never saw, and how sure it is (DeLong,
 * DeLong and Clarke-Pearson 1988).
 *
 * @param auc ties count one half
 * @param standardError by DeLong
 * @param low end of the 95 % interval, cut off at 0
 * @param high its other end, cut off at 1
 */
public record AucInterval(double auc, double standardError, double low, double high) {

    private static final double BELOW = 0.975;

    /**
     * Measures scores, higher is worse.
     *
     * @param bad 0 or 1, at least two of each
     */
    public static AucInterval of(double[] scores, int[] bad) {
        double auc = Discrimination.of(scores, bad).auc();
        double error = DeLong.standardError(scores, bad);
        double reach = error * Distributions.normalQuantile(BELOW);
        return new AucInterval(auc, error, Math.max(0, auc - reach), Math.min(1, auc + reach));
    }
}
