package org.thinfile.featureengine.aggregation;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;

/**
 * A figure of two sides, events for which the condition holds and the others, by value: of a
 * counterparty, calls out and calls in; of a place, events at night and by day. Missing over no
 * event. n is the number of a value's events, h of those for which the condition holds.
 *
 * @param figure which one
 */
public record Sides(Figure figure) implements Aggregation<Sides.Both> {

    /** The figures. */
    public enum Figure {
        /** The mean of h / n over values: 1 where the condition always holds. */
        BALANCE("balance"),
        /** The share of values with both sides: 0 &lt; h &lt; n. */
        RECIPROCITY("reciprocity"),
        /**
         * The share of all events that have the home value: the one with the greatest h, among such
         * the one with the greatest n. Missing where the condition never holds.
         */
        HOME_SHARE("home-share");

        private final String code;

        Figure(String code) {
            this.code = code;
        }

        /** The name in feature files. */
        public String code() {
            return code;
        }
    }

    /** For each value both counts. */
    static final class Both {
        int[] all = IntArrays.EMPTY_ARRAY;
        int[] holding = IntArrays.EMPTY_ARRAY;
        long count;

        void grow(int size) {
            if (size > all.length) {
                all = Arrays.copyOf(all, size);
                holding = Arrays.copyOf(holding, size);
            }
        }
    }

    private enum Folding implements Reversible<Both> {
        BOTH;

        @Override
        public Both empty() {
            return new Both();
        }

        @Override
        public Both add(Both state, Rows rows, int from, int to) {
            state.grow(rows.markCount());
            var marks = rows.marks();
            var holds = rows.holds();
            for (int i = from; i < to; i++) {
                state.all[marks[i]]++;
                state.holding[marks[i]] += holds[i] ? 1 : 0;
            }
            state.count += to - from;
            return state;
        }

        @Override
        public Both remove(Both state, Rows rows, int i) {
            int mark = rows.marks()[i];
            state.all[mark]--;
            state.holding[mark] -= rows.holds()[i] ? 1 : 0;
            state.count--;
            return state;
        }

        @Override
        public Both merge(Both older, Both newer) {
            older.grow(newer.all.length);
            for (int mark = 0; mark < newer.all.length; mark++) {
                older.all[mark] += newer.all[mark];
                older.holding[mark] += newer.holding[mark];
            }
            older.count += newer.count;
            return older;
        }

        @Override
        public boolean ordered() {
            return false;
        }
    }

    @Override
    public Fold<Both> fold() {
        return Folding.BOTH;
    }

    @Override
    public double result(Both state, Moment at) {
        if (state.count == 0) {
            return Double.NaN;
        }
        return switch (figure) {
            case BALANCE -> balance(state);
            case RECIPROCITY -> reciprocity(state);
            case HOME_SHARE -> homeShare(state);
        };
    }

    /** The h of values with the same n are summed first, then over rising n: no order shows. */
    private static double balance(Both state) {
        int most = 0;
        for (int n : state.all) {
            most = Math.max(most, n);
        }
        var holding = new long[most + 1];
        int values = 0;
        for (int mark = 0; mark < state.all.length; mark++) {
            holding[state.all[mark]] += state.holding[mark];
            values += state.all[mark] > 0 ? 1 : 0;
        }
        double sum = 0;
        for (int n = 1; n <= most; n++) {
            sum += (double) holding[n] / n;
        }
        return sum / values;
    }

    private static double reciprocity(Both state) {
        int values = 0;
        int both = 0;
        for (int mark = 0; mark < state.all.length; mark++) {
            int holding = state.holding[mark];
            values += state.all[mark] > 0 ? 1 : 0;
            both += holding > 0 && holding < state.all[mark] ? 1 : 0;
        }
        return (double) both / values;
    }

    private static double homeShare(Both state) {
        int most = 0;
        int home = 0;
        for (int mark = 0; mark < state.all.length; mark++) {
            int holding = state.holding[mark];
            if (holding > most) {
                most = holding;
                home = state.all[mark];
            } else if (holding == most) {
                home = Math.max(home, state.all[mark]);
            }
        }
        return most == 0 ? Double.NaN : (double) home / state.count;
    }

    @Override
    public Unit unit() {
        return Unit.OWN;
    }

    @Override
    public String code() {
        return figure.code;
    }
}
