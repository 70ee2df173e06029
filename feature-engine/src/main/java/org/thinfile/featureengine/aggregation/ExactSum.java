package org.thinfile.featureengine.aggregation;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * A sum of whole numbers or of their products, exact: 192 bits in two's complement hold 2^65
 * products of any two longs. The order of adding never shows.
 */
final class ExactSum {

    private long low;
    private long middle;
    private long high;

    void add(long value) {
        long sign = value >> 63;
        add(value, sign, sign, 0);
    }

    /** Adds a stretch of values, in plain longs as long as they hold. */
    void addAll(long[] values, int from, int to) {
        long part = 0;
        for (int i = from; i < to; i++) {
            long next = part + values[i];
            if (((part ^ next) & (values[i] ^ next)) < 0) {
                add(part);
                next = values[i];
            }
            part = next;
        }
        add(part);
    }

    /** Adds the squares of a stretch of values, in plain longs where they hold. */
    void addSquares(long[] values, int from, int to) {
        long part = 0;
        for (int i = from; i < to; i++) {
            long value = values[i];
            if (value == (int) value) {
                part += value * value;
                if (part < 0) {
                    add(part, 0, 0, 0);
                    part = 0;
                }
            } else {
                addProduct(value, value);
            }
        }
        add(part);
    }

    /** Adds a sum of 128 bits in two's complement. */
    void addWide(long lower, long upper) {
        add(lower, upper, upper >> 63, 0);
    }

    void subtract(long value) {
        long sign = ~(value >> 63);
        add(~value, sign, sign, 1);
    }

    void addProduct(long a, long b) {
        long upper = Math.multiplyHigh(a, b);
        add(a * b, upper, upper >> 63, 0);
    }

    void subtractProduct(long a, long b) {
        long upper = ~Math.multiplyHigh(a, b);
        add(~(a * b), upper, upper >> 63, 1);
    }

    void add(ExactSum other) {
        add(other.low, other.middle, other.high, 0);
    }

    void subtract(ExactSum other) {
        add(~other.low, ~other.middle, ~other.high, 1);
    }

    /** Adds {@code factor} times another sum, which must fit 192 bits. */
    void addTimes(ExactSum other, long factor) {
        var product = other.exact().multiply(BigInteger.valueOf(factor));
        var bytes = ByteBuffer.allocate(24);
        byte[] digits = product.toByteArray();
        for (int i = 0; i < 24 - digits.length; i++) {
            bytes.put((byte) (product.signum() < 0 ? -1 : 0));
        }
        bytes.put(digits).flip();
        long top = bytes.getLong();
        long centre = bytes.getLong();
        add(bytes.getLong(), centre, top, 0);
    }

    /** The nearest double. */
    double nearest() {
        boolean fitsLong = middle == low >> 63 && high == low >> 63;
        return fitsLong ? (double) low : exact().doubleValue();
    }

    BigInteger exact() {
        if (middle == low >> 63 && high == low >> 63) {
            return BigInteger.valueOf(low);
        }
        return new BigInteger(
                ByteBuffer.allocate(24).putLong(high).putLong(middle).putLong(low).array());
    }

    private void add(long lower, long centre, long upper, long carryIn) {
        long first = low + lower;
        long carry = Long.compareUnsigned(first, low) < 0 ? 1 : 0;
        low = first + carryIn;
        carry += carryIn == 1 && low == 0 ? 1 : 0;
        long second = middle + centre;
        long carryOn = Long.compareUnsigned(second, middle) < 0 ? 1 : 0;
        middle = second + carry;
        carryOn += carry == 1 && middle == 0 ? 1 : 0;
        high += upper + carryOn;
    }
}
