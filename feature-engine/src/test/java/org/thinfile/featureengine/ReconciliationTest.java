package org.thinfile.featureengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thinfile.featureengine.StatementLines.in;
import static org.thinfile.featureengine.StatementLines.out;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.thinfile.featureengine.StatementLines.Line;

/** Balances worked out by hand. */
class ReconciliationTest {

    private static final FeatureEngine ENGINE =
            new FeatureEngine(
                    FeatureSet.load(
                            Shipped.folder("features"),
                            List.of("bank-un*", "bank-disordered-*", "bank-balance-told-*")));

    private static final LocalDate MONDAY = LocalDate.of(2025, 11, 3);
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);
    private static final LocalDate FRIDAY = MONDAY.plusDays(4);

    private static void assertFound(
            List<Line> lines, double unreconciled, double share, double most) {
        var vector = StatementLines.vector(ENGINE, lines);
        assertThat(vector.value("bank-unreconciled-lines-12")).isEqualTo(unreconciled);
        assertThat(vector.value("bank-unreconciled-share-12")).isEqualTo(share);
        assertThat(vector.value("bank-unexplained-most-12")).isEqualTo(most);
    }

    private static void assertNothingFound(List<Line> lines) {
        var vector = StatementLines.vector(ENGINE, lines);
        for (var name : List.of("lines-12", "share-12")) {
            assertThat(vector.value("bank-unreconciled-" + name)).isNaN();
        }
        assertThat(vector.value("bank-unexplained-most-12")).isNaN();
    }

    @Test
    void linesThatFollowFromOneAnotherReconcile() {
        // 1000 is not told: it stood before the first line
        assertFound(
                List.of(out(MONDAY, 300, 700L), in(TUESDAY, 50, 750L), out(FRIDAY, 750, 0L)),
                0,
                0,
                0);
    }

    @Test
    void theOrderOfLinesOfOneDayNeedNotBeKnown() {
        // by the balances: +500 to 1500, -200 to 1300, -1300 to 0
        var day =
                List.of(
                        out(TUESDAY, 1_300, 0L),
                        in(TUESDAY, 500, 1_500L),
                        out(TUESDAY, 200, 1_300L));
        assertFound(concat(List.of(in(MONDAY, 1_000, 1_000L)), day), 0, 0, 0);
        // alone, too: one of them needs no balance before it
        assertFound(day, 0, 0, 0);
        // there is no order if the day begins from 900
        assertFound(concat(List.of(in(MONDAY, 900, 900L)), day), 1, 1 / 3.0, 100);
    }

    @Test
    void aDayThatLeadsBackToWhereItBeganGoesOnFromThere() {
        assertFound(
                List.of(
                        in(MONDAY, 1_000, 1_000L),
                        out(TUESDAY, 400, 600L),
                        in(TUESDAY, 400, 1_000L),
                        out(FRIDAY, 1, 999L)),
                0,
                0,
                0);
    }

    @Test
    void aLineThatIsMissingLeavesOneThatDoesNotFollow() {
        // -300 to 700 on Tuesday was taken away: Friday's +10 starts from 700, not from 1000
        assertFound(List.of(in(MONDAY, 1_000, 1_000L), in(FRIDAY, 10, 710L)), 1, 1, 300);
    }

    @Test
    void whatIsMissingBetweenLinesOfOneDayIsNotTakenForWhatFollowsIt() {
        // -300 was taken away between +5 to 1005 and -2 to 703
        assertFound(
                List.of(
                        in(MONDAY, 1_000, 1_000L),
                        in(TUESDAY, 5, 1_005L),
                        out(TUESDAY, 2, 703L),
                        out(FRIDAY, 3, 700L)),
                1,
                1 / 3.0,
                300);
    }

    @Test
    void anAmountThatWasRaisedIsTheDifference() {
        // +500 to 1500 was made +900; the line after it follows from 1500
        assertFound(
                List.of(
                        in(MONDAY, 1_000, 1_000L),
                        in(TUESDAY, 900, 1_500L),
                        out(FRIDAY, 500, 1_000L)),
                1,
                1 / 2.0,
                400);
    }

    @Test
    void aDifferenceUnderOneWholeUnitDoesNotCount() {
        // -300 to 700 is printed as 799, which is 99 too much
        assertFound(
                List.of(in(MONDAY, 1_000, 1_000L), out(TUESDAY, 300, 799L), out(FRIDAY, 99, 601L)),
                0,
                0,
                0);
        assertFound(List.of(in(MONDAY, 1_000, 1_000L), out(TUESDAY, 300, 800L)), 1, 1, 100);
    }

    @Test
    void eachAccountIsReconciledByItself() {
        var lines =
                List.of(
                        in(MONDAY, 1_000, 1_000L).account(1),
                        in(MONDAY, 70, 70L).account(2),
                        out(TUESDAY, 500, 500L).account(1),
                        out(TUESDAY, 20, 50L).account(2));
        assertFound(lines, 0, 0, 0);
        var mixed = lines.stream().map(line -> line.account(0)).toList();
        assertThat(StatementLines.vector(ENGINE, mixed).value("bank-unreconciled-lines-12"))
                .isPositive();
    }

    @Test
    void aLineWithoutABalanceLeavesItsDayUnjudgedAndWhatFollowsFromIt() {
        // Tuesday is not judged, and Friday starts from a balance that is not known
        var lines =
                List.of(
                        in(MONDAY, 1_000, 1_000L),
                        out(TUESDAY, 300, null),
                        out(TUESDAY, 100, 600L),
                        out(FRIDAY, 1, 123L),
                        out(FRIDAY.plusDays(1), 1, 122L));
        assertFound(lines, 0, 0, 0);
        assertThat(StatementLines.vector(ENGINE, lines).value("bank-balance-told-share-12"))
                .isEqualTo(0.8);
        assertNothingFound(lines.stream().map(line -> line.balance(null)).toList());
        assertNothingFound(List.of(in(MONDAY, 5, 5L)));
    }

    @Test
    void aLineAtTheWrongTimeOfTheDayIsOutOfOrder() {
        var first = new Line(MONDAY, 0, true, 1_000, 1, "transfer", 1_000L, 0);
        var noon = new Line(TUESDAY, 43_200, false, 200, 1, "transfer", 800L, 0);
        var night = new Line(TUESDAY, 80_000, false, 100, 1, "transfer", 700L, 0);
        var swapped = new Line(TUESDAY, 86_000, false, 200, 1, "transfer", 800L, 0);
        assertThat(disordered(List.of(first, noon, night))).isZero();
        // -100 at 22:13 starts from 800, which stands at 23:53 only; then -200 from 1000, long gone
        assertThat(disordered(List.of(first, night, swapped))).isEqualTo(2);
        assertFound(List.of(first, night, swapped), 0, 0, 0);
    }

    private static double disordered(List<Line> lines) {
        return StatementLines.vector(ENGINE, lines).value("bank-disordered-lines-12");
    }

    private static List<Line> concat(List<Line> one, List<Line> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
