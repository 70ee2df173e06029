package org.thinfile.loanmaths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Seeded;

class InternalReturnTest {

    /** The published vector: 10,000 less what is withheld, twelve payments of 883.333... */
    private static AnnualRates flatFee(long withheld) {
        var thirdsOfAFen = new long[13];
        Arrays.fill(thirdsOfAFen, 3 * 88_333 + 1);
        thirdsOfAFen[0] = -3 * (1_000_000 - withheld);
        return AnnualRates.ofPeriod(InternalReturn.perPeriod(thirdsOfAFen), Cadence.MONTH);
    }

    private static BigDecimal perCent(BigDecimal fraction, int decimals) {
        return fraction.movePointRight(2).setScale(decimals, RoundingMode.HALF_UP);
    }

    @Test
    void aFlatFeeMatchesThePublishedVector() {
        var rates = flatFee(0);

        assertThat(perCent(rates.perPeriod(), 6)).isEqualTo("0.908032");
        assertThat(perCent(rates.nominal(), 4)).isEqualTo("10.8964");
        assertThat(perCent(rates.effective(), 4)).isEqualTo("11.4574");
    }

    @Test
    void aFlatFeeWithThreePerCentWithheldMatchesThePublishedVector() {
        var rates = flatFee(30_000);

        assertThat(perCent(rates.perPeriod(), 6)).isEqualTo("1.392168");
        assertThat(perCent(rates.nominal(), 4)).isEqualTo("16.7060");
        assertThat(perCent(rates.effective(), 4)).isEqualTo("18.0464");
    }

    @Test
    void exactRatesComeOutExact() {
        assertThat(InternalReturn.perPeriod(-100, 110)).isEqualByComparingTo("0.1");
        assertThat(InternalReturn.perPeriod(-100, 100)).isEqualByComparingTo("0");
        assertThat(InternalReturn.perPeriod(-100, 50)).isEqualByComparingTo("-0.5");
        assertThat(InternalReturn.perPeriod(-100, 0, 121)).isEqualByComparingTo("0.1");
        assertThat(InternalReturn.perPeriod(-1, 101)).isEqualByComparingTo("100");
        assertThat(InternalReturn.perPeriod(0, 100, -110, 0)).isEqualByComparingTo("0.1");
        assertThat(InternalReturn.perPeriod(-1, Long.MAX_VALUE))
                .isEqualByComparingTo(BigDecimal.valueOf(Long.MAX_VALUE - 1));
    }

    @Test
    void moreThanOneRateIsAnError() {
        // Rates of 10 % and 20 %; then a double rate of 10 %; then 0 and 100 %.
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InternalReturn.perPeriod(-100, 230, -132))
                .withMessageContaining("more than one rate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InternalReturn.perPeriod(-100, 220, -121))
                .withMessageContaining("more than one rate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InternalReturn.perPeriod(-1, 3, -2))
                .withMessageContaining("more than one rate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InternalReturn.perPeriod(1, -2, 1))
                .withMessageContaining("more than one rate");
    }

    @Test
    void noRateIsAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InternalReturn.perPeriod(-100, -1))
                .withMessageContaining("one way only");
        assertThatIllegalArgumentException().isThrownBy(() -> InternalReturn.perPeriod());
        assertThatIllegalArgumentException().isThrownBy(() -> InternalReturn.perPeriod(0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InternalReturn.perPeriod(-100, 100, -100))
                .withMessageContaining("no rate of return");
    }

    @Test
    void severalChangesOfSignWithOneRateStillHaveTheirRate() {
        // (v - 10/11) times v^2 + v + 1 and times (v^2 - v + 1): complex companions only.
        assertThat(InternalReturn.perPeriod(-10, 21, -21, 11)).isEqualByComparingTo("0.1");
        // A repayment, a second draw, and the rest: one rate, found by bracketing.
        var rate = InternalReturn.perPeriod(-1_000, 600, -200, 400, 400);
        assertThat(npv(rate, -1_000, 600, -200, 400, 400).abs())
                .isLessThan(new BigDecimal("1e-11"));
    }

    @Test
    void plantedRatesAreFoundOrCounted() {
        Seeded.times(
                300,
                random -> {
                    // Factors (b v - a) have the root v = a/b; v^2 + v + 1 has none.
                    long[] flows = {1};
                    int roots = random.nextInt(4);
                    long a = 0;
                    long b = 1;
                    for (int i = 0; i < roots; i++) {
                        a = random.nextInt(1, 30);
                        b = random.nextInt(1, 30);
                        flows = times(flows, -a, b);
                    }
                    flows = times(flows, random.nextInt(1, 9), -1, random.nextInt(1, 9));
                    var planted = flows;
                    if (roots == 1) {
                        assertThat(InternalReturn.perPeriod(planted))
                                .isEqualByComparingTo(
                                        BigDecimal.valueOf(b - a)
                                                .divide(
                                                        BigDecimal.valueOf(a),
                                                        InternalReturn.DECIMALS,
                                                        RoundingMode.HALF_UP));
                    } else {
                        assertThatIllegalArgumentException()
                                .isThrownBy(() -> InternalReturn.perPeriod(planted));
                    }
                });
    }

    @Test
    void presentValueAtTheRateIsNothing() {
        Seeded.times(
                200,
                random -> {
                    var flows = new long[random.nextInt(2, 361)];
                    for (int k = 1; k < flows.length; k++) {
                        flows[k] = random.nextInt(100_000);
                    }
                    flows[0] = -1 - random.nextInt(10_000_000);
                    flows[flows.length - 1]++;
                    var rate = InternalReturn.perPeriod(flows);
                    var step = new BigDecimal("1e-15");
                    assertThat(npv(rate.subtract(step), flows).signum()).isPositive();
                    assertThat(npv(rate.add(step), flows).signum()).isNegative();
                });
    }

    private static long[] times(long[] flows, long... factor) {
        var product = new long[flows.length + factor.length - 1];
        for (int i = 0; i < flows.length; i++) {
            for (int j = 0; j < factor.length; j++) {
                product[i + j] += flows[i] * factor[j];
            }
        }
        return product;
    }

    private static BigDecimal npv(BigDecimal rate, long... flows) {
        var digits = new MathContext(60);
        var discount = BigDecimal.ONE.divide(BigDecimal.ONE.add(rate), digits);
        var value = BigDecimal.ZERO;
        for (int k = flows.length - 1; k >= 0; k--) {
            value = value.multiply(discount, digits).add(BigDecimal.valueOf(flows[k]));
        }
        return value;
    }
}
