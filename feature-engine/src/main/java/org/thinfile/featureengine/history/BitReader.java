package org.thinfile.featureengine.history;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads back what {@link BitWriter} wrote, and nothing beyond it. */
final class BitReader {

    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** So many bits of a word are there wherever in a byte it begins. */
    private static final int MOST_PEEKED = 57;

    /** What is read, with room behind it so that a whole word can be looked at anywhere. */
    private final byte[] bytes;

    private final long end;
    private long at;

    /** Reads from a byte to the last. */
    BitReader(byte[] all, int from) {
        bytes = Arrays.copyOfRange(all, from, all.length + Long.BYTES);
        end = (long) (all.length - from) * Byte.SIZE;
    }

    /**
     * The next bits, at least {@link #MOST_PEEKED} of them right; what lies behind the end is 0.
     */
    long peek() {
        return (long) WORD.get(bytes, (int) (at >>> 3)) >>> (at & 7);
    }

    /** Goes on by so many bits, at most 57. */
    void skip(int count) {
        at += count;
        if (at > end) {
            throw new UnreadableChunkException("the chunk ends in the middle of a column");
        }
    }

    /** A number of so many bits, at most 64. */
    long bits(int count) {
        if (count > 32) {
            long low = bits(32);
            return low | bits(count - 32) << 32;
        }
        long value = peek() & (1L << count) - 1;
        skip(count);
        return value;
    }

    /** An unsigned number behind its length. */
    long number() {
        long size = bits(7);
        if (size > Long.SIZE) {
            throw new UnreadableChunkException("a number claims %d bits".formatted(size));
        }
        return bits((int) size);
    }

    /**
     * Numbers from a place to before another, each the code of a token and the bits that follow it
     * ({@link PackedNumbers}).
     */
    void coded(PrefixCode.Table table, long[] values, int from, int to) {
        var entries = table.entries();
        int mask = entries.length - 1;
        // a place of its own: as a field it would be stored for every number
        long place = at;
        for (int i = from; i < to && place <= end; i++) {
            long next = (long) WORD.get(bytes, (int) (place >>> 3)) >>> (place & 7);
            int entry = entries[(int) next & mask];
            int length = PrefixCode.Table.length(entry);
            int rest = PrefixCode.Table.rest(entry);
            long least = PackedNumbers.LEAST[PrefixCode.Table.token(entry)];
            if (rest <= MOST_PEEKED - PrefixCode.MOST_BITS) {
                // no branch for small tokens: which comes next cannot be foreseen
                values[i] = least | next >>> length & (1L << rest) - 1;
                place += length + rest;
            } else {
                at = place + length;
                values[i] = least | bits(rest);
                place = at;
            }
        }
        at = place;
        skip(0);
    }

    void requireEnd() {
        if (end - at >= Byte.SIZE || peek() != 0) {
            throw new UnreadableChunkException(
                    "%d bits follow the last column".formatted(end - at));
        }
    }
}
