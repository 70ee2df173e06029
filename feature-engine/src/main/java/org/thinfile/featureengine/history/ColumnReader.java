package org.thinfile.featureengine.history;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads back what {@link ColumnWriter} wrote. Every count is held against the bytes that are left
 * before anything is allocated, so damaged input costs an error and not the memory.
 */
final class ColumnReader {

    private final byte[] bytes;
    private final int end;
    private int at;

    /** Reads from a byte to the last. */
    ColumnReader(byte[] bytes, int from) {
        this.bytes = bytes;
        this.end = bytes.length;
        this.at = from;
    }

    /** The next byte to be read. */
    int at() {
        return at;
    }

    int octet() {
        if (at >= end) {
            throw new UnreadableChunkException(
                    "the chunk ends at byte %d in the middle of a column".formatted(end));
        }
        return bytes[at++] & 0xFF;
    }

    long unsigned() {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            int octet = octet();
            value |= (long) (octet & 0x7F) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        int last = octet();
        if (last > 1) {
            throw new UnreadableChunkException(
                    "a number at byte %d has more than 64 bits".formatted(at));
        }
        return value | (long) last << 63;
    }

    long signed() {
        long coded = unsigned();
        return coded >>> 1 ^ -(coded & 1);
    }

    long word() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | octet();
        }
        return value;
    }

    /** As many fixed 64-bit words as the array takes. */
    void words(long[] words) {
        if (words.length > (end - at) / Long.BYTES) {
            throw new UnreadableChunkException(
                    "the %d bytes left cannot hold %d words".formatted(end - at, words.length));
        }
        ByteBuffer.wrap(bytes, at, words.length * Long.BYTES).asLongBuffer().get(words);
        at += words.length * Long.BYTES;
    }

    /** A length of that many bytes, which are there. */
    int room(int length) {
        if (length > end - at) {
            throw new UnreadableChunkException(
                    "the %d bytes left cannot hold %d".formatted(end - at, length));
        }
        return length;
    }

    /** So many bytes as they are. */
    byte[] octets(int length) {
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    /** A number from 0 to {@code limit} - 1: an index into something that has {@code limit}. */
    int index(String what, int limit) {
        long value = unsigned();
        if (value < 0 || value >= limit) {
            throw new UnreadableChunkException(
                    "%s is %s, the chunk has %d"
                            .formatted(what, Long.toUnsignedString(value), limit));
        }
        return (int) value;
    }

    /** A count of things that take at least {@code octetsEach} bytes of what is left. */
    int count(String what, int octetsEach) {
        long value = unsigned();
        if (value < 0 || value > (end - at) / octetsEach) {
            throw new UnreadableChunkException(
                    "%s is %s, the %d bytes left cannot hold that many"
                            .formatted(what, Long.toUnsignedString(value), end - at));
        }
        return (int) value;
    }

    String text() {
        int length = count("the length of a text", 1);
        int from = at;
        at += length;
        if (isAscii(from, at)) {
            return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        }
        var slice = ByteBuffer.wrap(bytes, from, length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(slice).toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableChunkException(
                    "a text before byte %d is no UTF-8".formatted(at), e);
        }
    }

    private boolean isAscii(int from, int to) {
        int bits = 0;
        for (int i = from; i < to; i++) {
            bits |= bytes[i];
        }
        return bits >= 0;
    }

    String[] texts(String what) {
        var texts = new String[count(what, 1)];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text();
        }
        return texts;
    }

    void requireEnd() {
        if (at != end) {
            throw new UnreadableChunkException(
                    "%d bytes follow the last column".formatted(end - at));
        }
    }
}
