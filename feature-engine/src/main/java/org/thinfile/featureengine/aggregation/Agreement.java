package org.thinfile.featureengine.aggregation;

/**
 * Whether the newest event that holds has the value of the newest that does not: 1, or 0 where it
 * has another; missing where one of them is not there.
 */
public record Agreement() implements Aggregation<Newest> {

    @Override
    public Fold<Newest> fold() {
        return Newest.Folding.NEWEST;
    }

    @Override
    public double result(Newest state, Moment at) {
        return !state.isBoth() ? Double.NaN : state.heldValue == state.otherValue ? 1 : 0;
    }

    @Override
    public Unit unit() {
        return Unit.OWN;
    }

    @Override
    public String code() {
        return "agreement";
    }
}
