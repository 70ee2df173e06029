package org.thinfile.featureengine.aggregation;

import it.unimi.dsi.fastutil.longs.LongArrays;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A growing list of whole numbers of 128 bits in two's complement: each a sum of 2^64 longs. */
final class WideLongs {

    private long[] low = LongArrays.EMPTY_ARRAY;
    private long[] high = LongArrays.EMPTY_ARRAY;

    /** Makes room for numbers 0 to {@code size} - 1; new ones are 0. */
    void grow(int size) {
        if (size > low.length) {
            low = Arrays.copyOf(low, size);
            high = Arrays.copyOf(high, size);
        }
    }

    int room() {
        return low.length;
    }

    void add(int i, long value) {
        add(i, value, value >> 63);
    }

    /** Adds the size of a value, whatever its sign: up to 2^63. */
    void addSize(int i, long value) {
        add(i, Math.abs(value), 0);
    }

    void subtractSize(int i, long value) {
        add(i, -Math.abs(value), Math.abs(value) == 0 ? 0 : -1);
    }

    void subtract(int i, long value) {
        if (value == Long.MIN_VALUE) {
            add(i, value, 0);
        } else {
            add(i, -value);
        }
    }

    void add(int i, WideLongs other, int j) {
        add(i, other.low[j], other.high[j]);
    }

    void set(int i, WideLongs other, int j) {
        low[i] = other.low[j];
        high[i] = other.high[j];
    }

    private void add(int i, long lower, long upper) {
        low[i] += lower;
        high[i] += upper + (Long.compareUnsigned(low[i], lower) < 0 ? 1 : 0);
    }

    boolean isZero(int i) {
        return (low[i] | high[i]) == 0;
    }

    boolean isNegative(int i) {
        return high[i] < 0;
    }

    boolean isLess(int i, WideLongs other, int j) {
        return high[i] != other.high[j]
                ? high[i] < other.high[j]
                : Long.compareUnsigned(low[i], other.low[j]) < 0;
    }

    /** Whether number i is a plain long between -2^53 and 2^53. */
    boolean isSmall(int i) {
        return high[i] == low[i] >> 63 && Math.abs(low[i]) < 1L << 53;
    }

    /** Number i, if it {@link #isSmall}. */
    long small(int i) {
        return low[i];
    }

    BigInteger exact(int i) {
        return high[i] == low[i] >> 63
                ? BigInteger.valueOf(low[i])
                : new BigInteger(ByteBuffer.allocate(16).putLong(high[i]).putLong(low[i]).array());
    }

    /** The nearest double. */
    double nearest(int i) {
        return high[i] == low[i] >> 63 ? (double) low[i] : exact(i).doubleValue();
    }
}
