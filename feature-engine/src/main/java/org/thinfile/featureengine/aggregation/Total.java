package org.thinfile.featureengine.aggregation;

/** The sum of the values; missing over none. */
public record Total() implements Reversible<Totals> {

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
        return state.count == 0 ? Double.NaN : state.sum.nearest();
    }

    @Override
    public boolean inUnitsOfValue() {
        return true;
    }

    @Override
    public String code() {
        return "sum";
    }
}
