package org.thinfile.featureengine.aggregation;

/**
 * The value of the n-th latest event; missing where there are not that many.
 *
 * @param nth 0 for the newest, at most 1000
 */
public record Latest(int nth) implements Aggregation<Latest.Newest> {

    /** The newest values in a ring. */
    static final class Newest {
        final long[] ring;
        long count;

        Newest(int size) {
            ring = new long[size];
        }

        void add(long value) {
            ring[(int) (count++ % ring.length)] = value;
        }
    }

    private record Folding(int size) implements Fold<Newest> {

        @Override
        public Newest empty() {
            return new Newest(size);
        }

        @Override
        public Newest add(Newest state, Rows rows, int from, int to) {
            var values = rows.values();
            int first = Math.max(from, to - size);
            state.count += first - from;
            for (int i = first; i < to; i++) {
                state.add(values[i]);
            }
            return state;
        }

        @Override
        public Newest merge(Newest older, Newest newer) {
            long first = Math.max(0, newer.count - size);
            older.count += first;
            for (long i = first; i < newer.count; i++) {
                older.add(newer.ring[(int) (i % size)]);
            }
            return older;
        }

        @Override
        public boolean ordered() {
            return true;
        }
    }

    public Latest {
        if (nth < 0 || nth > 1_000) {
            throw new IllegalArgumentException("nth is %d, must be 0 to 1000".formatted(nth));
        }
    }

    @Override
    public Fold<Newest> fold() {
        return new Folding(nth + 1);
    }

    @Override
    public double result(Newest state, Moment at) {
        return state.count <= nth
                ? Double.NaN
                : state.ring[(int) ((state.count - 1 - nth) % state.ring.length)];
    }

    @Override
    public Unit unit() {
        return Unit.VALUE;
    }

    @Override
    public String code() {
        return "latest " + nth;
    }
}
