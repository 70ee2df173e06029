package org.thinfile.loanmaths;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.thinfile.kernel.Rate;

/**
 * The annual rates that one rate per period stands for, named for what they are (DOMAIN: Money).
 *
 * @param perPeriod a fraction over -1: 0.01 is 1 % a period
 * @param every the period
 */
public record AnnualRates(BigDecimal perPeriod, Cadence every) {

    private static final MathContext DIGITS = new MathContext(40, RoundingMode.HALF_EVEN);
    private static final int DECIMALS = 12;
    private static final int PERIOD_DECIMALS = 20;

    public AnnualRates {
        if (perPeriod.compareTo(BigDecimal.ONE.negate()) <= 0) {
            throw new IllegalArgumentException(
                    "rate per period is %s, must be over -1 (maybe per cent was meant?)"
                            .formatted(perPeriod));
        }
    }

    /** The annual rates of a rate per period, such as an internal rate of return. */
    public static AnnualRates ofPeriod(BigDecimal perPeriod, Cadence every) {
        return new AnnualRates(perPeriod, every);
    }

    /** The annual rates of a nominal annual rate paid every period without other charges. */
    public static AnnualRates ofNominal(BigDecimal perYear, Cadence every) {
        var share = every.shareOfYear().decimal(DIGITS);
        return new AnnualRates(rounded(perYear.multiply(share), PERIOD_DECIMALS), every);
    }

    /** The annual rates of an effective annual rate. */
    public static AnnualRates ofEffective(BigDecimal perYear, Cadence every) {
        var growth = Roots.power(BigDecimal.ONE.add(perYear), every.shareOfYear(), DIGITS);
        return new AnnualRates(rounded(growth.subtract(BigDecimal.ONE), PERIOD_DECIMALS), every);
    }

    /** Rate per period times periods a year, to twelve decimals. */
    public BigDecimal nominal() {
        return rounded(perPeriod.multiply(every.perYear().decimal(DIGITS)), DECIMALS);
    }

    /** Compounded over a year: {@code (1+r)^m - 1}, to twelve decimals. */
    public BigDecimal effective() {
        var growth = Roots.power(BigDecimal.ONE.add(perPeriod), every.perYear(), DIGITS);
        return rounded(growth.subtract(BigDecimal.ONE), DECIMALS);
    }

    /**
     * The annual rate on a basis. IRR and nominal are the same figure where {@link #perPeriod} is
     * an internal rate of return: what differs is what a law lets stay outside.
     */
    public Rate on(Rate.Basis basis) {
        return new Rate(
                switch (basis) {
                    case NOMINAL, IRR -> nominal();
                    case EFFECTIVE -> effective();
                },
                basis);
    }

    private static BigDecimal rounded(BigDecimal value, int decimals) {
        return value.setScale(decimals, RoundingMode.HALF_UP);
    }
}
