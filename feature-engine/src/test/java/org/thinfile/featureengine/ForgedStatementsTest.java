package org.thinfile.featureengine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.thinfile.featureengine.StatementLines.Line;
import org.thinfile.kernel.Seeded;

/** What forging a statement moves, and that an honest one stays where it is. */
class ForgedStatementsTest {

    private static final int TIMES = 40;
    private static final long OPENING = 3_000_000;
    private static final FeatureEngine ENGINE =
            new FeatureEngine(
                    FeatureSet.load(
                            Shipped.folder("features"),
                            List.of(
                                    "bank-un*",
                                    "bank-disordered-*",
                                    "bank-duplicate*",
                                    "bank-round-*",
                                    "bank-salary-round-*",
                                    "bank-repeated-*",
                                    "bank-first-digits-*",
                                    "bank-circle*",
                                    "bank-passed-*",
                                    "bank-salary-mean-12",
                                    "bank-turnover-to-balance-3")));

    private record Seen(FeatureVector clean, FeatureVector forged, List<Line> lines) {

        double clean(String name) {
            return clean.value(name);
        }

        double forged(String name) {
            return forged.value(name);
        }
    }

    /** How a statement is forged. */
    @FunctionalInterface
    private interface Forgery {
        List<Line> of(List<Line> lines, RandomGenerator random);
    }

    private static void times(Forgery forgery, BiConsumer<Seen, RandomGenerator> check) {
        Seeded.times(
                TIMES,
                random -> {
                    var lines = StatementLines.seeded(random);
                    var forged = forgery.of(lines, random);
                    var seen =
                            new Seen(
                                    StatementLines.vector(ENGINE, lines),
                                    StatementLines.vector(ENGINE, forged),
                                    lines);
                    check.accept(seen, random);
                });
    }

    private static boolean isPay(Line line) {
        return line.lineClass().equals("salary");
    }

    @Test
    void anHonestStatementRaisesNothing() {
        times(
                (lines, random) -> lines,
                (seen, random) -> {
                    for (var name :
                            List.of(
                                    "bank-unreconciled-lines-12",
                                    "bank-unexplained-most-12",
                                    "bank-disordered-lines-12",
                                    "bank-duplicates-12",
                                    "bank-duplicates-verbatim-12",
                                    "bank-circles-12",
                                    "bank-circled-share-12")) {
                        assertThat(seen.clean(name)).as(name).isZero();
                    }
                    assertThat(seen.clean("bank-round-hundred-share-12")).isLessThan(0.02);
                    assertThat(seen.clean("bank-first-digits-12")).isLessThan(0.25);
                });
    }

    @Test
    void payThatIsRaisedWithoutItsBalancesDoesNotReconcile() {
        times(
                (lines, random) ->
                        StatementLines.changed(
                                lines,
                                ForgedStatementsTest::isPay,
                                line -> line.fen(line.fen() + 500_000)),
                (seen, random) -> {
                    assertThat(seen.forged("bank-salary-mean-12"))
                            .isGreaterThan(seen.clean("bank-salary-mean-12"));
                    assertThat(seen.forged("bank-unreconciled-lines-12")).isEqualTo(12);
                    assertThat(seen.forged("bank-unexplained-most-12")).isEqualTo(500_000);
                    assertThat(seen.forged("bank-duplicates-12")).isZero();
                });
    }

    @Test
    void anInstalmentThatIsLeftOutDoesNotReconcile() {
        times(
                (lines, random) -> {
                    var shorter = new ArrayList<>(lines);
                    var instalments =
                            lines.stream()
                                    .filter(line -> line.lineClass().equals("loan-instalment"))
                                    .toList();
                    shorter.remove(instalments.get(1 + random.nextInt(10)));
                    return shorter;
                },
                (seen, random) -> {
                    var instalment =
                            seen.lines().stream()
                                    .filter(line -> line.lineClass().equals("loan-instalment"))
                                    .findFirst()
                                    .orElseThrow();
                    assertThat(seen.forged("bank-unreconciled-lines-12")).isEqualTo(1);
                    assertThat(seen.forged("bank-unexplained-most-12")).isEqualTo(instalment.fen());
                });
    }

