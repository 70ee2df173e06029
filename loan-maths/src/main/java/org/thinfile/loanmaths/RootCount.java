package org.thinfile.loanmaths;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Counts the positive roots of a polynomial in whole numbers and brackets the one there is.
 *
 * <p>Descartes' rule on an interval (Collins and Akritas 1976): after {@code (1+x)^n p(1/(1+x))}
 * the changes of sign bound the roots of p in (0, 1), and 0 or 1 change is exact; otherwise the
 * interval is halved. Roots closer than 2^-{@value #DEEPEST}, a double root above all, cannot be
 * told apart: they count as several.
 */
final class RootCount {

    private static final int DEEPEST = 64;

    private final List<Bracket> roots = new ArrayList<>();
    private boolean multiple;

    /** A root of the polynomial in (low, high) within (0, 1), or of its mirror image. */
    private record Bracket(BigDecimal low, BigDecimal high, boolean inPolynomial) {}

    /** Coefficients from the lowest power on, the first and the last not zero. */
    RootCount(List<BigInteger> polynomial) {
        var mirrored = new ArrayList<>(polynomial);
        Collections.reverse(mirrored);
        var one = BigDecimal.ONE;
        if (polynomial.stream().reduce(BigInteger.ZERO, BigInteger::add).signum() == 0) {
            roots.add(new Bracket(one, one, true));
            multiple = slopeAtOne(polynomial).signum() == 0;
        }
        isolate(polynomial, BigDecimal.ZERO, one, 0, true);
        isolate(mirrored, BigDecimal.ZERO, one, 0, false);
    }

    /** Throws {@link IllegalArgumentException} unless exactly one root is there. */
    void requireOne() {
        if (roots.isEmpty() && !multiple) {
            throw new IllegalArgumentException(
                    "no rate of return fits these flows (maybe a flow has the wrong sign?)");
        }
        if (roots.size() > 1 || multiple) {
            throw new IllegalArgumentException(
                    "more than one rate of return fits these flows, or none can be told apart;"
                            + " state the cost in money instead");
        }
    }

    /** Whether the one root lies in (0, 1] of the polynomial, else of its mirror image. */
    boolean inPolynomial() {
        return roots.getFirst().inPolynomial();
    }

    BigDecimal low() {
        return roots.getFirst().low();
    }

    BigDecimal high() {
        return roots.getFirst().high();
    }

    /** Changes of sign along the coefficients, zeros left out. */
    static int signChanges(List<BigInteger> coefficients) {
        int changes = 0;
        int last = 0;
        for (var coefficient : coefficients) {
            int sign = coefficient.signum();
            if (sign != 0) {
                changes += last != 0 && sign != last ? 1 : 0;
                last = sign;
            }
        }
        return changes;
    }

    private void isolate(
            List<BigInteger> p, BigDecimal low, BigDecimal high, int depth, boolean inPolynomial) {
        if (multiple || roots.size() > 1) {
            return;
        }
        var reversed = new ArrayList<>(p);
        Collections.reverse(reversed);
        int changes = signChanges(shiftedByOne(reversed));
        if (changes == 1) {
            roots.add(new Bracket(low, high, inPolynomial));
        } else if (changes > 1 && depth == DEEPEST) {
            multiple = true;
        } else if (changes > 1) {
            halve(p, low, high, depth, inPolynomial);
        }
    }

    private void halve(
            List<BigInteger> p, BigDecimal low, BigDecimal high, int depth, boolean inPolynomial) {
        var middle = low.add(high).divide(BigDecimal.TWO);
        var left = stretchedTwofold(p);
        var right = shiftedByOne(left);
        if (right.getFirst().signum() == 0) {
            roots.add(new Bracket(middle, middle, inPolynomial));
            multiple |= right.get(1).signum() == 0;
        }
        isolate(left, low, middle, depth + 1, inPolynomial);
        isolate(right, middle, high, depth + 1, inPolynomial);
    }

    /** {@code 2^n p(x/2)}. */
    private static List<BigInteger> stretchedTwofold(List<BigInteger> p) {
        var stretched = new ArrayList<BigInteger>(p.size());
        for (int k = 0; k < p.size(); k++) {
            stretched.add(p.get(k).shiftLeft(p.size() - 1 - k));
        }
        return stretched;
    }

    /** {@code p(x + 1)}, by Horner's scheme. */
    private static List<BigInteger> shiftedByOne(List<BigInteger> p) {
        var shifted = new ArrayList<>(p);
        for (int i = 0; i < p.size() - 1; i++) {
            for (int k = p.size() - 2; k >= i; k--) {
                shifted.set(k, shifted.get(k).add(shifted.get(k + 1)));
            }
        }
        return shifted;
    }

    private static BigInteger slopeAtOne(List<BigInteger> polynomial) {
        var slope = BigInteger.ZERO;
        for (int k = 1; k < polynomial.size(); k++) {
            slope = slope.add(polynomial.get(k).multiply(BigInteger.valueOf(k)));
        }
        return slope;
    }
}
