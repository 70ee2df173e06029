package org.thinfile.learning.metrics;

import java.util.Arrays;

/**
 * How far a population has moved from the one a model was developed on (DOMAIN: Scorecard): {@code
 * sum (a - e) ln(a / e)} over the shares of development bins. Where nothing moved it follows {@code
 * (1/N + 1/M) chi2(B - 1)}.
 *
 * @param index the sum; an empty bin counts as one half row
 * @param expected mean of the index where nothing moved
 * @param bound what the index stays under with 95 % where nothing moved
 */
public record StabilityIndex(double index, double expected, double bound) {

    /** The folk lines: some shift, large shift. */
    public static final double SOME_SHIFT = 0.1;

    /** See {@link #SOME_SHIFT}. */
    public static final double LARGE_SHIFT = 0.25;

    private static final double CONFIDENCE = 0.95;

    /**
     * Compares counts in the same bins.
     *
     * @param development rows a bin, at least two bins, not all empty
     * @param now rows a bin, as many bins, not all empty
     */
    public static StabilityIndex of(long[] development, long[] now) {
        long n = Arrays.stream(development).sum();
        long m = Arrays.stream(now).sum();
        if (development.length != now.length || development.length < 2 || n == 0 || m == 0) {
            throw new IllegalArgumentException(
                    "%d bins with %d rows and %d bins with %d rows (equal, from 2, from 1)"
                            .formatted(development.length, n, now.length, m));
        }
        double index = 0;
        for (int i = 0; i < now.length; i++) {
            double e = Math.max(development[i], 0.5) / n;
            double a = Math.max(now[i], 0.5) / m;
            index += (a - e) * StrictMath.log(a / e);
        }
        double scale = 1.0 / n + 1.0 / m;
        int freedom = now.length - 1;
        double quantile = Distributions.chiSquaredQuantile(CONFIDENCE, freedom);
        return new StabilityIndex(index, scale * freedom, scale * quantile);
    }

    /** Past both the bound of chance and the folk line of some shift. */
    public boolean alarms() {
        return index > bound && index > SOME_SHIFT;
    }
}
