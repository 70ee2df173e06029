package org.thinfile.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Rows of a table as they grow: CSV, or JSON Lines with the names of the table's columns. Cells
 * come in the order of the columns; what is left over stays empty. Texts are the world's own and
 * hold no comma, quote or line end, which is checked.
 */
final class Sheet {

    private static final int TEN = 10;
    private static final int HUNDRED = 100;
    private static final long SHARE = 10_000;

    private final byte[][] names;
    private final int columns;
    private byte[] bytes = new byte[0];
    private int size;
    private int cell;
    private int filled;
    private long rows;

    private final byte[] digits = new byte[20];

    /**
     * An empty sheet.
     *
     * @param columns how many a row has
     * @param jsonNames names to write cells by; empty for CSV
     */
    private Sheet(int columns, byte[][] jsonNames) {
        this.columns = columns;
        this.names = jsonNames;
    }

    static Sheet of(Table table) {
        var names = new byte[table.isJson() ? table.columns().size() : 0][];
        for (int i = 0; i < names.length; i++) {
            names[i] = ("\"" + table.columns().get(i) + "\":").getBytes(StandardCharsets.UTF_8);
        }
        return new Sheet(table.columns().size(), names);
    }

    /** An empty sheet of the same table. */
    Sheet fresh() {
        return new Sheet(columns, names);
    }

    long rows() {
        return rows;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** The next cell is empty. */
    Sheet blank() {
        if (names.length == 0 && cell > 0) {
            put((byte) ',');
        }
        cell++;
        return this;
    }

    Sheet blanks(int count) {
        for (int i = 0; i < count; i++) {
            blank();
        }
        return this;
    }

    Sheet text(String text) {
        if (text.isEmpty()) {
            return blank();
        }
        begin();
        quote();
        put(text);
        quote();
        return this;
    }

    Sheet flag(boolean value) {
        return number(value ? 1 : 0);
    }

    Sheet number(long number) {
        begin();
        digits(number);
        return this;
    }

    /** A day, {@code 2024-01-01}. */
    Sheet day(int day) {
        begin();
        quote();
        put(Days.text(day));
        quote();
        return this;
    }

    /** A second, {@code 2024-01-01T08:30:00}. */
    Sheet at(long second) {
        begin();
        quote();
        put(Days.text((int) (second / Days.DAY_SECONDS)));
        int left = (int) (second % Days.DAY_SECONDS);
        put((byte) 'T');
        two(left / 3_600);
        put((byte) ':');
        two(left / 60 % 60);
        put((byte) ':');
        two(left % 60);
        quote();
        return this;
    }

    /** A share of 1, rounded to ten-thousandths. */
    Sheet share(double share) {
        long places = Math.round(share * SHARE);
        begin();
        digits(places / SHARE);
        put((byte) '.');
        two((int) (places / HUNDRED % HUNDRED));
        two((int) (places % HUNDRED));
        return this;
    }

    /** Ends the row. */
    void end() {
        if (cell > columns) {
            throw new IllegalStateException(
                    "a row has %d cells, the table %d columns".formatted(cell, columns));
        }
        while (names.length == 0 && cell < columns) {
            blank();
        }
        if (names.length > 0) {
            put((byte) '}');
        }
        put((byte) '\n');
        cell = 0;
        filled = 0;
        rows++;
    }

    private void begin() {
        if (names.length > 0) {
            put((byte) (filled == 0 ? '{' : ','));
            put(names[cell]);
        } else if (cell > 0) {
            put((byte) ',');
        }
        cell++;
        filled++;
    }

    private void quote() {
        if (names.length > 0) {
            put((byte) '"');
        }
    }

    private void two(int number) {
        put((byte) ('0' + number / TEN));
        put((byte) ('0' + number % TEN));
    }

    private void digits(long number) {
        long left = Math.abs(number);
        int at = digits.length;
        do {
            digits[--at] = (byte) ('0' + left % TEN);
            left /= TEN;
        } while (left > 0);
        if (number < 0) {
            put((byte) '-');
        }
        need(digits.length - at);
        System.arraycopy(digits, at, bytes, size, digits.length - at);
        size += digits.length - at;
    }

    private void put(String text) {
        need(text.length() * 3);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '"' || c == '\\' || c < ' ') {
                throw new IllegalArgumentException("a cell holds a sign that would need quotes");
            }
            if (c < 0x80) {
                bytes[size++] = (byte) c;
            } else {
                put(text.substring(i).getBytes(StandardCharsets.UTF_8));
                return;
            }
        }
    }

    private void put(byte[] more) {
        need(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    private void put(byte one) {
        need(1);
        bytes[size++] = one;
    }

    private void need(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more + HUNDRED));
        }
    }
}
