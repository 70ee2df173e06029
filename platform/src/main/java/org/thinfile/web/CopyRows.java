package org.thinfile.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows in PostgreSQL's binary COPY format (PostgreSQL 18 documentation, COPY, File Formats), built
 * up value by value in the order of the columns.
 */
public final class CopyRows {

    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0
    };

    /** PostgreSQL counts time from here. */
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private static final int NULL = -1;
    private static final int AROUND = 32;

    private final int columns;
    private ByteBuffer bytes;
    private int rows;
    private int valuesLeft;

    /**
     * No rows yet.
     *
     * @param columns values in each row
     * @param expectedBytes about how many bytes all rows will take
     */
    public CopyRows(int columns, int expectedBytes) {
        this.columns = columns;
        this.bytes = ByteBuffer.allocate(expectedBytes + AROUND);
        room(AROUND).put(SIGNATURE).putInt(0).putInt(0);
    }

    /** Begins a row; the one before must have all its values. */
    public CopyRows row() {
        requireWhole();
        rows++;
        valuesLeft = columns;
        room(Short.BYTES).putShort((short) columns);
        return this;
    }

    public CopyRows uuid(UUID value) {
        value(2 * Long.BYTES)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits());
        return this;
    }

    public CopyRows text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    public CopyRows bytes(byte @Nullable [] value) {
        if (value == null) {
            value(NULL);
        } else {
            value(value.length).put(value);
        }
        return this;
    }

    public CopyRows bigint(long value) {
        value(Long.BYTES).putLong(value);
        return this;
    }

    public CopyRows integer(int value) {
        value(Integer.BYTES).putInt(value);
        return this;
    }

    public CopyRows smallint(int value) {
        value(Short.BYTES).putShort((short) value);
        return this;
    }

    public CopyRows bool(boolean value) {
        value(1).put((byte) (value ? 1 : 0));
        return this;
    }

    /** A {@code timestamptz}, which has microseconds. */
    public CopyRows instant(Instant value) {
        return bigint(ChronoUnit.MICROS.between(EPOCH, value));
    }

    /** How many rows were begun. */
    int rows() {
        return rows;
    }

    /** All rows with what goes before and after them. */
    byte[] finished() {
        requireWhole();
        var all = Arrays.copyOf(bytes.array(), bytes.position() + Short.BYTES);
        Arrays.fill(all, bytes.position(), all.length, (byte) 0xFF);
        return all;
    }

    private void requireWhole() {
        if (valuesLeft != 0) {
            throw new IllegalStateException(
                    "row %d lacks %d of its %d values".formatted(rows, valuesLeft, columns));
        }
    }

    /** Room for the next value of the row, its length written. */
    private ByteBuffer value(int length) {
        if (valuesLeft == 0) {
            throw new IllegalStateException(
                    "row %d has its %d values already".formatted(rows, columns));
        }
        valuesLeft--;
        return room(Integer.BYTES + Math.max(0, length)).putInt(length);
    }

    private ByteBuffer room(int size) {
        if (bytes.remaining() < size) {
            int grown = Math.max(bytes.position() + size, bytes.capacity() + bytes.capacity() / 2);
            bytes = ByteBuffer.allocate(grown).put(bytes.flip());
        }
        return bytes;
    }
}
