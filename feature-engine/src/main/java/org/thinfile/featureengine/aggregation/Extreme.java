package org.thinfile.featureengine.aggregation;

/**
 * The least or the greatest value; missing over none.
 *
 * @param greatest which of the two
 */
public record Extreme(boolean greatest) implements Aggregation<Extreme.Range> {

    /** The least and the greatest so far; least above greatest where there is none. */
    static final class Range {
        boolean any;
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
    }

    private enum Folding implements Fold<Range> {
        RANGE;

        @Override
        public Range empty() {
            return new Range();
        }

        @Override
        public Range add(Range state, Rows rows, int from, int to) {
            var values = rows.values();
            long least = state.least;
            long most = state.most;
            for (int i = from; i < to; i++) {
                least = Math.min(least, values[i]);
                most = Math.max(most, values[i]);
            }
            state.any |= from < to;
            state.least = least;
            state.most = most;
            return state;
        }

        @Override
        public Range merge(Range older, Range newer) {
            older.any |= newer.any;
            older.least = Math.min(older.least, newer.least);
            older.most = Math.max(older.most, newer.most);
            return older;
        }

        @Override
        public boolean ordered() {
            return false;
        }
    }

    @Override
    public Fold<Range> fold() {
        return Folding.RANGE;
    }

    @Override
    public double result(Range state, Moment at) {
        if (!state.any) {
            return Double.NaN;
        }
        return greatest ? state.most : state.least;
    }

    @Override
    public Unit unit() {
        return Unit.VALUE;
    }

    @Override
    public String code() {
        return greatest ? "max" : "min";
    }
}
