package org.thinfile.models;

/**
 * Whether two families differ beyond noise over rotating folds: the corrected resampled t-test.
 * Folds share most of what they are fitted on, so their variance is raised by the ratio of rows
 * scored to rows fitted on (Nadeau &amp; Bengio 2003, eq. 9).
 */
final class ResampledTest {

    private ResampledTest() {}

    /**
     * The two-sided p-value of a mean difference of 0.
     *
     * @param differences one a fold, at least 2
     * @param scoredToFitted rows scored by rows fitted on, of one fold
     */
    static double pValue(double[] differences, double scoredToFitted) {
        int k = differences.length;
        if (k < 2) {
            throw new IllegalArgumentException("%d fold: noise needs two at least".formatted(k));
        }
        double mean = 0;
        for (double difference : differences) {
            mean += difference / k;
        }
        double squares = 0;
        for (double difference : differences) {
            squares += (difference - mean) * (difference - mean);
        }
        if (mean == 0) {
            return 1;
        }
        double variance = (1.0 / k + scoredToFitted) * squares / (k - 1);
        return variance == 0 ? 0 : studentTail(mean / StrictMath.sqrt(variance), k - 1);
    }

    /**
     * {@code P(|T| > |t|)} of Student's t with whole degrees of freedom (Abramowitz &amp; Stegun
     * 26.7.3 and 26.7.4).
     */
    static double studentTail(double t, int degrees) {
        double angle = StrictMath.atan(Math.abs(t) / StrictMath.sqrt(degrees));
        double sine = StrictMath.sin(angle);
        double cosine = StrictMath.cos(angle);
        boolean odd = degrees % 2 == 1;
        double term = odd ? cosine : 1;
        double sum = 0;
        for (int power = odd ? 1 : 0; power <= degrees - 2; power += 2) {
            sum += term;
            term *= cosine * cosine * (power + 1) / (power + 2);
        }
        double within = odd ? 2 / StrictMath.PI * (angle + sine * sum) : sine * sum;
        return Math.max(0, 1 - within);
    }
}
