package org.thinfile.loanmaths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Seeded;

class DayCountTest {

    private static Fraction share(DayCount dayCount, String from, String to) {
        return dayCount.share(LocalDate.parse(from), LocalDate.parse(to));
    }

    @Test
    void thirtyDayMonthsFollowTheBondBasis() {
        assertThat(share(DayCount.THIRTY_360, "2025-01-31", "2025-02-28"))
                .isEqualTo(Fraction.of(28, 360));
        assertThat(share(DayCount.THIRTY_360, "2025-01-30", "2025-03-31"))
                .isEqualTo(Fraction.of(60, 360));
        assertThat(share(DayCount.THIRTY_360, "2025-01-15", "2025-03-31"))
                .isEqualTo(Fraction.of(76, 360));
        assertThat(share(DayCount.THIRTY_360, "2025-01-15", "2026-01-15"))
                .isEqualTo(Fraction.of(1, 1));
    }

    @Test
    void actualDaysAreCountedAcrossLeapYears() {
        assertThat(share(DayCount.ACT_360, "2024-01-01", "2025-01-01"))
                .isEqualTo(Fraction.of(366, 360));
        assertThat(share(DayCount.ACT_365F, "2024-01-01", "2025-01-01"))
                .isEqualTo(Fraction.of(366, 365));
        assertThat(share(DayCount.ACT_ACT, "2024-01-01", "2025-01-01"))
                .isEqualTo(Fraction.of(1, 1));
        // ISDA's published example: 1 November 2003 to 1 May 2004.
        assertThat(share(DayCount.ACT_ACT, "2003-11-01", "2004-05-01"))
                .isEqualTo(Fraction.of(61, 365).plus(Fraction.of(121, 366)));
    }

    @Test
    void noDaysAreNothingAndBackwardsIsRefused() {
        for (var dayCount : DayCount.values()) {
            assertThat(share(dayCount, "2024-02-29", "2024-02-29")).isEqualTo(Fraction.ZERO);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> share(dayCount, "2024-03-01", "2024-02-29"))
                    .withMessageContaining("backwards");
        }
    }

    @Test
    void actualSharesAddUpOverAnySplit() {
        Seeded.times(
                300,
                random -> {
                    var from = LocalDate.of(2000, 1, 1).plusDays(random.nextInt(10_000));
                    var middle = from.plusDays(random.nextInt(2_000));
                    var to = middle.plusDays(random.nextInt(2_000));
                    for (var dayCount : DayCount.values()) {
                        if (dayCount != DayCount.THIRTY_360) {
                            assertThat(
                                            dayCount.share(from, middle)
                                                    .plus(dayCount.share(middle, to)))
                                    .isEqualTo(dayCount.share(from, to));
                        }
                    }
                });
    }

    @Test
    void sharesOfAmountsAreHalfUpBothWays() {
        Seeded.times(
                5_000,
                random -> {
                    var fraction =
                            new Fraction(
                                    new BigInteger(random.nextInt(1, 80), bits(random)),
                                    BigInteger.ONE.add(
                                            new BigInteger(random.nextInt(1, 80), bits(random))));
                    long amount = random.nextLong(1L << random.nextInt(1, 62));
                    var exact =
                            new BigDecimal(
                                            fraction.numerator()
                                                    .multiply(BigInteger.valueOf(amount)))
                                    .divide(
                                            new BigDecimal(fraction.denominator()),
                                            0,
                                            RoundingMode.HALF_UP);
                    if (exact.toBigInteger().bitLength() <= 63) {
                        assertThat(fraction.ofAmount(amount)).isEqualTo(exact.longValueExact());
                    }
                });
    }

    private static java.util.Random bits(java.util.random.RandomGenerator random) {
        return new java.util.Random(random.nextLong());
    }
}
