package org.thinfile.learning.extended;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.Column;
import org.thinfile.learning.FitRequest;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.Table;
import org.thinfile.learning.metrics.Discrimination;
import org.thinfile.learning.scorecard.Attribute;

/** Fitting: repeatable, in the directions demanded, pairs found and purified, odd tables taken. */
class ExtendedLearnerTest {

    private static ExtendedLearner learner(FitRequest request) {
        return new ExtendedFamily().learner(request);
    }

    private static ExtendedLearner directed(Map<String, Integer> directions) {
        return learner(new FitRequest(3, 1, directions, ScoreScale.PUBLISHED));
    }

    @Test
    void equalRowsAndSeedGiveEqualBytesWhateverTheThreads() {
        var rows = Drawn.loans(Seeded.generator(1), 800);
        var bytes = Canonical.bytes(learner(FitRequest.DEFAULT).fit(rows));
        assertThat(Canonical.bytes(learner(FitRequest.DEFAULT.onThreads(3)).fit(rows)))
                .isEqualTo(bytes);
        assertThat(Canonical.bytes(learner(FitRequest.DEFAULT).parameters()))
                .isEqualTo(Canonical.bytes(learner(FitRequest.DEFAULT.onThreads(3)).parameters()));
    }

    @Test
    void aDirectionHoldsInThePrintedTable() {
        Seeded.times(
                6,
                chance -> {
                    var rows = Drawn.loans(chance, 400);
                    var card = directed(Map.of("debt", 1, "left", -1, "income", 1)).fit(rows);
                    for (var shape : card.shapes()) {
                        int direction =
                                switch (shape.feature()) {
                                    case "debt", "income" -> 1;
                                    case "left" -> -1;
                                    default -> 0;
                                };
                        var points =
                                shape.cells().stream()
                                        .filter(c -> c.values() instanceof Attribute.Range)
                                        .mapToInt(ShapeTable.Cell::points)
                                        .toArray();
                        for (int i = 1; i < points.length; i++) {
                            assertThat(direction * (points[i] - points[i - 1])).isNotPositive();
                        }
                    }
                    assertThat(card.pairs())
                            .noneMatch(pair ->
                                    List.of("debt", "left", "income").contains(pair.first())
                                            || List.of("debt", "left", "income")
                                                    .contains(pair.second()));
                });
    }

    @Test
    void aPlantedPairIsFoundAndRanksFreshRows() {
        var card = Drawn.card(Drawn.loans(Seeded.generator(4), 3000));
        var planted = card.pairs().getFirst();
        assertThat(List.of(planted.first(), planted.second())).containsExactly("left", "right");
        var fresh = Drawn.loans(Seeded.generator(5), 3000);
        var auc = Discrimination.of(card.probabilities(fresh.table()), fresh.bad()).auc();
        assertThat(auc).isGreaterThan(0.80);
    }

    @Test
    void pairsHaveMeanZeroAlongEveryLineAndColumnBeforeTheyAreRounded() {
        var learnt = learner(FitRequest.DEFAULT).learn(Drawn.loans(Seeded.generator(6), 1000));
        assertThat(learnt.pairs()).isNotEmpty();
        for (var pair : learnt.pairs()) {
            int wide = pair.columns().count();
            for (int r = 0; r < pair.rows().count(); r++) {
                int from = r * wide;
                assertThat(mean(pair, IntStream.range(from, from + wide).toArray()))
                        .isCloseTo(0, within(1e-8));
            }
            for (int c = 0; c < wide; c++) {
                int column = c;
                var cells =
                        IntStream.range(0, pair.values().length)
                                .filter(cell -> cell % wide == column)
                                .toArray();
                assertThat(mean(pair, cells)).isCloseTo(0, within(1e-8));
            }
        }
        for (var shape : learnt.shapes()) {
            double sum = 0;
            for (int bin = 0; bin < shape.values().length; bin++) {
                sum += shape.values()[bin] * shape.weight()[bin];
            }
            assertThat(sum / 1000).isCloseTo(0, within(1e-9));
        }
    }

