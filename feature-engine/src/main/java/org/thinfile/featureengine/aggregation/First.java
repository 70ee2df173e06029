package org.thinfile.featureengine.aggregation;

/** The value of the oldest event; missing over none. */
public record First() implements Aggregation<First.Oldest> {

    /** The oldest value. */
    static final class Oldest {
        boolean any;
        long value;
    }

    @Override
    public Oldest empty() {
        return new Oldest();
    }

    @Override
    public Oldest add(Oldest state, long value, long micros, boolean holds) {
        if (!state.any) {
            state.any = true;
            state.value = value;
        }
        return state;
    }

    @Override
    public Oldest merge(Oldest older, Oldest newer) {
        return newer.any ? add(older, newer.value, 0, false) : older;
    }

    @Override
    public double result(Oldest state, Moment at) {
        return state.any ? state.value : Double.NaN;
    }

    @Override
    public boolean inUnitsOfValue() {
        return true;
    }

    @Override
    public String code() {
        return "first";
    }
}
