package org.thinfile.learning.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.Column;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Table;

class ScorecardTest {

    private static final List<String> TOWNS = List.of("north", "south", "east");

    /** Risk rises with 'use', falls with 'age', depends on 'town'; 'noise' says nothing. */
    private static LabelledTable rows(RandomGenerator chance, int count) {
        var use = new double[count];
        var age = new double[count];
        var noise = new double[count];
        var town = new int[count];
        var bad = new int[count];
        for (int i = 0; i < count; i++) {
            use[i] = chance.nextInt(4) == 0 ? 0 : chance.nextDouble();
            age[i] = chance.nextInt(10) == 0 ? Double.NaN : 20 + chance.nextInt(50);
            noise[i] = chance.nextGaussian();
            town[i] = chance.nextInt(4) - 1;
            double risk = 2 * use[i] - (Double.isNaN(age[i]) ? 0 : (age[i] - 45) / 20);
            risk += town[i] == 1 ? 1 : 0;
            bad[i] = chance.nextDouble() < 1 / (1 + Math.exp(2 - risk)) ? 1 : 0;
        }
        var table =
                new Table(
                        List.of(
                                new Column.Numeric("use", use),
                                new Column.Numeric("age", age),
                                new Column.Numeric("noise", noise),
                                new Column.Category("town", town, TOWNS)));
        return new LabelledTable(table, bad, new int[count]);
    }

    private static ScorecardModel card() {
        return new ScorecardLearner().fit(rows(Seeded.generator(7), 3000));
    }

    private static double[] vector(ScorecardModel card, RandomGenerator chance) {
        return card.inputs().stream()
                .mapToDouble(input ->
                        switch (chance.nextInt(6)) {
                            case 0 -> Double.NaN;
                            case 1 -> chance.nextInt(5) - 1;
                            default -> chance.nextDouble() * 80 - 5;
                        })
                .toArray();
    }

    @Test
    void aCardReadBackFromItsBytesScoresEveryVectorAsBefore() {
        var card = card();
        var bytes = Canonical.bytes(card);
        var again = ScorecardModel.read(bytes);
        assertThat(Canonical.bytes(again)).isEqualTo(bytes);
        Seeded.times(
                2000,
                chance -> {
                    var values = vector(card, chance);
                    assertThat(again.score(values)).isEqualTo(card.score(values));
                });
    }

    @Test
    void theScoreIsTheSumOfThePrintedPoints() {
        var card = card();
        Seeded.times(
                500,
                chance -> {
                    var values = vector(card, chance);
                    int sum = card.base();
                    for (var row : card.rows(values)) {
                        sum += row.points();
                    }
                    var scored = card.score(values);
                    assertThat(scored.points()).isEqualTo(card.scale().clip(sum));
                    assertThat(scored.probabilityOfBad())
                            .isEqualTo(card.scale().probabilityOfBad(scored.points()));
                });
    }

    @Test
    void contributionsOfTheTrainingPopulationCancelOut() {
        var rows = rows(Seeded.generator(7), 3000);
        var card = new ScorecardLearner().fit(rows);
        var points = card.score(rows.table()).points();
        double mean = IntStream.of(points).average().orElseThrow();
        double baselines =
                card.characteristics().stream().mapToDouble(Characteristic::baseline).sum();
        assertThat(mean).isCloseTo(card.base() + baselines, within(1e-9));
    }

    @Test
    void aTableScoresAsItsVectorsDo() {
        var rows = rows(Seeded.generator(8), 300);
        var card = card();
        var points = card.score(rows.table()).points();
        for (int i = 0; i < rows.rows(); i++) {
            var values = new double[card.inputs().size()];
            for (int k = 0; k < values.length; k++) {
                values[k] = value(card, k, rows.table(), i);
            }
            assertThat(card.score(values).points()).isEqualTo(points[i]);
        }
    }

    private static double value(ScorecardModel card, int input, Table table, int row) {
        var column = table.columns(card.inputs().get(input)::equals).columns().getFirst();
        return switch (column) {
            case Column.Numeric numbers -> numbers.values()[row];
            case Column.Category texts ->
                    texts.codes()[row] < 0
                            ? Double.NaN
                            : card.categories(input)
                                    .indexOf(texts.categories().get(texts.codes()[row]));
        };
    }

    @Test
    void whatSaysNothingIsLeftOutWithAReason() {
        var fit = new ScorecardLearner().fitCard(rows(Seeded.generator(7), 3000));
        assertThat(fit.model().inputs()).containsExactly("use", "age", "town");
        assertThat(fit.leftOut()).extracting(ScorecardFit.LeftOut::feature).contains("noise");
        assertThat(fit.entered())
                .allSatisfy(entered -> {
                    assertThat(entered.coefficient()).isPositive();
                    assertThat(entered.standardError()).isBetween(0.01, 1.0);
                });
    }

    @Test
    void equalRowsAndSeedGiveEqualBytes() {
        assertThat(Canonical.bytes(card())).isEqualTo(Canonical.bytes(card()));
    }

