package org.thinfile.learning.dense;

import java.util.Arrays;
import org.thinfile.learning.metrics.Distributions;

/** Where the knots and cuts of a number lie: at quantiles of what was seen. */
final class NumberKnots {

    private static final int MOST_KNOTS = 64;

    /** Levels of standardised numbers are cut off here, in standard deviations. */
    private static final double FAR = 5;

    private static final double[] NONE = {};

    private NumberKnots() {}

    static DenseInput.Number of(double[] values, Detail detail) {
        var seen = seen(values);
        boolean missing = seen.length > 0 && seen.length < values.length;
        if (seen.length == 0 || seen[0] == seen[seen.length - 1]) {
            return new DenseInput.Number(NONE, NONE, NONE, missing);
        }
        var cuts = detail.steps() == 0 ? NONE : quantiles(seen, detail.steps() + 1);
        // two values are told apart by the level alone
        if (cuts.length == 2) {
            cuts = NONE;
        }
        var knots = detail.ranks() ? quantiles(seen, MOST_KNOTS) : edges(seen);
        var levels = detail.ranks() ? ranks(seen, knots) : standard(seen, knots);
        return new DenseInput.Number(knots, levels, cuts, missing);
    }

    /** Ascending; there is one zero only, as in canonical bytes. */
    private static double[] seen(double[] values) {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .map(value -> value + 0.0)
                .sorted()
                .toArray();
    }

    /** Distinct quantiles, least and most among them; all values where they are few. */
    private static double[] quantiles(double[] seen, int most) {
        var distinct = Arrays.stream(seen).distinct().toArray();
        if (distinct.length <= most) {
            return distinct;
        }
        var chosen = new double[most];
        for (int i = 0; i < most; i++) {
            chosen[i] = seen[(int) ((long) i * (seen.length - 1) / (most - 1))];
        }
        return Arrays.stream(chosen).distinct().toArray();
    }

    /** The normal quantile of each knot's share, ties counted half; then centred and scaled. */
    private static double[] ranks(double[] seen, double[] knots) {
        var levels = new double[knots.length];
        for (int i = 0; i < knots.length; i++) {
            double share = (below(seen, knots[i]) + upTo(seen, knots[i])) / (2.0 * seen.length);
            double inside = Math.clamp(share, 0.5 / seen.length, 1 - 0.5 / seen.length);
            levels[i] = Distributions.normalQuantile(inside);
        }
        return scaled(seen, knots, levels);
    }

    /** Of many ties the levels are neither centred nor of deviation 1; here they become so. */
    private static double[] scaled(double[] seen, double[] knots, double[] levels) {
        var plain = new DenseInput.Number(knots, levels, NONE, false);
        var found = new double[seen.length];
        var vector = new double[1];
        for (int i = 0; i < seen.length; i++) {
            plain.write(seen[i], vector, 0);
            found[i] = vector[0];
        }
        return standard(found, levels);
    }

    private static double[] standard(double[] values, double[] at) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double square = 0;
        for (double value : values) {
            square += (value - mean) * (value - mean) / values.length;
        }
        double spread = Double.isFinite(square) && square > 0 ? StrictMath.sqrt(square) : 1;
        var levels = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            levels[i] = Math.clamp((at[i] - mean) / spread, -FAR, FAR);
        }
        return levels;
    }

    /** Least and most, and where standardised numbers are cut off if that is further inside. */
    private static double[] edges(double[] seen) {
        double mean = 0;
        for (double value : seen) {
            mean += value / seen.length;
        }
        double square = 0;
        for (double value : seen) {
            square += (value - mean) * (value - mean) / seen.length;
        }
        double reach = FAR * StrictMath.sqrt(square);
        double low = Math.max(seen[0], mean - reach);
        double high = Math.min(seen[seen.length - 1], mean + reach);
        return low < high ? new double[] {low, high} : NONE;
    }

    private static int below(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int upTo(double[] sorted, double value) {
        return below(sorted, Math.nextUp(value));
    }
}
