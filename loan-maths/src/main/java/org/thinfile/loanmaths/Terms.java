package org.thinfile.loanmaths;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.thinfile.kernel.Money;

/**
 * What a schedule is computed from.
 *
 * @param amount lent, positive
 * @param nominalRate a year's interest as a fraction: 0.12 is 12 %; from 0 to 1000 (100,000 %)
 * @param method how principal is spread
 * @param periods from 1 to 1,200
 * @param every time between instalments
 * @param disbursed the anchor: instalment k falls due k periods later
 * @param dayCount how a period's share of the year is counted
 * @param fees charges beside interest; the up-front fee is less than the amount
 */
public record Terms(
        Money amount,
        BigDecimal nominalRate,
        Method method,
        int periods,
        Cadence every,
        LocalDate disbursed,
        DayCount dayCount,
        Fees fees) {

    /** The longest schedule: a hundred years of months. */
    public static final int MOST_PERIODS = 1_200;

    private static final BigDecimal HIGHEST_RATE = BigDecimal.valueOf(1_000);

    public Terms {
        if (amount.minor() <= 0) {
            throw new IllegalArgumentException(
                    "amount lent is %s, must be positive".formatted(amount));
        }
        if (nominalRate.signum() < 0 || nominalRate.compareTo(HIGHEST_RATE) > 0) {
            throw new IllegalArgumentException(
                    ("rate per year is %s, must be from 0 to 1000"
                                    + " (maybe per cent was meant: 12 %% is 0.12?)")
                            .formatted(nominalRate));
        }
        if (periods < 1 || periods > MOST_PERIODS) {
            throw new IllegalArgumentException(
                    "a schedule has 1 to %d periods, got %d".formatted(MOST_PERIODS, periods));
        }
        if (fees.upFront() >= amount.minor()) {
            throw new IllegalArgumentException(
                    "up-front fee of %d minor units leaves nothing of %s"
                            .formatted(fees.upFront(), amount));
        }
    }

    /** When instalment {@code k} falls due; 0 is the disbursement. */
    public LocalDate due(int k) {
        return every.after(disbursed, k);
    }

    /**
     * The exact rate of period {@code k}, from 1. Under 30/360 periods are regular: R/12 a month,
     * R*7/365 a week, R/365 a day, whatever month-ends do to the dates; else the days between the
     * due dates count.
     */
    public Fraction periodRate(int k) {
        return Fraction.of(nominalRate).times(shareOfYear(k));
    }

    private Fraction shareOfYear(int k) {
        return dayCount == DayCount.THIRTY_360
                ? every.shareOfYear()
                : dayCount.share(due(k - 1), due(k));
    }
}
