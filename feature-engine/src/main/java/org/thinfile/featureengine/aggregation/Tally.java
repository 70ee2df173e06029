package org.thinfile.featureengine.aggregation;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;

/** How many events each value has. */
final class Tally implements Sizes.Source {

    private int[] counts = IntArrays.EMPTY_ARRAY;
    private long total;
    private int distinct;

    @Override
    public int distinct() {
        return distinct;
    }

    @Override
    public double total() {
        return total;
    }

    @Override
    public double[] rising() {
        int most = 0;
        for (int count : counts) {
            most = Math.max(most, count);
        }
        var sizes = new double[distinct];
        int filled = 0;
        if (most > 4 * distinct + 64) {
            for (int count : counts) {
                if (count > 0) {
                    sizes[filled++] = count;
                }
            }
            Arrays.sort(sizes);
            return sizes;
        }
        var having = new int[most + 1];
        for (int count : counts) {
            having[count]++;
        }
        for (int count = 1; count <= most; count++) {
            Arrays.fill(sizes, filled, filled + having[count], count);
            filled += having[count];
        }
        return sizes;
    }

    private void grow(int size) {
        if (size > counts.length) {
            counts = Arrays.copyOf(counts, size);
        }
    }

    /** The fold of {@link Tally}. */
    enum Folding implements Reversible<Tally> {
        TALLY;

        @Override
        public Tally empty() {
            return new Tally();
        }

        @Override
        public Tally add(Tally state, Rows rows, int from, int to) {
            state.grow(rows.markCount());
            var marks = rows.marks();
            var counts = state.counts;
            int distinct = state.distinct;
            for (int i = from; i < to; i++) {
                distinct += counts[marks[i]]++ == 0 ? 1 : 0;
            }
            state.distinct = distinct;
            state.total += to - from;
            return state;
        }

        @Override
        public Tally remove(Tally state, Rows rows, int i) {
            state.distinct -= --state.counts[rows.marks()[i]] == 0 ? 1 : 0;
            state.total--;
            return state;
        }

        @Override
        public Tally merge(Tally older, Tally newer) {
            older.grow(newer.counts.length);
            for (int mark = 0; mark < newer.counts.length; mark++) {
                int more = newer.counts[mark];
                older.distinct += more > 0 && older.counts[mark] == 0 ? 1 : 0;
                older.counts[mark] += more;
            }
            older.total += newer.total;
            return older;
        }

        @Override
        public boolean ordered() {
            return false;
        }
    }
}
