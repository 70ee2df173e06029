package org.thinfile.featureengine.aggregation;

/** The share of events whose value another event has, too; missing over none. */
public record RepeatedShare() implements Aggregation<Tally> {

    @Override
    public Fold<Tally> fold() {
        return Tally.Folding.TALLY;
    }

    @Override
    public double result(Tally state, Moment at) {
        if (state.distinct() == 0) {
            return Double.NaN;
        }
        int alone = 0;
        for (double size : state.rising()) {
            alone += size == 1 ? 1 : 0;
        }
        return (state.total() - alone) / state.total();
    }

    @Override
    public Unit unit() {
        return Unit.OWN;
    }

    @Override
    public String code() {
        return "repeated-share";
    }
}
