package org.thinfile.featureengine.aggregation;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;

/**
 * On how many local days the running balance ({@link LowestBalance} says what it is) ends below 0,
 * from the first event's day to the day in which the window ends; it stands where no event changes
 * it. Missing over none.
 */
public record NegativeDays() implements Aggregation<NegativeDays.Ends> {

    /** The days with an event, and the balance at the end of each, from the stretch's start. */
    static final class Ends {
        int[] days = IntArrays.EMPTY_ARRAY;
        final WideLongs balance = new WideLongs();
        int count;

        /** The place of a day, which starts from the balance of the day before it. */
        int at(int day) {
            if (count > 0 && days[count - 1] == day) {
                return count - 1;
            }
            if (count == days.length) {
                days = Arrays.copyOf(days, Math.max(16, 2 * count));
                balance.grow(days.length);
            }
            days[count] = day;
            if (count > 0) {
                balance.set(count, balance, count - 1);
            }
            return count++;
        }
    }

    private enum Folding implements Fold<Ends> {
        ENDS;

        @Override
        public Ends empty() {
            return new Ends();
        }

        @Override
        public Ends add(Ends state, Rows rows, int from, int to) {
            var days = rows.days();
            var values = rows.values();
            var holds = rows.holds();
            for (int i = from; i < to; i++) {
                int place = state.at(days[i]);
                if (holds[i]) {
                    state.balance.add(place, values[i]);
                } else {
                    state.balance.subtract(place, values[i]);
                }
            }
            return state;
        }

        @Override
        public Ends merge(Ends older, Ends newer) {
            var before = new WideLongs();
            before.grow(1);
            if (older.count > 0) {
                before.set(0, older.balance, older.count - 1);
            }
            for (int i = 0; i < newer.count; i++) {
                int place = older.at(newer.days[i]);
                older.balance.set(place, before, 0);
                older.balance.add(place, newer.balance, i);
            }
            return older;
        }

        @Override
        public boolean ordered() {
            return true;
        }
    }

    @Override
    public Fold<Ends> fold() {
        return Folding.ENDS;
    }

    @Override
    public double result(Ends state, Moment at) {
        if (state.count == 0) {
            return Double.NaN;
        }
        long days = 0;
        for (int i = 0; i < state.count; i++) {
            if (state.balance.isNegative(i)) {
                long next = i + 1 < state.count ? state.days[i + 1] : at.lastDay() + 1;
                days += next - state.days[i];
            }
        }
        return days;
    }

    @Override
    public Unit unit() {
        return Unit.OWN;
    }

    @Override
    public String code() {
        return "negative-days";
    }
}
