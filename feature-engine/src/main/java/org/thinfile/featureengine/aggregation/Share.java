package org.thinfile.featureengine.aggregation;

/** The share of events, 0 to 1, for which the condition holds; missing over none. */
public record Share() implements Aggregation<Share.Part> {

    /** How many of how many. */
    static final class Part {
        long count;
        long holding;
    }

    private enum Folding implements Reversible<Part> {
        PART;

        @Override
        public Part empty() {
            return new Part();
        }

        @Override
        public Part add(Part state, Rows rows, int from, int to) {
            var holds = rows.holds();
            int holding = 0;
            for (int i = from; i < to; i++) {
                holding += holds[i] ? 1 : 0;
            }
            state.count += to - from;
            state.holding += holding;
            return state;
        }

        @Override
        public Part remove(Part state, Rows rows, int i) {
            state.count--;
            state.holding -= rows.holds()[i] ? 1 : 0;
            return state;
        }

        @Override
        public Part merge(Part older, Part newer) {
            older.count += newer.count;
            older.holding += newer.holding;
            return older;
        }

        @Override
        public boolean ordered() {
            return false;
        }
    }

    @Override
    public Fold<Part> fold() {
        return Folding.PART;
    }

    @Override
    public double result(Part state, Moment at) {
        return state.count == 0 ? Double.NaN : (double) state.holding / state.count;
    }

    @Override
    public Unit unit() {
        return Unit.OWN;
    }

    @Override
    public String code() {
        return "share";
    }
}
