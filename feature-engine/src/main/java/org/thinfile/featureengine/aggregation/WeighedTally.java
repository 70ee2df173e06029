package org.thinfile.featureengine.aggregation;

import java.util.Arrays;

/** How much each value weighs: the sum of the sizes of its weights, whatever their sign. */
final class WeighedTally implements Sizes.Source {

    private final WideLongs weights = new WideLongs();
    private final WideLongs total = new WideLongs();

    private WeighedTally() {
        total.grow(1);
    }

    @Override
    public int distinct() {
        int distinct = 0;
        for (int mark = 0; mark < weights.room(); mark++) {
            distinct += weights.isZero(mark) ? 0 : 1;
        }
        return distinct;
    }

    @Override
    public double total() {
        return total.nearest(0);
    }

    @Override
    public double[] rising() {
        var sizes = new double[distinct()];
        int filled = 0;
        for (int mark = 0; mark < weights.room(); mark++) {
            if (!weights.isZero(mark)) {
                sizes[filled++] = weights.nearest(mark);
            }
        }
        Arrays.sort(sizes);
        return sizes;
    }

    /** The fold of {@link WeighedTally}. */
    enum Folding implements Reversible<WeighedTally> {
        WEIGHTS;

        @Override
        public WeighedTally empty() {
            return new WeighedTally();
        }

        @Override
        public WeighedTally add(WeighedTally state, Rows rows, int from, int to) {
            state.weights.grow(rows.markCount());
            var marks = rows.marks();
            var weights = rows.weights();
            for (int i = from; i < to; i++) {
                state.weights.addSize(marks[i], weights[i]);
                state.total.addSize(0, weights[i]);
            }
            return state;
        }

        @Override
        public WeighedTally remove(WeighedTally state, Rows rows, int i) {
            state.weights.subtractSize(rows.marks()[i], rows.weights()[i]);
            state.total.subtractSize(0, rows.weights()[i]);
            return state;
        }

        @Override
        public WeighedTally merge(WeighedTally older, WeighedTally newer) {
            older.weights.grow(newer.weights.room());
            for (int mark = 0; mark < newer.weights.room(); mark++) {
                older.weights.add(mark, newer.weights, mark);
            }
            older.total.add(0, newer.total, 0);
            return older;
        }

        @Override
        public boolean ordered() {
            return false;
        }
    }
}
