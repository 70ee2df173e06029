package org.thinfile.featureengine.aggregation;

/** The mean of the values: their exact sum, divided once; missing over none. */
public record Mean() implements Aggregation<Totals> {

    @Override
    public Fold<Totals> fold() {
        return new Totals.Folding(false);
    }

    @Override
    public double result(Totals state, Moment at) {
        return state.count == 0 ? Double.NaN : state.sum.nearest() / state.count;
    }

    @Override
    public Unit unit() {
        return Unit.VALUE;
    }

    @Override
    public String code() {
        return "mean";
    }
}