    private static double mean(Learnt.Pair pair, int[] cells) {
        double rows = Arrays.stream(cells).mapToDouble(cell -> pair.weight()[cell]).sum();
        return rows == 0
                ? 0
                : Arrays.stream(cells)
                                .mapToDouble(cell -> pair.weight()[cell] * pair.values()[cell])
                                .sum()
                        / rows;
    }

    @Test
    void purifyingChangesNoSum() {
        Seeded.times(
                50,
                chance -> {
                    var table = chance.doubles(20, -1, 1).toArray();
                    var weight = chance.doubles(20, 0, 3).map(w -> w < 1 ? 0 : w).toArray();
                    var before = table.clone();
                    var moved = Purification.of(table, weight, 5);
                    for (int cell = 0; cell < 20; cell++) {
                        assertThat(table[cell] + moved.rows()[cell / 5] + moved.columns()[cell % 5])
                                .isCloseTo(before[cell], within(1e-9));
                    }
                });
    }

    @Test
    void rowsCountByTheirWeights() {
        var rows = Drawn.loans(Seeded.generator(7), 1200);
        var weights =
                IntStream.of(rows.bad()).mapToDouble(outcome -> outcome == 1 ? 5 : 1).toArray();
        var card = Drawn.card(rows.weighted(weights));
        double bads = IntStream.of(rows.bad()).sum();
        double rate = 5 * bads / (5 * bads + rows.rows() - bads);
        var probabilities = card.probabilities(rows.table());
        double expected = 0;
        for (int i = 0; i < weights.length; i++) {
            expected += weights[i] * probabilities[i];
        }
        expected /= Arrays.stream(weights).sum();
        assertThat(expected).isCloseTo(rate, within(0.03));
    }

    @Test
    void constantMissingRepeatedAndCrowdedColumnsAreTaken() {
        var rows = Drawn.loans(Seeded.generator(8), 600);
        var columns = new java.util.ArrayList<>(rows.table().columns());
        var debt = ((Column.Numeric) columns.getFirst()).values();
        var gone = new double[600];
        Arrays.fill(gone, Double.NaN);
        columns.add(new Column.Numeric("constant", new double[600]));
        columns.add(new Column.Numeric("gone", gone));
        columns.add(new Column.Numeric("again", debt.clone()));
        var names = IntStream.range(0, 10_000).mapToObj(i -> "c" + i).toList();
        var codes = IntStream.range(0, 600).map(i -> i * 16).toArray();
        columns.add(new Column.Category("crowd", codes, names));
        var table = new Table(columns);
        var card = Drawn.card(new LabelledTable(table, rows.bad(), rows.fold()));
        assertThat(card.inputs()).doesNotContain("constant", "gone");
        assertThat(Arrays.stream(card.probabilities(table))).allMatch(p -> p > 0 && p < 1);
    }

    @Test
    void twentyRowsAndLessAreTakenAndOutcomesAllAlikeRefused() {
        for (int count : new int[] {20, 4}) {
            var rows = Drawn.loans(Seeded.generator(9), count);
            var bad = IntStream.range(0, count).map(i -> i % 2).toArray();
            var card = Drawn.card(new LabelledTable(rows.table(), bad, new int[count]));
            assertThat(Arrays.stream(card.probabilities(rows.table())))
                    .allMatch(p -> p > 0 && p < 1);
        }
        var rows = Drawn.loans(Seeded.generator(9), 30);
        var good = new LabelledTable(rows.table(), new int[30], new int[30]);
        assertThatThrownBy(() -> Drawn.card(good))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("30 rows have 0 bad outcomes");
        assertThatThrownBy(() -> learner(FitRequest.DEFAULT).fitServed(rows))
                .hasMessageContaining("column 'trade' holds text");
    }
}
