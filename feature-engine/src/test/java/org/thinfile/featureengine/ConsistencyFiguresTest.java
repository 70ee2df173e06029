package org.thinfile.featureengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.thinfile.featureengine.StatementLines.in;
import static org.thinfile.featureengine.StatementLines.out;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.thinfile.featureengine.StatementLines.Line;

/** Duplicates, digits and circles worked out by hand. */
class ConsistencyFiguresTest {

    private static final FeatureEngine ENGINE =
            new FeatureEngine(FeatureSet.load(Shipped.folder("features"), List.of("bank-*")));

    private static final LocalDate DAY = LocalDate.of(2025, 11, 3);

    private static double value(String name, List<Line> lines) {
        return StatementLines.vector(ENGINE, lines).value(name);
    }

    @Test
    void aLineSaidAgainOnItsDayIsADuplicateAndOnAnotherDayIsNot() {
        var line = in(DAY, 500, 1_500L);
        var lines = List.of(line, line, line, line.on(DAY.plusDays(1)), line.fen(501));
        assertThat(value("bank-duplicates-12", lines)).isEqualTo(2);
        assertThat(value("bank-duplicate-share-12", lines)).isEqualTo(0.4);
        assertThat(value("bank-duplicates-12", List.of(line, line.account(2)))).isZero();
        assertThat(value("bank-duplicates-12", List.of(line, out(DAY, 500, 1_500L)))).isZero();
        var moved = List.of(line, line.balance(2_000L));
        assertThat(value("bank-duplicates-12", moved)).isEqualTo(1);
        assertThat(value("bank-duplicates-verbatim-12", moved)).isZero();
    }

    @Test
    void roundNumbersAreMultiplesInWholeYuan() {
        var lines =
                List.of(
                        in(DAY, 10_000, null),
                        in(DAY, 100_000, null),
                        out(DAY, 10_001, null),
                        out(DAY, 9_900, null));
        assertThat(value("bank-round-hundred-share-12", lines)).isEqualTo(0.5);
        assertThat(value("bank-round-thousand-share-12", lines)).isEqualTo(0.25);
        assertThat(value("bank-repeated-amount-share-12", lines)).isZero();
        var twice = List.of(lines.get(0), lines.get(0), lines.get(1));
        assertThat(value("bank-repeated-amount-share-12", twice)).isEqualTo(2 / 3.0);
    }

    @Test
    void firstDigitsThatAreAllOneLieAsFarFromBenfordAsTheOthersShouldBe() {
        var lines = Collections.nCopies(60, in(DAY, 1_234, null));
        // |1 - log10 2| and the eight others, that add up to as much, halved
        assertThat(value("bank-first-digits-12", lines))
                .isCloseTo(1 - Math.log10(2), within(1e-12));
        assertThat(value("bank-first-digits-12", lines.subList(0, 59))).isNaN();
    }

    @Test
    void whatGoesBackToItsSenderInTimeIsACircle() {
        var lines =
                List.of(
                        in(DAY, 1_000, null),
                        out(DAY.plusDays(7), 960, null),
                        in(DAY.plusDays(20), 3_000, null),
                        out(DAY.plusDays(28), 3_000, null));
        assertThat(value("bank-circles-12", lines)).as("the second is a day late").isEqualTo(1);
        assertThat(value("bank-circled-share-12", lines)).isEqualTo(0.25);
        var elsewhere = new Line(DAY.plusDays(7), 0, false, 960, 2, "transfer", null, 0);
        assertThat(value("bank-circles-12", List.of(lines.get(0), elsewhere))).isZero();
        var less = List.of(lines.get(0), out(DAY, 949, null));
        assertThat(value("bank-circles-12", less)).as("5.1 percent less").isZero();
        var first = List.of(out(DAY, 1_000, null), in(DAY.plusDays(1), 1_000, null));
        assertThat(value("bank-circles-12", first)).isZero();
        assertThat(value("bank-returns-12", first)).isEqualTo(1);
    }

    @Test
    void eachLineIsInOneCircleAtMost() {
        var lines =
                List.of(
                        in(DAY, 1_000, null),
                        out(DAY.plusDays(1), 1_000, null),
                        out(DAY.plusDays(2), 1_000, null),
                        in(DAY.plusDays(3), 1_000, null),
                        in(DAY.plusDays(3), 1_010, null),
                        out(DAY.plusDays(4), 1_010, null));
        assertThat(value("bank-circles-12", lines)).isEqualTo(2);
        assertThat(value("bank-circled-share-12", lines))
                .as("the oldest that fits is paired: 1000 twice of 3010")
                .isEqualTo(2_000 / 3_010.0);
    }

    @Test
    void whatGoesOnToAnyoneWithinTwoDaysPassedThrough() {
        var on = new Line(DAY.plusDays(2), 0, false, 990, 7, "transfer", null, 0);
        var lines = List.of(in(DAY, 1_000, null), on, in(DAY.plusDays(9), 1_000, null));
        assertThat(value("bank-passed-through-share-3", lines)).isEqualTo(0.5);
    }
}
