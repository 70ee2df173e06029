package org.thinfile.learning.metrics;

/**
 * The mean of a figure over folds, and how sure it is: models of different folds learned from
 * mostly the same rows, so that their figures scatter less than they err. The variance is widened
 * for that as in {@link ResampledTest} (Nadeau and Bengio 2003), and few folds make a wide interval
 * (Student's t).
 *
 * @param mean of the folds
 * @param standardError {@code sqrt((1/k + test/train) variance)}
 * @param low end of the 95 % interval
 * @param high its other end
 */
public record FoldInterval(double mean, double standardError, double low, double high) {

    private static final double OUTSIDE = 0.05;

    /**
     * Of figures that lie between two bounds; the interval is cut off at them.
     *
     * @param figures one a fold, at least two
     * @param testShare rows scored for each row trained on; 1/4 with five rotating folds
     */
    public static FoldInterval of(double[] figures, double testShare, double least, double most) {
        int folds = figures.length;
        if (folds < 2 || !(testShare > 0)) {
            throw new IllegalArgumentException(
                    "%d folds (from 2), test share %s (above 0)".formatted(folds, testShare));
        }
        double mean = 0;
        for (double figure : figures) {
            mean += figure / folds;
        }
        double square = 0;
        for (double figure : figures) {
            square += (figure - mean) * (figure - mean);
        }
        double error = StrictMath.sqrt((1.0 / folds + testShare) * square / (folds - 1));
        double reach = error * Distributions.studentQuantile(OUTSIDE, folds - 1);
        return new FoldInterval(
                mean, error, Math.max(least, mean - reach), Math.min(most, mean + reach));
    }
}
