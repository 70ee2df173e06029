package org.thinfile.featureengine.history;

import java.util.Arrays;

/** Writes numbers of so many bits each to a growing array, the lowest bit first. */
final class BitWriter {

    private byte[] bytes = new byte[256];
    private int length;
    private long open;
    private int openBits;

    /** The lowest {@code count} bits of a value, at most 64. */
    void bits(long value, int count) {
        if (count > 32) {
            bits(value, 32);
            bits(value >>> 32, count - 32);
            return;
        }
        open |= (value & (1L << count) - 1) << openBits;
        openBits += count;
        if (length + 8 > bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        while (openBits >= 8) {
            bytes[length++] = (byte) open;
            open >>>= 8;
            openBits -= 8;
        }
    }

    /** An unsigned number behind its length in bits. */
    void number(long value) {
        int size = Long.SIZE - Long.numberOfLeadingZeros(value);
        bits(size, 7);
        bits(value, size);
    }

    /** How many bits it has. */
    long size() {
        return (long) length * Byte.SIZE + openBits;
    }

    /** All of it; what is left of the last byte is 0. */
    byte[] toBytes() {
        var all = Arrays.copyOf(bytes, length + (openBits > 0 ? 1 : 0));
        if (openBits > 0) {
            all[length] = (byte) open;
        }
        return all;
    }
}
