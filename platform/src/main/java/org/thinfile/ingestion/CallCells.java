package org.thinfile.ingestion;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * How cells of call files are read: as Python reads dates and numbers, since files are written for
 * a program in it. So 2015-1-13 is a day, 1_000 and " 12 " are numbers, 12.0 is no whole number.
 */
final class CallCells {

    /** What stands for no time. */
    static final long NO_TIME = Long.MIN_VALUE;

    private static final int FLAGS = Pattern.UNICODE_CHARACTER_CLASS;
    private static final String DAY =
            "(\\d{4})-(1[0-2]|0[1-9]|[1-9])-(3[01]|[12]\\d|0[1-9]|[1-9]| [1-9])";
    private static final Pattern DATE = Pattern.compile(DAY, FLAGS);
    private static final Pattern DATE_AND_TIME =
            Pattern.compile(DAY + "\\s+(2[0-3]|[01]\\d|\\d):([0-5]\\d|\\d):([0-5]\\d|\\d)", FLAGS);
    private static final String DIGITS = "\\d+(?:_\\d+)*";
    private static final Pattern WHOLE = Pattern.compile("[+-]?" + DIGITS, FLAGS);
    private static final Pattern NUMBER =
            Pattern.compile(
                    "[+-]?(?:%1$s\\.?(?:%1$s)?|\\.%1$s)(?:[eE][+-]?%1$s)?".formatted(DIGITS),
                    FLAGS);
    private static final String USUAL = "0000-00-00 00:00:00";
    private static final int USUAL_DIGITS = 15;
    private static final long SECONDS_A_DAY = 86_400;

    private CallCells() {}

    /** Seconds from 1970-01-01T00:00 to a date and time, or {@link #NO_TIME}. */
    static long second(String cell) {
        if (isUsual(cell)) {
            return second(
                    digits(cell, 0, 4),
                    digits(cell, 5, 7),
                    digits(cell, 8, 10),
                    digits(cell, 11, 13),
                    digits(cell, 14, 16),
                    digits(cell, 17, 19));
        }
        var found = DATE_AND_TIME.matcher(cell);
        if (!found.matches()) {
            return NO_TIME;
        }
        return second(
                Integer.parseInt(found.group(1)),
                Integer.parseInt(found.group(2)),
                Integer.parseInt(found.group(3).strip()),
                Integer.parseInt(found.group(4)),
                Integer.parseInt(found.group(5)),
                Integer.parseInt(found.group(6)));
    }

    /** Like {@link #second}; a date without a time is its midnight. */
    static long secondOrMidnight(String cell) {
        var found = DATE.matcher(cell);
        if (!found.matches()) {
            return second(cell);
        }
        return second(
                Integer.parseInt(found.group(1)),
                Integer.parseInt(found.group(2)),
                Integer.parseInt(found.group(3).strip()),
                0,
                0,
                0);
    }

    private static boolean isUsual(String cell) {
        if (cell.length() != USUAL.length()) {
            return false;
        }
        for (int i = 0; i < USUAL.length(); i++) {
            char usual = USUAL.charAt(i);
            char is = cell.charAt(i);
            if (usual == '0' ? is < '0' || is > '9' : is != usual) {
                return false;
            }
        }
        return true;
    }

    private static int digits(String cell, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = 10 * value + cell.charAt(i) - '0';
        }
        return value;
    }

    private static long second(int year, int month, int day, int hour, int minute, int second) {
        if (year == 0 || hour > 23 || minute > 59 || second > 59) {
            return NO_TIME;
        }
        try {
            return LocalDate.of(year, month, day).toEpochDay() * SECONDS_A_DAY
                    + hour * 3_600L
                    + minute * 60L
                    + second;
        } catch (DateTimeException e) {
            return NO_TIME;
        }
    }

    /** A whole number, or NaN; infinite where it is larger than any number. */
    static double whole(String cell) {
        if (isUsualWhole(cell)) {
            return Long.parseLong(cell);
        }
        var text = cell.strip();
        return WHOLE.matcher(text).matches() ? parsed(text) : Double.NaN;
    }

    private static boolean isUsualWhole(String cell) {
        if (cell.isEmpty() || cell.length() > USUAL_DIGITS) {
            return false;
        }
        for (int i = 0; i < cell.length(); i++) {
            if (cell.charAt(i) < '0' || cell.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** A number, or NaN; infinite where it is larger than any number. */
    static double number(String cell) {
        var text = cell.strip();
        return NUMBER.matcher(text).matches() ? parsed(text) : Double.NaN;
    }

    private static double parsed(String text) {
        var ascii = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c != '_')
                .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
                .forEach(ascii::appendCodePoint);
        return Double.parseDouble(ascii.toString());
    }
}
