package org.thinfile.loanmaths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Money;

class ScheduleTest {

    private static final LocalDate START = LocalDate.of(2025, 1, 31);

    static Terms terms(Method method, long minor, String rate, int periods) {
        return new Terms(
                Money.ofMinor(minor, "CNY"),
                new BigDecimal(rate),
                method,
                periods,
                Cadence.MONTH,
                START,
                DayCount.THIRTY_360,
                Fees.NONE);
    }

    private static Schedule monthly(Method method, long minor, String rate, int periods) {
        return Schedule.of(terms(method, minor, rate, periods));
    }

    private static List<Long> totals(Schedule schedule) {
        return schedule.instalments().stream().map(Instalment::total).toList();
    }

    private static List<Long> principals(Schedule schedule) {
        return schedule.instalments().stream().map(Instalment::principal).toList();
    }

    @Test
    void equalInstalmentsMatchThePublishedVector() {
        var schedule = monthly(Method.EQUAL_INSTALMENT, 1_000_000, "0.12", 12);

        assertThat(totals(schedule).subList(0, 11)).containsOnly(88_849L);
        assertThat(totals(schedule).getLast()).isEqualTo(88_847);
        assertThat(schedule.totalInterest()).isEqualTo(Money.ofMinor(66_186, "CNY"));
    }

    @Test
    void equalPrincipalMatchesThePublishedVector() {
        var schedule = monthly(Method.EQUAL_PRINCIPAL, 1_000_000, "0.12", 12);

        assertThat(principals(schedule).subList(0, 11)).containsOnly(83_333L);
        assertThat(principals(schedule).getLast()).isEqualTo(83_337);
        assertThat(totals(schedule)).startsWith(93_333L, 92_500L).endsWith(84_170L);
        assertThat(schedule.totalInterest()).isEqualTo(Money.ofMinor(65_000, "CNY"));
    }

    @Test
    void interestOnlyPaysInterestEveryPeriodAndPrincipalWithTheLast() {
        var schedule = monthly(Method.INTEREST_ONLY, 1_000_000, "0.12", 3);

        assertThat(totals(schedule)).containsExactly(10_000L, 10_000L, 1_010_000L);
        assertThat(principals(schedule)).containsExactly(0L, 0L, 1_000_000L);
    }

    @Test
    void aSingleRepaymentBearsSimpleInterestOverTheWholeTerm() {
        var schedule = monthly(Method.SINGLE, 1_000_000, "0.12", 6);

        assertThat(schedule.instalments())
                .containsExactly(
                        new Instalment(1, LocalDate.of(2025, 7, 31), 1_000_000, 60_000, 0));
        assertThat(schedule.cashFlows()).containsExactly(-1_000_000, 0, 0, 0, 0, 0, 1_060_000);
    }

    @Test
    void withoutInterestAnEqualInstalmentIsAnEqualShare() {
        assertThat(totals(monthly(Method.EQUAL_INSTALMENT, 1_000, "0", 3)))
                .containsExactly(333L, 333L, 334L);
    }

    @Test
    void anExactHalfOfAMinorUnitGoesUp() {
        assertThat(monthly(Method.EQUAL_PRINCIPAL, 50, "0.12", 1).totalInterest().minor())
                .isEqualTo(1);
        assertThat(totals(monthly(Method.EQUAL_INSTALMENT, 150, "0.12", 1))).containsExactly(152L);
        assertThat(totals(monthly(Method.EQUAL_INSTALMENT, 5, "0", 2))).containsExactly(3L, 2L);
    }

    @Test
    void roundingNeverChangesTheNumberOfInstalments() {
        var schedule = monthly(Method.EQUAL_INSTALMENT, 7, "0", 12);

        assertThat(schedule.instalments()).hasSize(12);
        assertThat(principals(schedule)).startsWith(1L, 1L).endsWith(0L);
    }

