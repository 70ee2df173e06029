package org.thinfile.featureengine.aggregation;

import it.unimi.dsi.fastutil.booleans.BooleanArrays;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;

/**
 * The events of a stretch as they are, for figures that look at several of them together; what
 * follows from them is worked out when a figure is read off.
 */
final class Lines {

    int count;
    long[] micros = LongArrays.EMPTY_ARRAY;
    int[] days = IntArrays.EMPTY_ARRAY;
    long[] values = LongArrays.EMPTY_ARRAY;
    long[] weights = LongArrays.EMPTY_ARRAY;
    int[] groups = IntArrays.EMPTY_ARRAY;
    boolean[] holds = BooleanArrays.EMPTY_ARRAY;

    private void grow(int size) {
        if (size > micros.length) {
            int room = Math.max(size, Math.max(16, 2 * count));
            micros = Arrays.copyOf(micros, room);
            days = Arrays.copyOf(days, room);
            values = Arrays.copyOf(values, room);
            weights = Arrays.copyOf(weights, room);
            groups = Arrays.copyOf(groups, room);
            holds = Arrays.copyOf(holds, room);
        }
    }

    /** The numbers of the events group by group, those of one group in their order. */
    int[] byGroup() {
        int greatest = -1;
        for (int i = 0; i < count; i++) {
            greatest = Math.max(greatest, groups[i]);
        }
        var starts = new int[greatest + 2];
        for (int i = 0; i < count; i++) {
            starts[groups[i] + 1]++;
        }
        for (int group = 0; group <= greatest; group++) {
            starts[group + 1] += starts[group];
        }
        var order = new int[count];
        for (int i = 0; i < count; i++) {
            order[starts[groups[i]]++] = i;
        }
        return order;
    }

    /** The place in an order by group after the last event of the group that starts there. */
    int endOfGroup(int[] order, int start) {
        int end = start + 1;
        while (end < order.length && groups[order[end]] == groups[order[start]]) {
            end++;
        }
        return end;
    }

    /** The fold of {@link Lines}. */
    enum Folding implements Fold<Lines> {
        LINES;

        @Override
        public Lines empty() {
            return new Lines();
        }

        @Override
        public Lines add(Lines state, Rows rows, int from, int to) {
            int at = state.count;
            int more = to - from;
            state.grow(at + more);
            System.arraycopy(rows.micros(), from, state.micros, at, more);
            System.arraycopy(rows.days(), from, state.days, at, more);
            System.arraycopy(rows.values(), from, state.values, at, more);
            System.arraycopy(rows.weights(), from, state.weights, at, more);
            System.arraycopy(rows.groups(), from, state.groups, at, more);
            System.arraycopy(rows.holds(), from, state.holds, at, more);
            state.count += more;
            return state;
        }

        @Override
        public Lines merge(Lines older, Lines newer) {
            int at = older.count;
            older.grow(at + newer.count);
            System.arraycopy(newer.micros, 0, older.micros, at, newer.count);
            System.arraycopy(newer.days, 0, older.days, at, newer.count);
            System.arraycopy(newer.values, 0, older.values, at, newer.count);
            System.arraycopy(newer.weights, 0, older.weights, at, newer.count);
            System.arraycopy(newer.groups, 0, older.groups, at, newer.count);
            System.arraycopy(newer.holds, 0, older.holds, at, newer.count);
            older.count += newer.count;
            return older;
        }

        @Override
        public boolean ordered() {
            return true;
        }
    }
}
