package org.thinfile.learning.scorecard;

import java.math.BigDecimal;

/** Numbers of a card as people and programs write them. */
public final class CardNumbers {

    private CardNumbers() {}

    /** A finite number in plain digits, the fewest that read back as the same number. */
    public static String text(double value) {
        if (value == 0) {
            return "0";
        }
        var plain = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        return plain.toPlainString();
    }

    /** The number itself, or a whole number where it is one: rows count in whole numbers mostly. */
    static Number counted(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1L << 53;
        if (whole) {
            return (long) value;
        }
        return value;
    }
}