    @Test
    void payThatIsCopiedIsADuplicateAndDoesNotReconcileUntilTheBalancesAreMadeAnew() {
        times(
                (lines, random) -> twice(lines),
                (seen, random) -> {
                    assertThat(seen.forged("bank-duplicates-income-12")).isEqualTo(12);
                    assertThat(seen.forged("bank-duplicates-verbatim-12")).isEqualTo(12);
                    assertThat(seen.forged("bank-unreconciled-lines-12")).isEqualTo(12);
                });
        times(
                (lines, random) -> StatementLines.balanced(twice(lines), OPENING),
                (seen, random) -> {
                    assertThat(seen.forged("bank-duplicates-income-12")).isEqualTo(12);
                    assertThat(seen.forged("bank-duplicate-share-12"))
                            .isGreaterThan(seen.clean("bank-duplicate-share-12"));
                    assertThat(seen.forged("bank-duplicates-verbatim-12")).isZero();
                    assertThat(seen.forged("bank-unreconciled-lines-12")).isZero();
                });
    }

    private static List<Line> twice(List<Line> lines) {
        var more = new ArrayList<Line>();
        for (var line : lines) {
            more.add(line);
            if (isPay(line)) {
                more.add(line);
            }
        }
        return more;
    }

    @Test
    void amountsThatAreMadeUpAreRoundAndRepeatedThoughTheBalancesFit() {
        times(
                (lines, random) -> {
                    var rounded =
                            StatementLines.changed(
                                    lines,
                                    line -> isPay(line) || random.nextInt(3) == 0,
                                    line ->
                                            line.fen(
                                                    isPay(line)
                                                            ? 1_500_000
                                                            : 50_000 + 10_000 * random.nextInt(5)));
                    return StatementLines.balanced(rounded, OPENING);
                },
                (seen, random) -> {
                    assertThat(seen.forged("bank-unreconciled-lines-12")).isZero();
                    assertThat(seen.forged("bank-salary-round-share-12")).isEqualTo(1);
                    assertThat(seen.clean("bank-salary-round-share-12")).isLessThan(0.2);
                    assertThat(seen.forged("bank-round-hundred-share-12")).isGreaterThan(0.25);
                    assertThat(seen.forged("bank-repeated-amount-share-12"))
                            .isGreaterThan(seen.clean("bank-repeated-amount-share-12"));
                    assertThat(seen.forged("bank-first-digits-12"))
                            .isGreaterThan(seen.clean("bank-first-digits-12"));
                });
    }

    @Test
    void moneyThatIsSentRoundMovesTurnoverAndShowsAsCircles() {
        times(
                (lines, random) -> {
                    var more = new ArrayList<Line>();
                    for (var line : lines) {
                        more.add(line);
                        if (isPay(line)) {
                            long fen = 2_000_000 + random.nextLong(1_000_000);
                            more.add(round(line, true, fen, 0));
                            more.add(round(line, false, fen - fen / 100, 3));
                        }
                    }
                    more.sort(Comparator.comparing(Line::day));
                    return StatementLines.balanced(more, OPENING);
                },
                (seen, random) -> {
                    assertThat(seen.forged("bank-unreconciled-lines-12")).isZero();
                    assertThat(seen.forged("bank-circles-12")).isEqualTo(12);
                    assertThat(seen.forged("bank-circled-share-12")).isGreaterThan(0.5);
                    assertThat(seen.forged("bank-turnover-to-balance-3"))
                            .isGreaterThan(seen.clean("bank-turnover-to-balance-3"));
                });
    }

    private static Line round(Line near, boolean in, long fen, int later) {
        return new Line(
                near.day().plusDays(later), near.second(), in, fen, 99, "transfer", null, 0);
    }
}
