package org.thinfile.featureengine.aggregation;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;

/**
 * The share of events that hold whose value an event that does not hold has, too; missing where
 * none of the one side or none of the other is there.
 */
public record Overlap() implements Aggregation<Lines> {

    @Override
    public Fold<Lines> fold() {
        return Lines.Folding.LINES;
    }

    @Override
    public double result(Lines state, Moment at) {
        var others = new LongOpenHashSet();
        for (int i = 0; i < state.count; i++) {
            if (!state.holds[i]) {
                others.add(state.values[i]);
            }
        }
        int held = 0;
        int met = 0;
        for (int i = 0; i < state.count; i++) {
            if (state.holds[i]) {
                held++;
                met += others.contains(state.values[i]) ? 1 : 0;
            }
        }
        return held == 0 || others.isEmpty() ? Double.NaN : (double) met / held;
    }

    @Override
    public Unit unit() {
        return Unit.OWN;
    }

    @Override
    public String code() {
        return "overlap";
    }
}
