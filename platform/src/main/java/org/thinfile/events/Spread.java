package org.thinfile.events;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * Where the positions of a merged chunk lie in the log. Together with its first position and the
 * number of its events it tells whether positions were lost or claimed twice, without opening
 * anything.
 *
 * @param last the highest position
 * @param sum of all positions
 * @param squares sum of the squares of all positions
 */
record Spread(long last, BigInteger sum, BigInteger squares) {

    /** The spread of positions, at least one of them. */
    static Spread of(long[] positions) {
        long last = positions[0];
        var sum = BigInteger.ZERO;
        var squares = BigInteger.ZERO;
        for (long position : positions) {
            last = Math.max(last, position);
            var exact = BigInteger.valueOf(position);
            sum = sum.add(exact);
            squares = squares.add(exact.multiply(exact));
        }
        return new Spread(last, sum, squares);
    }

    /** Bytes that no other spread has. */
    byte[] canonical() {
        var sumBytes = sum.toByteArray();
        var squareBytes = squares.toByteArray();
        return ByteBuffer.allocate(Long.BYTES + 1 + sumBytes.length + squareBytes.length)
                .putLong(last)
                .put((byte) sumBytes.length)
                .put(sumBytes)
                .put(squareBytes)
                .array();
    }
}
