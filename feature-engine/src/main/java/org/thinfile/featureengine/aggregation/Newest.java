package org.thinfile.featureengine.aggregation;

/** The newest value of each side: of events that hold, and of events that do not. */
final class Newest {

    boolean held;
    long heldValue;
    boolean other;
    long otherValue;

    boolean isBoth() {
        return held && other;
    }

    /** The fold of {@link Newest}. */
    enum Folding implements Fold<Newest> {
        NEWEST;

        @Override
        public Newest empty() {
            return new Newest();
        }

        @Override
        public Newest add(Newest state, Rows rows, int from, int to) {
            var values = rows.values();
            var holds = rows.holds();
            for (int i = from; i < to; i++) {
                if (holds[i]) {
                    state.held = true;
                    state.heldValue = values[i];
                } else {
                    state.other = true;
                    state.otherValue = values[i];
                }
            }
            return state;
        }

        @Override
        public Newest merge(Newest older, Newest newer) {
            if (newer.held) {
                older.held = true;
                older.heldValue = newer.heldValue;
            }
            if (newer.other) {
                older.other = true;
                older.otherValue = newer.otherValue;
            }
            return older;
        }

        @Override
        public boolean ordered() {
            return true;
        }
    }
}
