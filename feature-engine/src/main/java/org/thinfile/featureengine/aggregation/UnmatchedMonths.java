package org.thinfile.featureengine.aggregation;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;

/**
 * In how many local calendar months an event holds and none does not: the one side tells of the
 * month, the other is silent. The share is over all months in which one holds, missing where there
 * is none.
 */
public record UnmatchedMonths(boolean share) implements Aggregation<UnmatchedMonths.Sides> {

    private static final int HELD = 1;
    private static final int OTHER = 2;

    /** The months with an event, in order, and which sides tell of each. */
    static final class Sides {
        int[] months = IntArrays.EMPTY_ARRAY;
        int[] sides = IntArrays.EMPTY_ARRAY;
        int count;

        void take(int month, int side) {
            if (count == 0 || months[count - 1] != month) {
                if (count == months.length) {
                    months = Arrays.copyOf(months, Math.max(16, 2 * count));
                    sides = Arrays.copyOf(sides, months.length);
                }
                months[count] = month;
                sides[count++] = 0;
            }
            sides[count - 1] |= side;
        }
    }

    private enum Folding implements Fold<Sides> {
        MONTHS;

        @Override
        public Sides empty() {
            return new Sides();
        }

        @Override
        public Sides add(Sides state, Rows rows, int from, int to) {
            var days = rows.days();
            var holds = rows.holds();
            for (int i = from; i < to; i++) {
                state.take(Span.MONTH.of(days[i]), holds[i] ? HELD : OTHER);
            }
            return state;
        }

        @Override
        public Sides merge(Sides older, Sides newer) {
            for (int i = 0; i < newer.count; i++) {
                older.take(newer.months[i], newer.sides[i]);
            }
            return older;
        }

        @Override
        public boolean ordered() {
            return true;
        }
    }

    @Override
    public Fold<Sides> fold() {
        return Folding.MONTHS;
    }

    @Override
    public double result(Sides state, Moment at) {
        int held = 0;
        int alone = 0;
        for (int i = 0; i < state.count; i++) {
            held += (state.sides[i] & HELD) != 0 ? 1 : 0;
            alone += state.sides[i] == HELD ? 1 : 0;
        }
        if (!share) {
            return alone;
        }
        return held == 0 ? Double.NaN : (double) alone / held;
    }

    @Override
    public Unit unit() {
        return Unit.OWN;
    }

    @Override
    public String code() {
        return share ? "unmatched-month-share" : "unmatched-months";
    }
}
