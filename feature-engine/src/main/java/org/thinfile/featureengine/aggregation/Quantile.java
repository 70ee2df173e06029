package org.thinfile.featureengine.aggregation;

import it.unimi.dsi.fastutil.longs.LongArrays;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * The value below which a given part of the values lies, exactly: of the n values in rising order,
 * numbered from 0, let {@code h = (n - 1) * percent / 100}, with whole part k and fraction f; the
 * quantile is {@code x[k] + f * (x[k + 1] - x[k])} (the definition of NumPy, R type 7 and Excel's
 * PERCENTILE.INC), computed in whole numbers and divided once. Missing over none.
 *
 * @param percent 0 (the least) to 100 (the greatest); 50 is the median
 */
public record Quantile(int percent) implements Aggregation<Quantile.Values> {

    /** The values so far, in any order: each selection leaves them more in order. */
    static final class Values {
        long[] values = LongArrays.EMPTY_ARRAY;
        int count;

        void append(long[] more, int from, int to) {
            int grown = count + to - from;
            if (grown > values.length) {
                values = Arrays.copyOf(values, count == 0 ? grown : Math.max(grown, 2 * count));
            }
            System.arraycopy(more, from, values, count, to - from);
            count = grown;
        }
    }

    private enum Folding implements Fold<Values> {
        VALUES;

        @Override
        public Values empty() {
            return new Values();
        }

        @Override
        public Values add(Values state, Rows rows, int from, int to) {
            state.append(rows.values(), from, to);
            return state;
        }

        @Override
        public Values merge(Values older, Values newer) {
            older.append(newer.values, 0, newer.count);
            return older;
        }

        @Override
        public boolean ordered() {
            return false;
        }
    }

    public Quantile {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException(
                    "percent is %d, must be 0 to 100".formatted(percent));
        }
    }

    @Override
    public Fold<Values> fold() {
        return Folding.VALUES;
    }

    @Override
    public double result(Values state, Moment at) {
        if (state.count == 0) {
            return Double.NaN;
        }
        var values = state.values;
        long place = (state.count - 1L) * percent;
        int k = (int) (place / 100);
        long hundredths = place % 100;
        select(values, state.count, k);
        if (hundredths == 0) {
            return values[k];
        }
        long above = values[k + 1];
        for (int i = k + 2; i < state.count; i++) {
            above = Math.min(above, values[i]);
        }
        return BigInteger.valueOf(values[k])
                        .multiply(BigInteger.valueOf(100 - hundredths))
                        .add(BigInteger.valueOf(above).multiply(BigInteger.valueOf(hundredths)))
                        .doubleValue()
                / 100;
    }

    /** Puts the k-th least of so many in its place, none greater before it, none lesser behind. */
    private static void select(long[] values, int count, int k) {
        int low = 0;
        int high = count - 1;
        for (int rounds = 0; low < high; rounds++) {
            if (rounds > 64) {
                // the pivots were bad again and again: sorting bounds the time
                Arrays.sort(values, low, high + 1);
                return;
            }
            long pivot = median(values[low], values[(low + high) >>> 1], values[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    long value = values[i];
                    values[i++] = values[j];
                    values[j--] = value;
                }
            }
            if (k <= j) {
                high = j;
            } else if (k >= i) {
                low = i;
            } else {
                return;
            }
        }
    }

    private static long median(long a, long b, long c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    @Override
    public Unit unit() {
        return Unit.VALUE;
    }

    @Override
    public String code() {
        return "quantile " + percent;
    }
}
