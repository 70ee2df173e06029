package org.thinfile.featureengine.aggregation;

/** How many different values; 0 over none. */
public record Distinct() implements Aggregation<Tally> {

    @Override
    public Fold<Tally> fold() {
        return Tally.Folding.TALLY;
    }

    @Override
    public double result(Tally state, Moment at) {
        return state.distinct();
    }

    @Override
    public Unit unit() {
        return Unit.OWN;
    }

    @Override
    public String code() {
        return "distinct";
    }
}
