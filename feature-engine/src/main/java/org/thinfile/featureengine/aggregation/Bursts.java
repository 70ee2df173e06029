package org.thinfile.featureengine.aggregation;

/**
 * A figure of bursts. A run is as many events as follow each other with gaps of at most {@code
 * within}; a burst is a run of at least {@code least} events.
 *
 * @param figure which one
 * @param within microseconds
 * @param least how many events make a burst, at least 2
 */
public record Bursts(Figure figure, long within, int least) implements Aggregation<Bursts.Runs> {

    /** The figures. */
    public enum Figure {
        /** How many bursts; 0 over none. */
        COUNT("bursts"),
        /** The most events in one burst; 0 where there is no burst, missing over no event. */
        LONGEST("burst-longest"),
        /** The share of events that lie in bursts, 0 to 1; missing over no event. */
        SHARE("burst-share");

        private final String code;

        Figure(String code) {
            this.code = code;
        }

        /** The name in feature files. */
        public String code() {
            return code;
        }
    }

    /** The runs at both ends, and the bursts that lie wholly inside. */
    static final class Runs {
        long count;
        long first;
        long last;
        long leading;
        long trailing;
        long bursts;
        long inBursts;
        long longest;

        /** Whether all events are one run, which then is both the leading and the trailing. */
        boolean single() {
            return leading == count;
        }

        void close(long run, int least) {
            if (run >= least) {
                bursts++;
                inBursts += run;
                longest = Math.max(longest, run);
            }
        }

        Runs copy() {
            var copy = new Runs();
            copy.take(this);
            return copy;
        }

        private void take(Runs that) {
            count = that.count;
            first = that.first;
            last = that.last;
            leading = that.leading;
            trailing = that.trailing;
            bursts = that.bursts;
            inBursts = that.inBursts;
            longest = that.longest;
        }
    }

    private record Folding(long within, int least) implements Fold<Runs> {

        @Override
        public Runs empty() {
            return new Runs();
        }

        @Override
        public Runs add(Runs state, Rows rows, int from, int to) {
            var micros = rows.micros();
            for (int i = from; i < to; i++) {
                long at = micros[i];
                boolean single = state.single();
                if (state.count == 0) {
                    state.first = at;
                    state.leading = 1;
                    state.trailing = 1;
                } else if (at - state.last <= within) {
                    state.trailing++;
                    state.leading += single ? 1 : 0;
                } else {
                    if (!single) {
                        state.close(state.trailing, least);
                    }
                    state.trailing = 1;
                }
                state.last = at;
                state.count++;
            }
            return state;
        }

        @Override
        public Runs merge(Runs older, Runs newer) {
            if (newer.count == 0) {
                return older;
            }
            if (older.count == 0) {
                return newer.copy();
            }
            boolean olderSingle = older.single();
            boolean newerSingle = newer.single();
            if (newer.first - older.last <= within) {
                long joined = older.trailing + newer.leading;
                if (!olderSingle && !newerSingle) {
                    older.close(joined, least);
                }
                older.leading = olderSingle ? joined : older.leading;
                older.trailing = newerSingle ? joined : newer.trailing;
            } else {
                if (!olderSingle) {
                    older.close(older.trailing, least);
                }
                if (!newerSingle) {
                    older.close(newer.leading, least);
                }
                older.trailing = newer.trailing;
            }
            older.count += newer.count;
            older.last = newer.last;
            older.bursts += newer.bursts;
            older.inBursts += newer.inBursts;
            older.longest = Math.max(older.longest, newer.longest);
            return older;
        }

        @Override
        public boolean ordered() {
            return true;
        }
    }

    public Bursts {
        if (within < 0 || least < 2) {
            throw new IllegalArgumentException(
                    "within is %d and least %d, must be at least 0 and 2".formatted(within, least));
        }
    }

    @Override
    public Fold<Runs> fold() {
        return new Folding(within, least);
    }

    @Override
    public double result(Runs state, Moment at) {
        var closed = state.copy();
        closed.close(state.leading, least);
        if (!state.single()) {
            closed.close(state.trailing, least);
        }
        if (figure == Figure.COUNT) {
            return closed.bursts;
        }
        if (state.count == 0) {
            return Double.NaN;
        }
        return figure == Figure.LONGEST ? closed.longest : (double) closed.inBursts / state.count;
    }

    @Override
    public Unit unit() {
        return Unit.OWN;
    }

    @Override
    public String code() {
        return figure.code + " within " + within + " least " + least;
    }
}
