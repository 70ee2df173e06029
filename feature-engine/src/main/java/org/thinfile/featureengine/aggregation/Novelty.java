package org.thinfile.featureengine.aggregation;

import it.unimi.dsi.fastutil.longs.LongArrays;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;

/**
 * A figure of new values: those of the window's recent part that its earlier part does not have.
 *
 * @param share of the recent part's different values, rather than how many; missing where the
 *     recent part has no event, while their number is 0 then
 * @param recent how far the recent part reaches back from the instant
 */
public record Novelty(boolean share, TemporalAmount recent) implements Aggregation<Novelty.Seen> {

    /** When each value was first and last seen; first after last where it was not. */
    static final class Seen {
        long[] first = LongArrays.EMPTY_ARRAY;
        long[] last = LongArrays.EMPTY_ARRAY;

        void grow(int size) {
            int known = first.length;
            if (size > known) {
                first = Arrays.copyOf(first, size);
                last = Arrays.copyOf(last, size);
                Arrays.fill(first, known, size, Long.MAX_VALUE);
                Arrays.fill(last, known, size, Long.MIN_VALUE);
            }
        }
    }

    /** The fold of {@link Seen}. */
    enum Folding implements Fold<Seen> {
        SEEN;

        @Override
        public Seen empty() {
            return new Seen();
        }

        @Override
        public Seen add(Seen state, Rows rows, int from, int to) {
            state.grow(rows.markCount());
            var marks = rows.marks();
            var micros = rows.micros();
            var first = state.first;
            var last = state.last;
            for (int i = from; i < to; i++) {
                int mark = marks[i];
                first[mark] = Math.min(first[mark], micros[i]);
                last[mark] = Math.max(last[mark], micros[i]);
            }
            return state;
        }

        @Override
        public Seen merge(Seen older, Seen newer) {
            older.grow(newer.first.length);
            for (int mark = 0; mark < newer.first.length; mark++) {
                older.first[mark] = Math.min(older.first[mark], newer.first[mark]);
                older.last[mark] = Math.max(older.last[mark], newer.last[mark]);
            }
            return older;
        }

        @Override
        public boolean ordered() {
            return false;
        }
    }

    @Override
    public Fold<Seen> fold() {
        return Folding.SEEN;
    }

    @Override
    public double result(Seen state, Moment at) {
        long since = at.back(recent);
        int seen = 0;
        int fresh = 0;
        for (int mark = 0; mark < state.first.length; mark++) {
            seen += state.last[mark] >= since ? 1 : 0;
            fresh += state.first[mark] >= since && state.first[mark] <= state.last[mark] ? 1 : 0;
        }
        if (!share) {
            return fresh;
        }
        return seen == 0 ? Double.NaN : (double) fresh / seen;
    }

    @Override
    public Unit unit() {
        return Unit.OWN;
    }

    @Override
    public String code() {
        return (share ? "novelty " : "new-values ") + recent;
    }
}
