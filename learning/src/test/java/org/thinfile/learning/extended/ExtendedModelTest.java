package org.thinfile.learning.extended;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.Column;
import org.thinfile.learning.ScoredVector.Contribution;
import org.thinfile.learning.Table;
import org.thinfile.learning.scorecard.Attribute;

/** Points, contributions and bytes of an extended card. */
class ExtendedModelTest {

    private static final ExtendedModel CARD = Drawn.card(Drawn.loans(Seeded.generator(1), 1500));

    /** Reads the tables line by line, as a person with the print would. */
    private static int naive(ExtendedModel card, double[] values) {
        int sum = card.base();
        for (int i = 0; i < values.length; i++) {
            var shape = card.shapes().get(i);
            int line = line(shape.values(), values[i], card.categories(i));
            sum += shape.cells().get(line).points();
        }
        for (var pair : card.pairs()) {
            int first = card.inputs().indexOf(pair.first());
            int second = card.inputs().indexOf(pair.second());
            int row = line(pair.rows(), values[first], card.categories(first));
            int column = line(pair.columns(), values[second], card.categories(second));
            sum += row < 0 || column < 0 ? 0 : pair.points().get(row).get(column);
        }
        return sum;
    }

    private static int line(List<Attribute> lines, double value, List<String> categories) {
        int unseen = lines.indexOf(new Attribute.Unseen());
        for (int i = 0; i < lines.size(); i++) {
            boolean holds =
                    switch (lines.get(i)) {
                        case Attribute.Range(double lower, double upper) ->
                                value >= lower && value < upper;
                        case Attribute.Group(List<String> names) ->
                                value >= 0
                                        && value < categories.size()
                                        && value == Math.rint(value)
                                        && names.contains(categories.get((int) value));
                        case Attribute.Missing() -> Double.isNaN(value);
                        default -> false;
                    };
            if (holds) {
                return i;
            }
        }
        return unseen;
    }

    private static void times(int count, java.util.function.Consumer<RandomGenerator> property) {
        Seeded.times(count, property);
    }

    @Test
    void theScoreIsTheClippedSumOfThePrintedPoints() {
        assertThat(CARD.pairs()).isNotEmpty();
        times(
                2000,
                chance -> {
                    var values = Drawn.vector(CARD, chance);
                    var scored = CARD.score(values);
                    assertThat(scored.points()).isEqualTo(CARD.scale().clip(naive(CARD, values)));
                    assertThat(scored.probabilityOfBad())
                            .isEqualTo(CARD.scale().probabilityOfBad(scored.points()));
                });
    }

    @Test
    void contributionsSumToThePointsLessTheMeanOfTheTrainingPopulation() {
        times(
                500,
                chance -> {
                    var values = Drawn.vector(CARD, chance);
                    double sum =
                            CARD.score(values).contributions().stream()
                                    .mapToDouble(Contribution::points)
                                    .sum();
                    assertThat(CARD.baselinePoints() + sum)
                            .isCloseTo(naive(CARD, values), within(1e-9));
                });
        var rows = Drawn.loans(Seeded.generator(1), 1500);
        double mean = Arrays.stream(CARD.points(rows.table())).average().orElseThrow();
        assertThat(CARD.baselinePoints()).isCloseTo(mean, within(1e-6));
    }

    @Test
    void aTableScoresAsItsRowsDo() {
        var rows = Drawn.loans(Seeded.generator(2), 300).table();
        var points = CARD.points(rows);
        for (int i = 0; i < points.length; i++) {
            int row = i;
            var values =
                    IntStream.range(0, CARD.inputs().size())
                            .mapToDouble(k -> value(rows, CARD.inputs().get(k), row, k))
                            .toArray();
            assertThat(points[i]).isEqualTo(CARD.score(values).points());
        }
    }

    private static double value(Table rows, String input, int row, int place) {
        var column = rows.columns().stream().filter(c -> c.name().equals(input)).findFirst();
        return switch (column.orElseThrow()) {
            case Column.Numeric numbers -> numbers.values()[row];
            case Column.Category(String name, int[] codes, List<String> texts) ->
                    codes[row] < 0
                            ? Double.NaN
                            : CARD.categories(place).indexOf(texts.get(codes[row]));
        };
    }

    @Test
    void anUnseenCategoryTakesTheNeutralLine() {
        int trade = CARD.inputs().indexOf("trade");
        assertThat(trade).isNotNegative();
        assertThat(CARD.shapes().get(trade).cells().getLast().points()).isZero();
        var values = new double[CARD.inputs().size()];
        values[trade] = 99;
        var contribution = CARD.score(values).contributions().get(trade).points();
        assertThat(contribution).isBetween(-1.0, 1.0);
    }

    @Test
    void bytesReadBackAreTheSameCard() {
        var bytes = Canonical.bytes(CARD);
        var again = ExtendedModel.read(bytes);
        assertThat(Canonical.bytes(again)).isEqualTo(bytes);
        times(
                500,
                chance -> {
                    var values = Drawn.vector(CARD, chance);
                    assertThat(again.score(values)).isEqualTo(CARD.score(values));
                });
    }

    @Test
    void otherBytesAndOtherTablesAreRefused() {
        var good = Canonical.text(CARD);
        for (var text :
                List.of(
                        "",
                        "[]",
                        "{}",
                        good.replace("extended-1", "extended-9"),
                        good.replace("\"base_points\"", "\"base\""),
                        good.replaceFirst("\"points\":-?\\d+", "\"points\":\"many\""))) {
            assertThatThrownBy(() -> ExtendedModel.read(text.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("the extended card cannot be read");
        }
        var other = new Table(List.of(new Column.Numeric("other", new double[1])));
        assertThatThrownBy(() -> CARD.points(other))
                .hasMessageContaining("the table has no column");
        assertThatThrownBy(() -> CARD.score(new double[1])).hasMessageContaining("1 values for");
    }
}
