package org.thinfile.featureengine.aggregation;

/** How many events; 0 over none. */
public record Count() implements Aggregation<Count.Events> {

    /** How many. */
    static final class Events {
        long count;
    }

    private enum Folding implements Reversible<Events> {
        COUNT;

        @Override
        public Events empty() {
            return new Events();
        }

        @Override
        public Events add(Events state, Rows rows, int from, int to) {
            state.count += to - from;
            return state;
        }

        @Override
        public Events remove(Events state, Rows rows, int i) {
            state.count--;
            return state;
        }

        @Override
        public Events merge(Events older, Events newer) {
            older.count += newer.count;
            return older;
        }

        @Override
        public boolean ordered() {
            return false;
        }
    }

    @Override
    public Fold<Events> fold() {
        return Folding.COUNT;
    }

    @Override
    public double result(Events state, Moment at) {
        return state.count;
    }

    @Override
    public Unit unit() {
        return Unit.OWN;
    }

    @Override
    public String code() {
        return "count";
    }
}