    @Test
    void anExpectedDirectionIsHeldOrTheFeatureLeavesTheCard() {
        var rows = rows(Seeded.generator(7), 3000);
        var settings = ScorecardSettings.DEFAULT.withTrends(Map.of("use", Trend.UP));
        var card = new ScorecardLearner(settings).fit(rows);
        var use = card.characteristics().getFirst();
        assertThat(use.feature()).isEqualTo("use");
        var points =
                use.rows().stream()
                        .filter(row -> row.bin().attribute() instanceof Attribute.Range)
                        .map(Characteristic.Row::points)
                        .toList();
        assertThat(points).isSortedAccordingTo((a, b) -> b - a).hasSizeGreaterThan(2);
        var against = ScorecardSettings.DEFAULT.withTrends(Map.of("use", Trend.DOWN));
        assertThat(new ScorecardLearner(against).fit(rows).inputs()).doesNotContain("use");
    }

    @Test
    void anUnknownCategoryTakesTheNeutralLineAndIsReported() {
        var card = card();
        var town = new Column.Category("town", new int[] {0, 1}, List.of("west", "south"));
        var table =
                new Table(
                        List.of(
                                town,
                                new Column.Numeric("age", new double[] {40, 40}),
                                new Column.Numeric("use", new double[] {0.5, 0.5})));
        var scored = card.score(table);
        assertThat(scored.unseen()).containsExactly(new ScorecardModel.UnseenRows("town", 1));
        var neutral = card.characteristics().getLast();
        assertThat(neutral.rows().getLast().points())
                .isCloseTo((int) Math.round(neutral.baseline()), within(1));
    }

    @Test
    void aTableOfOtherColumnsIsRefused() {
        var card = card();
        var texts = new Column.Category("use", new int[] {0}, List.of("x"));
        assertThatThrownBy(() -> card.score(new Table(List.of(texts))))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("column 'use' holds categories where the card takes numbers");
        var other = new Column.Numeric("other", new double[1]);
        assertThatThrownBy(() -> card.score(new Table(List.of(other))))
                .hasMessageContaining("the table has no column 'use'");
        assertThatThrownBy(() -> card.score(new double[1])).hasMessageContaining("1 values for 3");
    }

    @Test
    void bytesThatAreNoCardAreRefused() {
        var good = Canonical.text(card());
        for (var text :
                List.of(
                        "",
                        "[]",
                        "{}",
                        good.replace("scorecard-1", "scorecard-9"),
                        "{\"a\":",
                        good.replace("\"base_points\"", "\"base\""),
                        good.replace("\"kind\":\"range\"", "\"kind\":\"guess\""),
                        good.replaceFirst("\"points\":-?\\d+", "\"points\":\"many\""))) {
            assertThatThrownBy(() -> ScorecardModel.read(text.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem()).isInstanceOf(Problem.BadInput.class));
        }
    }

    @Test
    void outcomesWithoutAnyEvidenceGiveACardOfTheBaseRate() {
        var bad = IntStream.range(0, 200).map(i -> i % 5 == 0 ? 1 : 0).toArray();
        var table = new Table(List.of(new Column.Numeric("x", new double[200])));
        var card = new ScorecardLearner().fit(new LabelledTable(table, bad, new int[200]));
        assertThat(card.inputs()).isEmpty();
        assertThat(card.score(new double[0]).probabilityOfBad()).isCloseTo(0.2, within(0.01));
    }

    @Test
    void theRegressionStandsAtItsOptimum() {
        Seeded.times(
                30,
                chance -> {
                    int rows = 300;
                    var columns = new double[6][rows];
                    var bad = new int[rows];
                    for (int i = 0; i < rows; i++) {
                        double common = chance.nextGaussian();
                        for (int j = 0; j < 6; j++) {
                            columns[j][i] = chance.nextGaussian() + (j < 3 ? common : 0);
                        }
                        double z = columns[0][i] - columns[1][i] + 0.5 * columns[4][i] + 1;
                        bad[i] = chance.nextDouble() < 1 / (1 + Math.exp(z)) ? 1 : 0;
                    }
                    var alike = new double[rows];
                    java.util.Arrays.fill(alike, 1);
                    var regression = new SignedLogistic(columns, bad, alike, 1e-4);
                    regression.fit(0.01);
                    var b = regression.coefficients();
                    var slopes = new double[7];
                    for (int i = 0; i < rows; i++) {
                        double z = regression.intercept();
                        for (int j = 0; j < 6; j++) {
                            z += b[j] * columns[j][i];
                        }
                        double rest = (1 - bad[i] - 1 / (1 + Math.exp(-z))) / rows;
                        slopes[6] += rest;
                        for (int j = 0; j < 6; j++) {
                            slopes[j] += rest * columns[j][i];
                        }
                    }
                    assertThat(slopes[6]).isCloseTo(0, within(1e-5));
                    for (int j = 0; j < 6; j++) {
                        double slope = slopes[j] - 1e-4 * b[j] - 0.01;
                        assertThat(b[j]).isNotNegative();
                        assertThat(b[j] > 0 ? Math.abs(slope) : slope).isLessThan(1e-5);
                    }
                });
    }

    @Test
    void settingsGuardThemselves() {
        assertThatThrownBy(() -> new BinningRules(Trend.ANY, 50, 3, 2, 0.05, 1, 0, Set.of()))
                .hasMessageContaining("from 3 to 2 bins");
        assertThatThrownBy(() -> new Attribute.Range(1, 1)).hasMessageContaining("holds nothing");
    }
}
