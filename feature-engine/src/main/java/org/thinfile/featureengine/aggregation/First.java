package org.thinfile.featureengine.aggregation;

/** The value of the oldest event; missing over none. */
public record First() implements Aggregation<First.Oldest> {

    /** The oldest value. */
    static final class Oldest {
        boolean any;
        long value;
    }

    private enum Folding implements Fold<Oldest> {
        FIRST;

        @Override
        public Oldest empty() {
            return new Oldest();
        }

        @Override
        public Oldest add(Oldest state, Rows rows, int from, int to) {
            if (!state.any && from < to) {
                state.any = true;
                state.value = rows.values()[from];
            }
            return state;
        }

        @Override
        public Oldest merge(Oldest older, Oldest newer) {
            if (!older.any) {
                older.any = newer.any;
                older.value = newer.value;
            }
            return older;
        }

        @Override
        public boolean ordered() {
            return true;
        }
    }

    @Override
    public Fold<Oldest> fold() {
        return Folding.FIRST;
    }

    @Override
    public double result(Oldest state, Moment at) {
        return state.any ? state.value : Double.NaN;
    }

    @Override
    public Unit unit() {
        return Unit.VALUE;
    }

    @Override
    public String code() {
        return "first";
    }
}
