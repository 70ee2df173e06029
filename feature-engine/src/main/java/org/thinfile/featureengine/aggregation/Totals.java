package org.thinfile.featureengine.aggregation;

/** Count, sum and sum of squares of values: the state of {@link Total}, {@link Mean} and others. */
final class Totals {

    long count;
    final ExactSum sum = new ExactSum();
    final ExactSum squares = new ExactSum();

    /**
     * The fold of {@link Totals}.
     *
     * @param squared whether squares are summed, too
     */
    record Folding(boolean squared) implements Reversible<Totals> {

        @Override
        public Totals empty() {
            return new Totals();
        }

        @Override
        public Totals add(Totals state, Rows rows, int from, int to) {
            var values = rows.values();
            state.count += to - from;
            state.sum.addAll(values, from, to);
            if (squared) {
                state.squares.addSquares(values, from, to);
            }
            return state;
        }

        @Override
        public Totals remove(Totals state, Rows rows, int i) {
            long value = rows.values()[i];
            state.count--;
            state.sum.subtract(value);
            if (squared) {
                state.squares.subtractProduct(value, value);
            }
            return state;
        }

        @Override
        public Totals merge(Totals older, Totals newer) {
            older.count += newer.count;
            older.sum.add(newer.sum);
            older.squares.add(newer.squares);
            return older;
        }

        @Override
        public boolean ordered() {
            return false;
        }
    }
}
