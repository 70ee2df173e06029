package org.thinfile.loanmaths;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The internal rate of return of one period: the r over -1 with {@code sum_k c_k / (1+r)^k = 0}.
 *
 * <ol>
 *   <li>With v = 1/(1+r) it is a root of a polynomial on (0, infinity); v over 1 is mapped to 1/v,
 *       which reverses the coefficients, so everything happens on (0, 1).
 *   <li>One change of sign in the flows has exactly one root (Descartes). Otherwise the roots are
 *       counted exactly, in whole numbers ({@link RootCount}): none or several is an error, never a
 *       guess.
 *   <li>The root is found as a double first, only as a starting point because that is fast, and
 *       polished in 40 digits; a change of sign around the result is checked.
 * </ol>
 */
public final class InternalReturn {

    /** Decimals of the result. */
    public static final int DECIMALS = 16;

    private static final MathContext DIGITS = new MathContext(40, RoundingMode.HALF_EVEN);
    private static final BigDecimal TINY = BigDecimal.ONE.movePointLeft(24);

    private InternalReturn() {}

    /**
     * The one rate of return per period.
     *
     * @param flows money of periods 0, 1, 2 ... in any one unit (a root has none); paid out
     *     negative, received positive, or the other way round
     * @return rounded half-up to {@value #DECIMALS} decimals, over -1
     * @throws IllegalArgumentException when no rate or more than one fits
     */
    public static BigDecimal perPeriod(long... flows) {
        var polynomial = trimmed(flows);
        if (RootCount.signChanges(polynomial) == 0) {
            throw new IllegalArgumentException(
                    "no rate of return fits flows that run one way only"
                            + " (maybe a payout is missing?)");
        }
        var mirrored = new ArrayList<>(polynomial);
        Collections.reverse(mirrored);
        var bracket = RootCount.signChanges(polynomial) == 1 ? null : new RootCount(polynomial);
        if (bracket != null) {
            bracket.requireOne();
        }
        if (sum(polynomial).signum() == 0) {
            return BigDecimal.ZERO.setScale(DECIMALS);
        }
        boolean gain =
                bracket == null
                        ? sum(polynomial).signum() != polynomial.getFirst().signum()
                        : bracket.inPolynomial();
        var low = bracket == null ? BigDecimal.ZERO : bracket.low();
        var high = bracket == null ? BigDecimal.ONE : bracket.high();
        var root = root(gain ? polynomial : mirrored, low, high);
        var rate = (gain ? BigDecimal.ONE.divide(root, DIGITS) : root).subtract(BigDecimal.ONE);
        return rate.setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    private static List<BigInteger> trimmed(long[] flows) {
        int first = 0;
        int end = flows.length;
        while (first < end && flows[first] == 0) {
            first++;
        }
        while (end > first && flows[end - 1] == 0) {
            end--;
        }
        return Arrays.stream(flows, first, end).mapToObj(BigInteger::valueOf).toList();
    }

    private static BigInteger sum(List<BigInteger> polynomial) {
        return polynomial.stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static BigDecimal root(List<BigInteger> polynomial, BigDecimal low, BigDecimal high) {
        if (low.equals(high)) {
            return low;
        }
        var coefficients = polynomial.stream().map(BigDecimal::new).toArray(BigDecimal[]::new);
        var polished = polished(coefficients, start(coefficients, low, high));
        var margin = polished.multiply(TINY);
        if (polished.compareTo(low) > 0
                && polished.compareTo(high) < 0
                && sign(coefficients, polished.subtract(margin))
                        == -sign(coefficients, polished.add(margin))) {
            return polished;
        }
        return bisected(coefficients, low, high);
    }

    private static int sign(BigDecimal[] coefficients, BigDecimal x) {
        return value(coefficients, x, DIGITS).signum();
    }

    private static BigDecimal start(BigDecimal[] coefficients, BigDecimal low, BigDecimal high) {
        var c = Arrays.stream(coefficients).mapToDouble(BigDecimal::doubleValue).toArray();
        double left = low.doubleValue();
        double right = high.doubleValue();
        boolean startsPositive = value(coefficients, low, MathContext.UNLIMITED).signum() > 0;
        while (true) {
            double middle = left + (right - left) / 2;
            if (middle <= left || middle >= right) {
                return new BigDecimal(right);
            }
            double value = 0;
            for (int k = c.length - 1; k >= 0; k--) {
                value = value * middle + c[k];
            }
            if (value > 0 == startsPositive) {
                left = middle;
            } else {
                right = middle;
            }
        }
    }

    /** Newton's method; from a start good to 15 digits it needs two or three steps. */
    private static BigDecimal polished(BigDecimal[] coefficients, BigDecimal start) {
        var x = start;
        for (int step = 0; step < 8; step++) {
            var value = BigDecimal.ZERO;
            var slope = BigDecimal.ZERO;
            for (int k = coefficients.length - 1; k >= 0; k--) {
                slope = slope.multiply(x, DIGITS).add(value, DIGITS);
                value = value.multiply(x, DIGITS).add(coefficients[k], DIGITS);
            }
            if (slope.signum() == 0 || value.signum() == 0) {
                return x;
            }
            var change = value.divide(slope, DIGITS);
            x = x.subtract(change, DIGITS);
            if (change.abs().compareTo(x.abs().movePointLeft(30)) < 0) {
                return x;
            }
        }
        return x;
    }

    /** Exact and slow; for roots so ill-conditioned that polishing could not be confirmed. */
    private static BigDecimal bisected(BigDecimal[] coefficients, BigDecimal low, BigDecimal high) {
        var left = low;
        var right = high;
        int startSign = value(coefficients, low, MathContext.UNLIMITED).signum();
        while (right.subtract(left).compareTo(right.multiply(TINY)) > 0) {
            var middle = left.add(right).divide(BigDecimal.TWO, DIGITS);
            if (value(coefficients, middle, MathContext.UNLIMITED).signum() == startSign) {
                left = middle;
            } else {
                right = middle;
            }
        }
        return right;
    }

    private static BigDecimal value(BigDecimal[] coefficients, BigDecimal x, MathContext digits) {
        var value = BigDecimal.ZERO;
        for (int k = coefficients.length - 1; k >= 0; k--) {
            value = value.multiply(x, digits).add(coefficients[k], digits);
        }
        return value;
    }
}
