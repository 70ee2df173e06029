package org.thinfile.learning.metrics;

import java.util.function.DoubleUnaryOperator;

/**
 * Distribution functions that tests and intervals need, by series and continued fractions (Press et
 * al., Numerical Recipes, 3rd ed., chapter 6), to about 1e-12.
 */
public final class Distributions {

    private static final double TINY = 1e-300;
    private static final double ENOUGH = 1e-15;
    private static final double[] LANCZOS = {
        0.99999999999980993,
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7
    };

    private Distributions() {}

    /** The chance that a standard normal is above z. */
    static double normalAbove(double z) {
        double half = gammaBelow(0.5, z * z / 2) / 2;
        return z >= 0 ? 0.5 - half : 0.5 + half;
    }

    /**
     * The chance that a standard normal is further from 0 than z, with small chances kept exact.
     */
    static double normalOutside(double z) {
        return gammaAbove(0.5, z * z / 2);
    }

    /** The z below which a standard normal lies with this chance. */
    public static double normalQuantile(double chance) {
        return inverse(z -> 1 - normalAbove(z), chance, -40, 40);
    }

    /** The chance that Student's t is further from 0 than t. */
    static double studentOutside(double t, double freedom) {
        return betaBelow(freedom / 2, 0.5, freedom / (freedom + t * t));
    }

    /** The t above 0 beyond which, on either side, Student's t lies with this chance. */
    static double studentQuantile(double outside, double freedom) {
        double high = 10;
        while (studentOutside(high, freedom) > outside) {
            high *= 2;
        }
        return inverse(t -> 1 - studentOutside(t, freedom), 1 - outside, 0, high);
    }

    /** The chance that chi-squared is below x. */
    static double chiSquaredBelow(double x, double freedom) {
        return gammaBelow(freedom / 2, x / 2);
    }

    /** The x below which chi-squared lies with this chance. */
    static double chiSquaredQuantile(double chance, double freedom) {
        double high = freedom + 10;
        while (chiSquaredBelow(high, freedom) < chance) {
            high *= 2;
        }
        return inverse(x -> chiSquaredBelow(x, freedom), chance, 0, high);
    }

    private static double inverse(
            DoubleUnaryOperator below, double chance, double low, double high) {
        double from = low;
        double to = high;
        for (int step = 0; step < 200; step++) {
            double middle = (from + to) / 2;
            if (below.applyAsDouble(middle) < chance) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return (from + to) / 2;
    }

    /** The natural logarithm of the gamma function (Lanczos, g = 7, n = 9), for x above 0. */
    static double logGamma(double x) {
        if (x < 0.5) {
            return StrictMath.log(Math.PI / StrictMath.sin(Math.PI * x)) - logGamma(1 - x);
        }
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (x - 1 + i);
        }
        double t = x + 6.5;
        return StrictMath.log(2 * Math.PI) / 2
                + (x - 0.5) * StrictMath.log(t)
                - t
                + StrictMath.log(sum);
    }

    /** The regularised lower incomplete gamma function P(a, x). */
    static double gammaBelow(double a, double x) {
        return x < a + 1 ? gammaSeries(a, x) : 1 - gammaFraction(a, x);
    }

    private static double gammaAbove(double a, double x) {
        return x < a + 1 ? 1 - gammaSeries(a, x) : gammaFraction(a, x);
    }

    private static double gammaSeries(double a, double x) {
        if (x <= 0) {
            return 0;
        }
        double term = 1 / a;
        double sum = term;
        for (double n = a + 1; Math.abs(term) > Math.abs(sum) * ENOUGH; n++) {
            term *= x / n;
            sum += term;
        }
        return sum * StrictMath.exp(-x + a * StrictMath.log(x) - logGamma(a));
    }

    private static double gammaFraction(double a, double x) {
        double b = x + 1 - a;
        double c = 1 / TINY;
        double d = 1 / b;
        double product = d;
        for (int i = 1; i < 10_000; i++) {
            double step = -i * (i - a);
            b += 2;
            d = 1 / kept(step * d + b);
            c = kept(b + step / c);
            product *= d * c;
            if (Math.abs(d * c - 1) < ENOUGH) {
                break;
            }
        }
        return product * StrictMath.exp(-x + a * StrictMath.log(x) - logGamma(a));
    }

    /** The regularised incomplete beta function I_x(a, b). */
    static double betaBelow(double a, double b, double x) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        double front =
                StrictMath.exp(
                        logGamma(a + b)
                                - logGamma(a)
                                - logGamma(b)
                                + a * StrictMath.log(x)
                                + b * StrictMath.log1p(-x));
        return x < (a + 1) / (a + b + 2)
                ? front * betaFraction(a, b, x) / a
                : 1 - front * betaFraction(b, a, 1 - x) / b;
    }

    private static double betaFraction(double a, double b, double x) {
        double c = 1;
        double d = 1 / kept(1 - (a + b) * x / (a + 1));
        double product = d;
        for (int m = 1; m < 10_000; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / kept(1 + even * d);
            c = kept(1 + even / c);
            product *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / kept(1 + odd * d);
            c = kept(1 + odd / c);
            product *= d * c;
            if (Math.abs(d * c - 1) < ENOUGH) {
                break;
            }
        }
        return product;
    }

    private static double kept(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }
}
