package org.thinfile.learning.metrics;

import java.util.Arrays;

/**
 * How far a population has moved from the one a model was developed on (DOMAIN: Scorecard): {@code
 * sum (a - e) ln(a / e)} over the shares of development bins. Where nothing moved it follows {@code
 * (1/N + 1/M) chi2(B - 1)}.
 *
 * @param index the sum; an empty bin counts as one half row
 * @param expected mean of the index where nothing moved
 * @param bound what the index stays under where nothing moved, with 95 % unless said otherwise
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
        var before = Arrays.stream(development).asDoubleStream().toArray();
        var after = Arrays.stream(now).asDoubleStream().toArray();
        return of(
                before, Arrays.stream(before).sum(), after, Arrays.stream(after).sum(), CONFIDENCE);
    }

    /**
     * Compares weights in the same bins.
     *
     * @param development weight a bin, at least two bins, not all empty
     * @param developmentRows how many rows that count alike are as sure as those weights
     * @param now weight a bin, as many bins, not all empty
     * @param nowRows as {@code developmentRows}
     * @param confidence with which the index stays under the bound where nothing moved
     */
    public static StabilityIndex of(
            double[] development,
            double developmentRows,
            double[] now,
            double nowRows,
            double confidence) {
        double n = Arrays.stream(development).sum();
        double m = Arrays.stream(now).sum();
        if (development.length != now.length
                || development.length < 2
                || !(n > 0 && m > 0 && developmentRows > 0 && nowRows > 0)) {
            throw new IllegalArgumentException(
                    "%d bins with %s rows and %d bins with %s rows (equal, from 2, above 0)"
                            .formatted(development.length, n, now.length, m));
        }
        double index = 0;
        for (int i = 0; i < now.length; i++) {
            double e = Math.max(development[i] / n, 0.5 / developmentRows);
            double a = Math.max(now[i] / m, 0.5 / nowRows);
            index += (a - e) * StrictMath.log(a / e);
        }
        double scale = 1.0 / developmentRows + 1.0 / nowRows;
        int freedom = now.length - 1;
        double quantile = Distributions.chiSquaredQuantile(confidence, freedom);
        return new StabilityIndex(index, scale * freedom, scale * quantile);
    }

    /** Past both the bound of chance and the folk line of some shift. */
    public boolean alarms() {
        return index > bound && index > SOME_SHIFT;
    }
}
