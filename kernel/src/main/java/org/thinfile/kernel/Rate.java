package org.thinfile.kernel;

import java.math.BigDecimal;

/**
 * An annual rate, named for what it is: 0.12 is 12 % a year (DOMAIN: Money).
 *
 * @param perYear a fraction, not negative
 * @param basis how the year's figure was made from periods
 */
public record Rate(BigDecimal perYear, Basis basis) {

    /** How an annual rate is stated. */
    public enum Basis {
        /** Period rate times periods a year (US APR). */
        NOMINAL,
        /** Period IRR times periods a year, all charges inside (China disclosure). */
        IRR,
        /** Compounded over the year (EU APR). */
        EFFECTIVE
    }

    public Rate {
        if (perYear.signum() < 0) {
            throw new IllegalArgumentException(
                    "rate per year is %s, must not be negative (maybe a fee was meant?)"
                            .formatted(perYear));
        }
    }
}
