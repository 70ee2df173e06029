package org.thinfile.featureengine.aggregation;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;

/**
 * Which part of a local week's (Monday to Sunday) different values is gone in the week after it, 0
 * to 1: over all weeks from the first event's to the one before the last event's, values gone over
 * values there. Missing where all events lie in one week.
 */
public record Churn() implements Aggregation<Churn.Weeks> {

    private static final int NONE = Integer.MIN_VALUE;

    /** For each value its first and last week, and what lies between in sum. */
    static final class Weeks {
        int[] first = IntArrays.EMPTY_ARRAY;
        int[] last = IntArrays.EMPTY_ARRAY;

        /** How many pairs of a value and a week that has it. */
        long there;

        /** How many such pairs whose value the next week has, too. */
        long kept;

        int lastWeek = NONE;

        void grow(int size) {
            int known = first.length;
            if (size > known) {
                first = Arrays.copyOf(first, size);
                last = Arrays.copyOf(last, size);
                Arrays.fill(first, known, size, NONE);
                Arrays.fill(last, known, size, NONE);
            }
        }
    }

    private enum Folding implements Fold<Weeks> {
        WEEKS;

        @Override
        public Weeks empty() {
            return new Weeks();
        }

        @Override
        public Weeks add(Weeks state, Rows rows, int from, int to) {
            state.grow(rows.markCount());
            var marks = rows.marks();
            var days = rows.days();
            int day = NONE;
            int week = NONE;
            for (int i = from; i < to; i++) {
                if (days[i] != day) {
                    day = days[i];
                    week = Span.WEEK.of(day);
                }
                int mark = marks[i];
                int last = state.last[mark];
                if (last == week) {
                    continue;
                }
                state.first[mark] = last == NONE ? week : state.first[mark];
                state.kept += last != NONE && last == week - 1 ? 1 : 0;
                state.there++;
                state.last[mark] = week;
            }
            state.lastWeek = from < to ? week : state.lastWeek;
            return state;
        }

        @Override
        public Weeks merge(Weeks older, Weeks newer) {
            older.grow(newer.first.length);
            older.there += newer.there;
            older.kept += newer.kept;
            for (int mark = 0; mark < newer.first.length; mark++) {
                int week = newer.first[mark];
                if (week == NONE) {
                    continue;
                }
                int last = older.last[mark];
                if (last == NONE) {
                    older.first[mark] = week;
                } else if (last == week) {
                    older.there--;
                } else {
                    older.kept += last == week - 1 ? 1 : 0;
                }
                older.last[mark] = newer.last[mark];
            }
            older.lastWeek = newer.lastWeek == NONE ? older.lastWeek : newer.lastWeek;
            return older;
        }

        @Override
        public boolean ordered() {
            return true;
        }
    }

    @Override
    public Fold<Weeks> fold() {
        return Folding.WEEKS;
    }

    @Override
    public double result(Weeks state, Moment at) {
        long before = state.there;
        for (int week : state.last) {
            before -= week != NONE && week == state.lastWeek ? 1 : 0;
        }
        return before == 0 ? Double.NaN : (double) (before - state.kept) / before;
    }

    @Override
    public Unit unit() {
        return Unit.OWN;
    }

    @Override
    public String code() {
        return "churn";
    }
}
