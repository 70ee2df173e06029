package org.thinfile.featureengine.aggregation;

import java.math.BigInteger;

/**
 * A figure of the gaps between one event and the next, g, in days of 24 hours. A mean and a longest
 * gap are missing under two events, the others under three.
 *
 * @param figure which one
 */
public record Gaps(Figure figure) implements Aggregation<Gaps.Chain> {

    private static final double MICROS_IN_A_DAY = 86_400e6;

    /** The figures. */
    public enum Figure {
        /** The time from the first event to the last, divided by the number of gaps. */
        MEAN("gap-mean"),
        /** The sample standard deviation of the gaps. */
        DEVIATION("gap-deviation"),
        /** The longest gap. */
        LONGEST("gap-longest"),
        /**
         * {@code (deviation - mean) / (deviation + mean)}: -1 where events come as a clock strikes,
         * about 0 where they come by chance, near 1 where they come in bursts; missing where all
         * happen at once.
         */
        BURSTINESS("burstiness");

        private final String code;

        Figure(String code) {
            this.code = code;
        }

        /** The name in feature files. */
        public String code() {
            return code;
        }
    }

    /** Both ends of a chain of events, and what lies between them. */
    static final class Chain {
        long count;
        long first;
        long last;
        long longest;
        final ExactSum squares = new ExactSum();
    }

    private enum Folding implements Fold<Chain> {
        CHAIN;

        @Override
        public Chain empty() {
            return new Chain();
        }

        @Override
        public Chain add(Chain state, Rows rows, int from, int to) {
            if (from >= to) {
                return state;
            }
            var micros = rows.micros();
            int next = from;
            if (state.count == 0) {
                state.first = micros[from];
                state.last = micros[from];
                next++;
            }
            long before = state.last;
            long longest = state.longest;
            long low = 0;
            long high = 0;
            for (int i = next; i < to; i++) {
                long gap = micros[i] - before;
                before = micros[i];
                longest = Math.max(longest, gap);
                long square = gap * gap;
                low += square;
                high += Math.multiplyHigh(gap, gap);
                high += Long.compareUnsigned(low, square) < 0 ? 1 : 0;
            }
            state.squares.addWide(low, high);
            state.count += to - from;
            state.last = before;
            state.longest = longest;
            return state;
        }

        @Override
        public Chain merge(Chain older, Chain newer) {
            if (newer.count == 0) {
                return older;
            }
            older.squares.add(newer.squares);
            older.longest = Math.max(older.longest, newer.longest);
            if (older.count == 0) {
                older.first = newer.first;
            } else {
                long gap = newer.first - older.last;
                older.squares.addProduct(gap, gap);
                older.longest = Math.max(older.longest, gap);
            }
            older.last = newer.last;
            older.count += newer.count;
            return older;
        }

        @Override
        public boolean ordered() {
            return true;
        }
    }

    @Override
    public Fold<Chain> fold() {
        return Folding.CHAIN;
    }

    @Override
    public double result(Chain state, Moment at) {
        if (state.count < 2) {
            return Double.NaN;
        }
        double mean = (double) (state.last - state.first) / (state.count - 1);
        return switch (figure) {
            case MEAN -> mean / MICROS_IN_A_DAY;
            case LONGEST -> state.longest / MICROS_IN_A_DAY;
            case DEVIATION -> deviation(state) / MICROS_IN_A_DAY;
            case BURSTINESS -> {
                double deviation = deviation(state);
                yield (deviation - mean) / (deviation + mean);
            }
        };
    }

    private static double deviation(Chain state) {
        var sum = BigInteger.valueOf(state.last - state.first);
        return Deviation.of(state.count - 1, sum, state.squares.exact());
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
