package org.thinfile.loanmaths;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a loan must earn a year to carry its own risk: {@code r = (f + o + PD*LGD + k*h) / (1-PD)}
 * (DOMAIN: Money). All figures are fractions from 0 to 1.
 *
 * @param funding f, cost of funds a year
 * @param operations o, cost of running the loan a year
 * @param lossGivenDefault LGD, share lost of what is owed at default
 * @param capitalCost k, return owed on capital a year
 * @param capitalShare h, capital held for each unit lent
 */
public record RiskPrice(
        BigDecimal funding,
        BigDecimal operations,
        BigDecimal lossGivenDefault,
        BigDecimal capitalCost,
        BigDecimal capitalShare) {

    /** Decimals of a price: a ten-thousandth of a per cent. */
    public static final int DECIMALS = 6;

    public RiskPrice {
        share("funding", funding);
        share("operations", operations);
        share("lossGivenDefault", lossGivenDefault);
        share("capitalCost", capitalCost);
        share("capitalShare", capitalShare);
    }

    /**
     * The nominal annual rate for a probability of default over one year, rounded half-up to
     * {@value #DECIMALS} decimals.
     *
     * @param probabilityOfDefault from 0 to under 1; its horizon must be the year the costs are for
     */
    public BigDecimal perYear(BigDecimal probabilityOfDefault) {
        share("probability of default", probabilityOfDefault);
        var survival = BigDecimal.ONE.subtract(probabilityOfDefault);
        if (survival.signum() == 0) {
            throw new IllegalArgumentException("no price carries a certain default: decline");
        }
        return funding.add(operations)
                .add(probabilityOfDefault.multiply(lossGivenDefault))
                .add(capitalCost.multiply(capitalShare))
                .divide(survival, DECIMALS, RoundingMode.HALF_UP);
    }

    private static void share(String name, BigDecimal value) {
        if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(
                    "%s is %s, must be from 0 to 1 (maybe per cent was meant: 4 %% is 0.04?)"
                            .formatted(name, value));
        }
    }
}
