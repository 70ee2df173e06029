package org.thinfile.featureengine.aggregation;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * A figure of the steadiest payer. What one payer (one value) pays in one local calendar month is
 * summed (the weights); a run of a payer is as many months as follow each other, each with a sum
 * above 0 that differs by at most {@code percent} from that of the month before. The salary is the
 * longest run; among equally long ones the one of the greatest sum in all. Missing over no event.
 *
 * @param figure which one
 * @param percent how much a month may differ from the one before, 0 to 100
 * @param least how many months a run must have at the least, for an amount; 0 for the months
 */
public record Salary(Figure figure, int percent, int least) implements Aggregation<Salary.Months> {

    /** The figures. */
    public enum Figure {
        /** How many months the salary's run has; 0 where no month's sum is above 0. */
        MONTHS("salary-months"),
        /** The mean month of the salary's run; missing where it is too short. */
        AMOUNT("salary-amount");

        private final String code;

        Figure(String code) {
            this.code = code;
        }
    }

    /** For each payer a chain of months with their sums, in order. */
    static final class Months {
        /** For each payer, the place of the first and the last month, plus one; 0 for none. */
        int[] head = IntArrays.EMPTY_ARRAY;

        int[] tail = IntArrays.EMPTY_ARRAY;

        int count;
        int[] next = IntArrays.EMPTY_ARRAY;
        int[] month = IntArrays.EMPTY_ARRAY;
        final WideLongs sums = new WideLongs();

        void grow(int size) {
            if (size > head.length) {
                head = Arrays.copyOf(head, size);
                tail = Arrays.copyOf(tail, size);
            }
        }

        /** The place of a payer's month, which is no earlier than those it has. */
        int at(int mark, int when) {
            int before = tail[mark] - 1;
            if (before >= 0 && month[before] == when) {
                return before;
            }
            if (count == month.length) {
                int room = Math.max(16, 2 * count);
                month = Arrays.copyOf(month, room);
                next = Arrays.copyOf(next, room);
                sums.grow(room);
            }
            month[count] = when;
            if (before < 0) {
                head[mark] = count + 1;
            } else {
                next[before] = count + 1;
            }
            tail[mark] = count + 1;
            return count++;
        }
    }

    private enum Folding implements Fold<Months> {
        MONTHS;

        @Override
        public Months empty() {
            return new Months();
        }

        @Override
        public Months add(Months state, Rows rows, int from, int to) {
            state.grow(rows.markCount());
            var marks = rows.marks();
            var days = rows.days();
            var weights = rows.weights();
            int day = Integer.MIN_VALUE;
            int month = 0;
            for (int i = from; i < to; i++) {
                if (days[i] != day) {
                    day = days[i];
                    month = Span.MONTH.of(day);
                }
                state.sums.add(state.at(marks[i], month), weights[i]);
            }
            return state;
        }

        @Override
        public Months merge(Months older, Months newer) {
            older.grow(newer.head.length);
            for (int mark = 0; mark < newer.head.length; mark++) {
                for (int i = newer.head[mark] - 1; i >= 0; i = newer.next[i] - 1) {
                    older.sums.add(older.at(mark, newer.month[i]), newer.sums, i);
                }
            }
            return older;
        }

        @Override
        public boolean ordered() {
            return true;
        }
    }

    public Salary {
        if (percent < 0 || percent > 100 || least < 0) {
            throw new IllegalArgumentException(
                    "percent is %d and least %d, must be 0 to 100 and not negative"
                            .formatted(percent, least));
        }
    }

    @Override
    public Fold<Months> fold() {
        return Folding.MONTHS;
    }

    @Override
    public double result(Months state, Moment at) {
        if (state.count == 0) {
            return Double.NaN;
        }
        int longest = 0;
        var greatest = BigInteger.ZERO;
        for (int first : state.head) {
            int length = 0;
            int start = first - 1;
            int before = -1;
            for (int i = first - 1; i >= 0; i = state.next[i] - 1) {
                boolean follows = length > 0 && follows(state, before, i);
                start = follows ? start : i;
                length = !isPaid(state, i) ? 0 : follows ? length + 1 : 1;
                before = i;
                if (length > 0 && length >= longest) {
                    var sum = sum(state, start, length);
                    greatest = length > longest ? sum : greatest.max(sum);
                    longest = length;
                }
            }
        }
        if (figure == Figure.MONTHS) {
            return longest;
        }
        return longest < Math.max(1, least) ? Double.NaN : greatest.doubleValue() / longest;
    }

    private static boolean isPaid(Months state, int i) {
        return !state.sums.isNegative(i) && !state.sums.isZero(i);
    }

    /** Whether a month is the next after another, with a sum that is not too different. */
    private boolean follows(Months state, int before, int i) {
        if (state.month[i] != state.month[before] + 1) {
            return false;
        }
        if (state.sums.isSmall(i) && state.sums.isSmall(before)) {
            long was = state.sums.small(before);
            return Math.abs(state.sums.small(i) - was) * 100 <= was * percent;
        }
        var was = state.sums.exact(before);
        return state.sums
                        .exact(i)
                        .subtract(was)
                        .abs()
                        .multiply(BigInteger.valueOf(100))
                        .compareTo(was.multiply(BigInteger.valueOf(percent)))
                <= 0;
    }

    private static BigInteger sum(Months state, int start, int length) {
        var sum = BigInteger.ZERO;
        int i = start;
        for (int n = 0; n < length; n++) {
            sum = sum.add(state.sums.exact(i));
            i = state.next[i] - 1;
        }
        return sum;
    }

    @Override
    public Unit unit() {
        return figure == Figure.AMOUNT ? Unit.WEIGHT : Unit.OWN;
    }

    @Override
    public String code() {
        return figure.code + " within " + percent + "%" + (least == 0 ? "" : " least " + least);
    }
}
