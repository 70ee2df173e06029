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

    public Latest {
        if (nth < 0 || nth > 1_000) {
            throw new IllegalArgumentException("nth is %d, must be 0 to 1000".formatted(nth));
        }
    }

    @Override
    public Newest empty() {
        return new Newest(nth + 1);
    }

    @Override
    public Newest add(Newest state, long value, long micros, boolean holds) {
        state.add(value);
        return state;
    }

    @Override
    public Newest merge(Newest older, Newest newer) {
        for (long i = Math.max(0, newer.count - newer.ring.length); i < newer.count; i++) {
            older.add(newer.ring[(int) (i % newer.ring.length)]);
        }
        return older;
    }

    @Override
    public double result(Newest state, Moment at) {
        return state.count <= nth
                ? Double.NaN
                : state.ring[(int) ((state.count - 1 - nth) % state.ring.length)];
    }

    @Override
    public boolean inUnitsOfValue() {
        return true;
    }

    @Override
    public String code() {
        return "latest " + nth;
    }
}
