package org.thinfile.featureengine.aggregation;

/** The sum of the values; missing over none. */
public record Total() implements Aggregation<Totals> {

    @Override
    public Fold<Totals> fold() {
        return new Totals.Folding(false);
    }

    @Override
    public double result(Totals state, Moment at) {
        return state.count == 0 ? Double.NaN : state.sum.nearest();
    }

    @Override
    public Unit unit() {
        return Unit.VALUE;
    }

    @Override
    public String code() {
        return "sum";
    }
}
