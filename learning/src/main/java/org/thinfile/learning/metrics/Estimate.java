package org.thinfile.learning.metrics;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.thinfile.kernel.Canonical;

/**
 * A figure and how sure it is.
 *
 * @param value measured on all rows
 * @param low end of the 95 % interval
 * @param high its other end
 */
public record Estimate(double value, double low, double high) implements Canonical.Form {

    private static final double BELOW = 0.975;

    public Estimate {
        if (!Double.isFinite(value) || !(low <= high)) {
            throw new IllegalArgumentException(
                    "a figure is %s between %s and %s".formatted(value, low, high));
        }
    }

    /** A figure that errs like a normal one of this standard error. */
    public static Estimate normal(double value, double standardError) {
        double reach = standardError * Distributions.normalQuantile(BELOW);
        return new Estimate(value, value - reach, value + reach);
    }

    /** Whether the interval holds a value. */
    public boolean holds(double other) {
        return low <= other && other <= high;
    }

    /** The figures by their names in JSON, in reading order. */
    public SequencedMap<String, Object> figures() {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("value", value);
        figures.put("low", low);
        figures.put("high", high);
        return figures;
    }

    @Override
    public Object canonical() {
        return figures();
    }
}
