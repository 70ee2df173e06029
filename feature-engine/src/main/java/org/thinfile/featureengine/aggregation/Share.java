package org.thinfile.featureengine.aggregation;

/** The share of events, 0 to 1, for which the condition holds; missing over none. */
public record Share() implements Reversible<Share.Part> {

    /** How many of how many. */
    static final class Part {
        long count;
        long holding;
    }

    @Override
    public Part empty() {
        return new Part();
    }

    @Override
    public Part add(Part state, long value, long micros, boolean holds) {
        state.count++;
        state.holding += holds ? 1 : 0;
        return state;
    }

    @Override
    public Part remove(Part state, long value, long micros, boolean holds) {
        state.count--;
        state.holding -= holds ? 1 : 0;
        return state;
    }

    @Override
    public Part merge(Part older, Part newer) {
        older.count += newer.count;
        older.holding += newer.holding;
        return older;
    }

    @Override
    public double result(Part state, Moment at) {
        return state.count == 0 ? Double.NaN : (double) state.holding / state.count;
    }

    @Override
    public boolean inUnitsOfValue() {
        return false;
    }

    @Override
    public String code() {
        return "share";
    }
}
