package org.thinfile.loanmaths;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Money;
import org.thinfile.kernel.Seeded;

class SchedulePropertyTest {

    private static Terms anyTerms(RandomGenerator random) {
        var methods = Method.values();
        var cadences = Cadence.values();
        var dayCounts = DayCount.values();
        long amount = 1 + random.nextLong((long) StrictMath.pow(10, random.nextInt(1, 13)));
        var rate = BigDecimal.valueOf(random.nextInt(5) == 0 ? 0 : random.nextInt(4_000), 4);
        return new Terms(
                Money.ofMinor(amount, "CNY"),
                random.nextInt(20) == 0 ? rate.movePointRight(2) : rate,
                methods[random.nextInt(methods.length)],
                random.nextInt(40) == 0 ? 360 : random.nextInt(1, 61),
                cadences[random.nextInt(cadences.length)],
                LocalDate.of(2019, 1, 1).plusDays(random.nextInt(3_000)),
                random.nextBoolean()
                        ? DayCount.THIRTY_360
                        : dayCounts[random.nextInt(dayCounts.length)],
                Fees.NONE);
    }

    @Test
    void everyScheduleEqualsTheNaiveReference() {
        Seeded.times(
                4_000,
                random -> {
                    var terms = anyTerms(random);
                    var rows =
                            Schedule.of(terms).instalments().stream()
                                    .map(i ->
                                            new ScheduleReference.Row(i.principal(), i.interest()))
                                    .toList();
                    assertThat(rows).as("%s", terms).isEqualTo(ScheduleReference.rows(terms));
                });
    }

    @Test
    void principalSumsToTheAmountAndTheCountStands() {
        Seeded.times(
                2_000,
                random -> {
                    var terms = anyTerms(random);
                    var instalments = Schedule.of(terms).instalments();
                    assertThat(instalments)
                            .hasSize(terms.method() == Method.SINGLE ? 1 : terms.periods());
                    assertThat(instalments.stream().mapToLong(Instalment::principal).sum())
                            .isEqualTo(terms.amount().minor());
                    assertThat(instalments.getLast().due()).isEqualTo(terms.due(terms.periods()));
                });
    }

    @Test
    void theLastLevelInstalmentDiffersByRoundingOnly() {
        Seeded.times(
                1_000,
                random -> {
                    int periods = random.nextInt(2, 361);
                    var terms =
                            ScheduleTest.terms(
                                    Method.EQUAL_INSTALMENT,
                                    1_000_000 + random.nextLong(1_000_000_000),
                                    BigDecimal.valueOf(random.nextInt(2_000), 4).toString(),
                                    periods);
                    var instalments = Schedule.of(terms).instalments();
                    long level = instalments.getFirst().total();
                    assertThat(instalments.subList(0, periods - 1))
                            .extracting(Instalment::total)
                            .containsOnly(level);
                    // Half a unit a period for the level and half for interest, both compounded.
                    double growth =
                            StrictMath.pow(1 + terms.nominalRate().doubleValue() / 12, periods);
                    assertThat((double) Math.abs(instalments.getLast().total() - level))
                            .isLessThanOrEqualTo(periods * growth + 1);
                });
    }

    @Test
    void anInterestBearingScheduleReturnsItsNominalRate() {
        Seeded.times(
                100,
                random -> {
                    var rate = BigDecimal.valueOf(random.nextInt(1, 4_000), 4);
                    var terms =
                            ScheduleTest.terms(
                                    Method.values()[random.nextInt(3)],
                                    100_000_000_000L,
                                    rate.toString(),
                                    random.nextInt(1, 361));
                    assertThat(Schedule.of(terms).disclosed().nominal().subtract(rate).abs())
                            .isLessThan(new BigDecimal("0.00000001"));
                });
    }
}
