package org.thinfile.learning.extended;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Where to cut between two values, so that the print can be read. */
final class RoundCut {

    private static final int MOST_DIGITS = 17;

    private RoundCut() {}

    /** The number of fewest digits near the middle, above {@code low} and at most {@code high}. */
    static double between(double low, double high) {
        double middle = low / 2 + high / 2;
        if (middle == 0) {
            return low < 0 ? 0 : high;
        }
        var exact = new BigDecimal(middle);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            double cut = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).doubleValue();
            if (cut > low && cut <= high) {
                return cut == 0 ? 0.0 : cut;
            }
        }
        return middle > low ? middle : high;
    }
}
