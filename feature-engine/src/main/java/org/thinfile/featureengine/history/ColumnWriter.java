package org.thinfile.featureengine.history;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes the numbers and texts of columns to a growing array: varints are little-endian groups of
 * seven bits (LEB128), signed ones are zigzag-coded before, fixed 64-bit words are big-endian.
 */
final class ColumnWriter {

    private byte[] bytes = new byte[1024];
    private int length;

    void octet(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
    }

    void unsigned(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    void signed(long value) {
        unsigned(value << 1 ^ value >> 63);
    }

    void word(long value) {
        ensure(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
    }

    /** A text in UTF-8 behind its length; refuses half a surrogate pair, which has no UTF-8. */
    void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (!new String(utf8, StandardCharsets.UTF_8).equals(text)) {
            throw new IllegalArgumentException(
                    "a text of an event holds half a surrogate pair (maybe it was cut in two?)");
        }
        unsigned(utf8.length);
        ensure(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
    }

    void texts(String[] texts) {
        unsigned(texts.length);
        for (var text : texts) {
            text(text);
        }
    }

    /** Bytes as they are. */
    void octets(byte[] octets) {
        ensure(octets.length);
        System.arraycopy(octets, 0, bytes, length, octets.length);
        length += octets.length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
