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
    private static final int GROUP = 3;

    private Cells() {}

    static boolean isEmpty(TableRow row, Column column) {
        return row.cell(column).isEmpty();
    }

    /** 1 to 200 characters. */
    static String text(TableRow row, Column column) {
        var text = row.cell(column);
        if (text.isEmpty()) {
            throw new BadCellException(
                    column.name(),
                    Reason.EMPTY_CELL,
                    "the cell is empty",
                    "fill it, or mark the rule as optional in the mapping");
        }
        if (text.length() > LONGEST) {
            throw new BadCellException(
                    column.name(),
                    Reason.TOO_LONG,
                    "the cell has %d characters".formatted(text.length()),
                    "at most %d fit".formatted(LONGEST));
        }
        return text;
    }

    /** A whole number, written with decimals or not: {@code 3} and {@code 3.0}. */
    static long whole(TableRow row, Column column) {
        return whole(number(row, column), column);
    }

    /** A number as a whole one in another unit. */
    static long whole(TableRow row, Column column, Scale scale) {
        return scale.changesNothing()
                ? whole(row, column)
                : whole(scale.of(number(row, column), 0), column);
    }

    private static long whole(BigDecimal number, Column column) {
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            throw new BadCellException(
                    column.name(),
                    Reason.NOT_A_NUMBER,
                    "a whole number of at most 18 digits is expected, this one has decimals or"
                            + " more digits",
                    "write it without decimals, or say 'round: half-up' in the mapping");
        }
    }

    /** An amount in whole units of its currency. */
    static Money amount(TableRow row, Column column, Currency currency, Scale scale) {
        var number = number(row, column);
        try {
            int decimals = Math.max(0, currency.getDefaultFractionDigits());
            return Money.of(scale.changesNothing() ? number : scale.of(number, decimals), currency);
        } catch (IllegalArgumentException e) {
            throw new BadCellException(
                    column.name(),
                    Reason.NOT_A_NUMBER,
                    "the amount has more decimals or digits than %s allows".formatted(currency),
                    "write at most %d decimals, or say 'round: half-up' in the mapping"
                            .formatted(currency.getDefaultFractionDigits()));
        }
    }

    /** A number of at most 18 digits and 18 decimals. */
    static BigDecimal number(TableRow row, Column column) {
        var text = text(row, column);
        var form = row.header().form();
        var plain = form.hasPlainNumbers() ? text : plain(text, form);
        if (!isNumber(plain)) {
            throw new BadCellException(
                    column.name(),
                    Reason.NOT_A_NUMBER,
                    "a number is expected, found a text of %d characters".formatted(text.length()),
                    form.hasPlainNumbers()
                            ? "write digits, at most one decimal point and no separators"
                            : "write digits, at most one '%s' and groups as the mapping says"
                                    .formatted(form.decimal()));
        }
        return new BigDecimal(plain);
    }

    /**
     * With a decimal point and without groups; empty, which is no number, where a group has not
     * three digits: {@code 1.23} with points between groups was written by other rules.
     */
    private static String plain(String text, TableForm form) {
        int decimal = text.indexOf(form.decimal());
        int end = decimal < 0 ? text.length() : decimal;
        var whole = new StringBuilder(text.substring(0, end));
        if (form.group() != null && whole.indexOf(form.group().toString()) >= 0) {
            int at = whole.length() - GROUP - 1;
            for (; at > 0; at -= GROUP + 1) {
                if (whole.charAt(at) != form.group()) {
                    return "";
                }
                whole.deleteCharAt(at);
            }
            if (at == 0 && Character.isDigit(whole.charAt(0))) {
                return "";
            }
        }
        var part = text.substring(end);
        return whole + (part.isEmpty() ? "" : "." + part.substring(1));
    }

    /** {@code [+-]?\d{1,18}(\.\d{0,18})?}, by hand since it is asked of every cell. */
    private static boolean isNumber(String text) {
        if (text.isEmpty()) {
            return false;
        }
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