    @Test
    void monthEndsClampAndComeBack() {
        var dues =
                monthly(Method.EQUAL_INSTALMENT, 1_000_000, "0.12", 4).instalments().stream()
                        .map(Instalment::due)
                        .toList();

        assertThat(dues)
                .containsExactly(
                        LocalDate.of(2025, 2, 28),
                        LocalDate.of(2025, 3, 31),
                        LocalDate.of(2025, 4, 30),
                        LocalDate.of(2025, 5, 31));
        assertThat(Cadence.MONTH.after(LocalDate.of(2024, 1, 31), 1))
                .isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(Cadence.MONTH.after(LocalDate.of(2024, 2, 29), 12))
                .isEqualTo(LocalDate.of(2025, 2, 28));
    }

    @Test
    void regularPeriodsBearTheSameRateWhateverTheDates() {
        assertThat(terms(Method.SINGLE, 1, "0.12", 2).periodRate(1))
                .isEqualTo(terms(Method.SINGLE, 1, "0.12", 2).periodRate(2))
                .isEqualTo(Fraction.of(1, 100));
        assertThat(every(Cadence.WEEK, DayCount.THIRTY_360).periodRate(1))
                .isEqualTo(Fraction.of(84, 36_500));
        assertThat(every(Cadence.DAY, DayCount.THIRTY_360).periodRate(1))
                .isEqualTo(Fraction.of(12, 36_500));
    }

    @Test
    void actualDaysBearTheirOwnRate() {
        assertThat(every(Cadence.MONTH, DayCount.ACT_360).periodRate(1))
                .isEqualTo(Fraction.of(12 * 28, 36_000));
        assertThat(every(Cadence.MONTH, DayCount.ACT_365F).periodRate(2))
                .isEqualTo(Fraction.of(12 * 31, 36_500));
    }

    private static Terms every(Cadence cadence, DayCount dayCount) {
        return new Terms(
                Money.ofMinor(100, "CNY"),
                new BigDecimal("0.12"),
                Method.EQUAL_INSTALMENT,
                2,
                cadence,
                START,
                dayCount,
                Fees.NONE);
    }

    @Test
    void feesAreInsideTheDisclosedRate() {
        var plain = terms(Method.EQUAL_INSTALMENT, 1_000_000, "0.12", 12);
        var charged =
                Schedule.of(
                        new Terms(
                                plain.amount(),
                                plain.nominalRate(),
                                plain.method(),
                                plain.periods(),
                                plain.every(),
                                plain.disbursed(),
                                plain.dayCount(),
                                new Fees(10_000, 500)));

        assertThat(charged.totalFees()).isEqualTo(Money.ofMinor(16_000, "CNY"));
        assertThat(charged.cashFlows()[0]).isEqualTo(-990_000);
        assertThat(charged.disclosed().nominal()).isGreaterThan(new BigDecimal("0.14"));
        assertThat(Schedule.of(plain).disclosed().nominal())
                .isBetween(new BigDecimal("0.1199"), new BigDecimal("0.1201"));
    }

    @Test
    void whatCannotBeLentIsRefusedWithItsValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> terms(Method.SINGLE, 0, "0.12", 1))
                .withMessageContaining("0.00 CNY");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> terms(Method.SINGLE, 1, "-0.1", 1))
                .withMessageContaining("-0.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> terms(Method.SINGLE, 1, "0.1", 1_201))
                .withMessageContaining("1201");
        assertThatThrownBy(() -> monthly(Method.SINGLE, Long.MAX_VALUE / 2, "1000", 12))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("63 bits");
    }

    @Test
    void namesReadBack() {
        for (var method : Method.values()) {
            assertThat(Method.ofCode(method.code())).isEqualTo(method);
        }
        for (var cadence : Cadence.values()) {
            assertThat(Cadence.ofCode(cadence.code())).isEqualTo(cadence);
        }
        for (var dayCount : DayCount.values()) {
            assertThat(DayCount.ofCode(dayCount.code())).isEqualTo(dayCount);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Method.ofCode("balloon"));
        assertThatIllegalArgumentException().isThrownBy(() -> Cadence.ofCode("year"));
        assertThatIllegalArgumentException().isThrownBy(() -> DayCount.ofCode("30E/360"));
    }
}
