package org.thinfile.featureengine.aggregation;

/**
 * The length, in events, of a run in which the condition holds: the longest, or the one that still
 * lasts at the newest event (0 where it does not). Missing over no event.
 *
 * @param current the run that still lasts, rather than the longest
 */
public record Streak(boolean current) implements Aggregation<Streak.Runs> {

    /** Runs at both ends and the longest: enough to join two stretches. */
    static final class Runs {
        long count;
        long leading;
        long trailing;
        long longest;
    }

    private enum Folding implements Fold<Runs> {
        RUNS;

        @Override
        public Runs empty() {
            return new Runs();
        }

        @Override
        public Runs add(Runs state, Rows rows, int from, int to) {
            var holds = rows.holds();
            long trailing = state.trailing;
            long longest = state.longest;
            boolean whole = state.leading == state.count;
            for (int i = from; i < to; i++) {
                if (holds[i]) {
                    trailing++;
                    longest = Math.max(longest, trailing);
                } else {
                    state.leading = whole ? trailing : state.leading;
                    whole = false;
                    trailing = 0;
                }
            }
            state.leading = whole ? trailing : state.leading;
            state.count += to - from;
            state.trailing = trailing;
            state.longest = longest;
            return state;
        }

        @Override
        public Runs merge(Runs older, Runs newer) {
            long joined = older.trailing + newer.leading;
            older.longest = Math.max(Math.max(older.longest, newer.longest), joined);
            older.leading += older.leading == older.count ? newer.leading : 0;
            older.trailing = newer.trailing + (newer.trailing == newer.count ? older.trailing : 0);
            older.count += newer.count;
            return older;
        }

        @Override
        public boolean ordered() {
            return true;
        }
    }

    @Override
    public Fold<Runs> fold() {
        return Folding.RUNS;
    }

    @Override
    public double result(Runs state, Moment at) {
        if (state.count == 0) {
            return Double.NaN;
        }
        return current ? state.trailing : state.longest;
    }

    @Override
    public Unit unit() {
        return Unit.OWN;
    }

    @Override
    public String code() {
        return current ? "current-streak" : "longest-streak";
    }
}
