package org.thinfile.featureengine.aggregation;

/**
 * How far the first digits of values are from Benford's law, 0 to 1: half the sum, over digits 1 to
 * 9, of the differences between the share of values that begin with the digit and log10(1 + 1 /
 * digit). Values of 0 have no first digit; missing under {@code least} others.
 */
public record BenfordDistance(int least) implements Aggregation<BenfordDistance.Digits> {

    /** How many values begin with each digit. */
    static final class Digits {
        final long[] counts = new long[10];

        void count(long value, int by) {
            int digit = firstDigit(value);
            if (digit > 0) {
                counts[digit] += by;
            }
        }
    }

    private enum Folding implements Reversible<Digits> {
        DIGITS;

        @Override
        public Digits empty() {
            return new Digits();
        }

        @Override
        public Digits add(Digits state, Rows rows, int from, int to) {
            var values = rows.values();
            for (int i = from; i < to; i++) {
                state.count(values[i], 1);
            }
            return state;
        }

        @Override
        public Digits remove(Digits state, Rows rows, int i) {
            state.count(rows.values()[i], -1);
            return state;
        }

        @Override
        public Digits merge(Digits older, Digits newer) {
            for (int digit = 1; digit < 10; digit++) {
                older.counts[digit] += newer.counts[digit];
            }
            return older;
        }

        @Override
        public boolean ordered() {
            return false;
        }
    }

    public BenfordDistance {
        if (least < 1) {
            throw new IllegalArgumentException("least is %d, must be above 0".formatted(least));
        }
    }

    /** The first digit of a number's size; 0 for 0. */
    private static int firstDigit(long value) {
        // below 0, where every long has its size
        long rest = value > 0 ? -value : value;
        while (rest <= -10) {
            rest /= 10;
        }
        return (int) -rest;
    }

    @Override
    public Fold<Digits> fold() {
        return Folding.DIGITS;
    }

    @Override
    public double result(Digits state, Moment at) {
        long total = 0;
        for (long count : state.counts) {
            total += count;
        }
        if (total < least) {
            return Double.NaN;
        }
        double distance = 0;
        for (int digit = 1; digit < 10; digit++) {
            double share = (double) state.counts[digit] / total;
            distance += Math.abs(share - StrictMath.log10(1 + 1.0 / digit));
        }
        return distance / 2;
    }

    @Override
    public Unit unit() {
        return Unit.OWN;
    }

    @Override
    public String code() {
        return "benford-distance least " + least;
    }
}
