package org.thinfile.loanmaths;

import java.math.BigDecimal;
import java.math.MathContext;

/** Rational powers of decimals: compounding over parts of a year. */
final class Roots {

    private Roots() {}

    /** {@code base ^ exponent} for a positive base, to the digits asked for or nearly so. */
    static BigDecimal power(BigDecimal base, Fraction exponent, MathContext digits) {
        var whole = base.pow(exponent.numerator().intValueExact(), digits);
        return root(whole, exponent.denominator().intValueExact(), digits);
    }

    /**
     * The n-th root of a positive number by Newton's method. A double gives the starting point only
     * (15 digits at once); the powers of ten are taken out first, so it cannot overflow.
     */
    static BigDecimal root(BigDecimal value, int n, MathContext digits) {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException(
                    "a root is taken of %s, must be positive".formatted(value));
        }
        if (n == 1) {
            return value;
        }
        int tens = Math.floorDiv(value.precision() - value.scale(), n);
        double near = StrictMath.pow(value.movePointLeft(tens * n).doubleValue(), 1.0 / n);
        var x = new BigDecimal(near).movePointRight(tens);
        var count = BigDecimal.valueOf(n);
        for (int step = 0; step < 4; step++) {
            var power = x.pow(n - 1, digits);
            var excess = power.multiply(x, digits).subtract(value, digits);
            x = x.subtract(excess.divide(power.multiply(count, digits), digits), digits);
        }
        return x;
    }
}
