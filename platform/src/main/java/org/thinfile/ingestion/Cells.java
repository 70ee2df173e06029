package org.thinfile.ingestion;

import java.math.BigDecimal;
import java.util.Currency;
import org.thinfile.kernel.Money;

/**
 * Reads cells as what a mapping says they are; a cell that is not is a {@link BadCellException}.
 */
final class Cells {

    private static final int LONGEST = 200;
    private static final int MOST_DIGITS = 18;

    private Cells() {}

    static boolean isEmpty(TableRow row, String column) {
        return row.cell(column).isEmpty();
    }

    /** 1 to 200 characters. */
    static String text(TableRow row, String column) {
        var text = row.cell(column);
        if (text.isEmpty()) {
            throw new BadCellException(
                    column,
                    Reason.EMPTY_CELL,
                    "the cell is empty",
                    "fill it, or mark the rule as optional in the mapping");
        }
        if (text.length() > LONGEST) {
            throw new BadCellException(
                    column,
                    Reason.TOO_LONG,
                    "the cell has %d characters".formatted(text.length()),
                    "at most %d fit".formatted(LONGEST));
        }
        return text;
    }

    /** A whole number, written with decimals or not: {@code 3} and {@code 3.0}. */
    static long whole(TableRow row, String column) {
        try {
            return number(row, column).longValueExact();
        } catch (ArithmeticException e) {
            throw new BadCellException(
                    column,
                    Reason.NOT_A_NUMBER,
                    "a whole number is expected, this one has decimals",
                    "write it without decimals");
        }
    }

    static Money amount(TableRow row, String column, Currency currency) {
        var number = number(row, column);
        try {
            return Money.of(number, currency);
        } catch (IllegalArgumentException e) {
            throw new BadCellException(
                    column,
                    Reason.NOT_A_NUMBER,
                    "the amount has more decimals or digits than %s allows".formatted(currency),
                    "write at most %d decimals".formatted(currency.getDefaultFractionDigits()));
        }
    }

    private static BigDecimal number(TableRow row, String column) {
        var text = text(row, column);
        if (!isNumber(text)) {
            throw new BadCellException(
                    column,
                    Reason.NOT_A_NUMBER,
                    "a number is expected, found a text of %d characters".formatted(text.length()),
                    "write digits, at most one decimal point and no separators");
        }
        return new BigDecimal(text);
    }

    /** {@code [+-]?\d{1,18}(\.\d{0,18})?}, by hand since it is asked of every cell. */
    private static boolean isNumber(String text) {
        int at = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        int whole = digits(text, at);
        at += whole;
        if (whole == 0 || whole > MOST_DIGITS) {
            return false;
        }
        if (at == text.length()) {
            return true;
        }
        int part = digits(text, at + 1);
        return text.charAt(at) == '.' && part <= MOST_DIGITS && at + 1 + part == text.length();
    }

    private static int digits(String text, int from) {
        int to = from;
        while (to < text.length() && text.charAt(to) >= '0' && text.charAt(to) <= '9') {
            to++;
        }
        return to - from;
    }
}
