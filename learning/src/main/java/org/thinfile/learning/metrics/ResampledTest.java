package org.thinfile.learning.metrics;

/**
 * Two learners compared over the same folds, by the corrected resampled t-test (Nadeau and Bengio
 * 2003): the variance is widened because training sets of folds overlap.
 *
 * @param meanDifference first less second
 * @param t mean in corrected standard errors; 0 where all differences are 0, infinite where they
 *     are all alike
 * @param freedom degrees of freedom, folds less one
 * @param pValue two-sided chance of such a difference where there is none
 */
public record ResampledTest(double meanDifference, double t, int freedom, double pValue) {

    /**
     * Compares figures of folds: {@code t = mean / sqrt((1/k + test/train) variance)}.
     *
     * @param first one figure a fold, at least two folds
     * @param second of the other learner on the same folds
     * @param testShare rows scored for each row trained on; 1/4 with five rotating folds
     */
    public static ResampledTest compare(double[] first, double[] second, double testShare) {
        int folds = first.length;
        if (folds != second.length || folds < 2 || !(testShare > 0)) {
            throw new IllegalArgumentException(
                    "%d and %d folds (equal, from 2), test share %s (above 0)"
                            .formatted(folds, second.length, testShare));
        }
        double mean = 0;
        for (int k = 0; k < folds; k++) {
            mean += (first[k] - second[k]) / folds;
        }
        double square = 0;
        for (int k = 0; k < folds; k++) {
            double rest = first[k] - second[k] - mean;
            square += rest * rest;
        }
        double variance = square / (folds - 1);
        double t = mean == 0 ? 0 : mean / StrictMath.sqrt((1.0 / folds + testShare) * variance);
        double p = Double.isInfinite(t) ? 0 : Distributions.studentOutside(t, folds - 1);
        return new ResampledTest(mean, t, folds - 1, p);
    }
}
