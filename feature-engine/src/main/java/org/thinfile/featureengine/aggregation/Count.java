package org.thinfile.featureengine.aggregation;

/** How many events; 0 over none. */
public record Count() implements Reversible<Totals> {

    @Override
    public Totals empty() {
        return new Totals();
    }

    @Override
    public Totals add(Totals state, long value, long micros, boolean holds) {
        state.count++;
        state.sum.add(value);
        return state;
    }

    @Override
    public Totals remove(Totals state, long value, long micros, boolean holds) {
        state.count--;
        state.sum.subtract(value);
        return state;
    }

    @Override
    public Totals merge(Totals older, Totals newer) {
        return older.join(newer);
    }

    @Override
    public double result(Totals state, Moment at) {
        return state.count;
    }

    @Override
    public boolean inUnitsOfValue() {
        return false;
    }

    @Override
    public String code() {
        return "count";
    }
}
