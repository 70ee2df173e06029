package org.thinfile.featureengine.aggregation;

/**
 * The least or the greatest value; missing over none.
 *
 * @param greatest which of the two
 */
public record Extreme(boolean greatest) implements Aggregation<Extreme.Best> {

    /** The best so far. */
    static final class Best {
        boolean any;
        long value;
    }

    @Override
    public Best empty() {
        return new Best();
    }

    @Override
    public Best add(Best state, long value, long micros, boolean holds) {
        if (!state.any || (greatest ? value > state.value : value < state.value)) {
            state.any = true;
            state.value = value;
        }
        return state;
    }

    @Override
    public Best merge(Best older, Best newer) {
        return newer.any ? add(older, newer.value, 0, false) : older;
    }

    @Override
    public double result(Best state, Moment at) {
        return state.any ? state.value : Double.NaN;
    }

    @Override
    public boolean inUnitsOfValue() {
        return true;
    }

    @Override
    public String code() {
        return greatest ? "max" : "min";
    }
}
