package org.thinfile.featureengine.aggregation;

import java.util.HashSet;
import java.util.Set;

/**
 * How many events say again what another of the same local day says: the same value in the same
 * group. The first of them does not count. The share is over all events, missing over none.
 */
public record Duplicates(boolean share) implements Aggregation<Lines> {

    private record Said(int group, long value) {}

    @Override
    public Fold<Lines> fold() {
        return Lines.Folding.LINES;
    }

    @Override
    public double result(Lines state, Moment at) {
        int again = 0;
        Set<Said> said = new HashSet<>();
        for (int i = 0; i < state.count; i++) {
            if (i > 0 && state.days[i] != state.days[i - 1]) {
                said.clear();
            }
            again += said.add(new Said(state.groups[i], state.values[i])) ? 0 : 1;
        }
        if (!share) {
            return again;
        }
        return state.count == 0 ? Double.NaN : (double) again / state.count;
    }

    @Override
    public Unit unit() {
        return Unit.OWN;
    }

    @Override
    public String code() {
        return share ? "duplicate-share" : "duplicates";
    }
}
