package org.thinfile.loanmaths;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * An exact, non-negative rational number in lowest terms: a share of a year, or the rate of one
 * period (0.05 / 12 has no finite decimal).
 *
 * @param numerator not negative
 * @param denominator positive
 */
public record Fraction(BigInteger numerator, BigInteger denominator) {

    /** Zero. */
    public static final Fraction ZERO = of(0, 1);

    public Fraction {
        if (numerator.signum() < 0 || denominator.signum() <= 0) {
            throw new IllegalArgumentException(
                    "a fraction here is not negative and its denominator positive, got %s/%s"
                            .formatted(numerator, denominator));
        }
        var common = numerator.gcd(denominator);
        numerator = numerator.divide(common);
        denominator = denominator.divide(common);
    }

    /** {@code numerator / denominator}. */
    public static Fraction of(long numerator, long denominator) {
        return new Fraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    /** The fraction a decimal stands for. */
    public static Fraction of(BigDecimal value) {
        return value.scale() < 0
                ? new Fraction(value.toBigIntegerExact(), BigInteger.ONE)
                : new Fraction(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
    }

    /** The sum. */
    public Fraction plus(Fraction other) {
        return new Fraction(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    /** The product. */
    public Fraction times(Fraction other) {
        return new Fraction(
                numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /** One over this; throws {@link IllegalArgumentException} on zero. */
    public Fraction inverse() {
        return new Fraction(denominator, numerator);
    }

    /** Rounded to a decimal. */
    public BigDecimal decimal(MathContext precision) {
        return new BigDecimal(numerator).divide(new BigDecimal(denominator), precision);
    }

    /**
     * This share of a non-negative amount of minor units, rounded half-up; throws {@link
     * ArithmeticException} past 63 bits.
     */
    public long ofAmount(long minor) {
        if (minor < 0) {
            throw new IllegalArgumentException(
                    "amount is %d, must not be negative".formatted(minor));
        }
        // Fast where the doubled product stays under 63 bits, which is nearly always.
        if (numerator.bitLength() + 64 - Long.numberOfLeadingZeros(minor) <= 61
                && denominator.bitLength() <= 61) {
            long divisor = denominator.longValue();
            return (2 * numerator.longValue() * minor + divisor) / (2 * divisor);
        }
        return halfUp(numerator.multiply(BigInteger.valueOf(minor)), denominator);
    }

    /** A non-negative quotient rounded half-up, exactly. */
    static long halfUp(BigInteger dividend, BigInteger divisor) {
        var rounded = dividend.shiftLeft(1).add(divisor).divide(divisor.shiftLeft(1));
        if (rounded.bitLength() > 63) {
            throw new ArithmeticException(
                    "an amount of %s minor units is past 63 bits (maybe the rate is per cent?)"
                            .formatted(rounded));
        }
        return rounded.longValue();
    }
}
