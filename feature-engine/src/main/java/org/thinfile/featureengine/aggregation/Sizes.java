package org.thinfile.featureengine.aggregation;

/**
 * Figures of how events spread over different values. The size s of a value is the number of its
 * events, or the sum of their weights without sign, T the sum of all sizes. Values of size 0 are
 * left out. Sums run over rising sizes, so that the result does not hang on how values are stored.
 */
final class Sizes {

    /** What sizes are read from. */
    interface Source {

        /** How many different values have a size. */
        int distinct();

        /** T, to the nearest double. */
        double total();

        /** Every size, to the nearest double, in rising order. */
        double[] rising();
    }

    private static final double[] LOGARITHMS = new double[1 << 12];

    static {
        for (int i = 1; i < LOGARITHMS.length; i++) {
            LOGARITHMS[i] = StrictMath.log(i);
        }
    }

    private Sizes() {}

    /** {@code ln T - sum(s * ln s) / T}, not below 0; missing over none. */
    static double entropy(Source source) {
        var sizes = source.rising();
        if (sizes.length < 2) {
            return sizes.length == 0 ? Double.NaN : 0;
        }
        double sum = 0;
        for (double size : sizes) {
            sum += size * logarithm(size);
        }
        double total = source.total();
        return Math.max(0, logarithm(total) - sum / total);
    }

    /** {@code entropy / ln(number of values)}, not above 1; missing under two values. */
    static double evenness(Source source) {
        int distinct = source.distinct();
        return distinct < 2 ? Double.NaN : Math.min(1, entropy(source) / logarithm(distinct));
    }

    /** {@code sum(s^2) / T^2}; missing over none. */
    static double concentration(Source source) {
        double sum = 0;
        for (double size : source.rising()) {
            sum += size * size;
        }
        double total = source.total();
        return total == 0 ? Double.NaN : sum / (total * total);
    }

    /** The n greatest sizes together, over T; missing over none. */
    static double top(Source source, int n) {
        var sizes = source.rising();
        double sum = 0;
        for (int i = sizes.length - 1; i >= Math.max(0, sizes.length - n); i--) {
            sum += sizes[i];
        }
        return sizes.length == 0 ? Double.NaN : sum / source.total();
    }

    /**
     * How many of the greatest sizes are needed to reach a percentage of T, over the number of
     * values; missing over none.
     */
    static double pareto(Source source, int percent) {
        var sizes = source.rising();
        double needed = source.total() * percent;
        double sum = 0;
        int taken = 0;
        while (taken < sizes.length && sum * 100 < needed) {
            sum += sizes[sizes.length - 1 - taken++];
        }
        return sizes.length == 0 ? Double.NaN : (double) taken / sizes.length;
    }

    private static double logarithm(double size) {
        int whole = (int) size;
        return whole == size && whole < LOGARITHMS.length
                ? LOGARITHMS[whole]
                : StrictMath.log(size);
    }
}
