package org.thinfile.learning.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.Column;
import org.thinfile.learning.FitRequest;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Model;
import org.thinfile.learning.ModelFamilies;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.Table;

/** The second engine: what it grew, our forest says, to the last row. */
class XgBoostTest {

    private static final Engine.Draw FREE = new Engine.Draw(3, new int[8], 1);

    @ParameterizedTest
    @CsvSource({"31, 0, 1, false", "8, 3, 0.5, true", "255, 0, 0.7, false"})
    void ourForestPredictsAsTheLibrary(int leaves, int depth, double share, boolean drawn) {
        var chance = Seeded.generator(leaves);
        var plan = new Grown.Plan(2500, 8, 0, 0, leaves, "");
        var rows = Grown.rows(plan, 2500, chance);
        var growth =
                new Growth(
                        0.1, leaves, depth, 2, share, share, 1, drawn, Growth.Categories.PLACES, 1);
        var strangers = Grown.strangers(plan, 2000, chance);
        var all = Arrays.stream(strangers).flatMapToDouble(Arrays::stream).toArray();
        var others = new TrainingRows(all, 8, new int[2000]);
        try (var growing = new XgBoost(rows, null, growth, FREE)) {
            var forest = growing.grown(60);
            var said = growing.predictions(others);
            var flat = new FlatForest(forest);
            assertThat(forest.leaves()).isGreaterThan(200);
            for (int row = 0; row < said.length; row++) {
                double ours = 1 / (1 + Math.exp(-flat.raw(strangers[row])));
                assertThat(ours).isCloseTo(said[row][0], within(1e-6));
            }
            assertThat(forest.trees()).allMatch(tree -> tree.cover() == 2500);
        }
    }

    @Test
    void aThresholdDecidesEveryDoubleAsItsFloatIsDecided() {
        Seeded.times(
                2000,
                chance -> {
                    float t =
                            switch (chance.nextInt(6)) {
                                case 0 -> 0f;
                                case 1 -> Float.MIN_VALUE * chance.nextInt(-3, 4);
                                case 2 -> Float.MAX_VALUE;
                                case 3 -> chance.nextInt(-9, 9);
                                default -> (float) (chance.nextGaussian() * 1e3);
                            };
                    double threshold = XgBoostTrees.threshold(t);
                    double near = ((double) t + Math.nextDown(t)) / 2;
                    for (double value :
                            new double[] {
                                t,
                                Math.nextDown(t),
                                near,
                                Math.nextDown(near),
                                Math.nextUp(near),
                                Math.nextUp((double) t),
                                Math.nextDown((double) t),
                                0.0,
                                -0.0,
                                1e300,
                                -1e300,
                                chance.nextGaussian()
                            }) {
                        assertThat(value <= threshold)
                                .as("%s against %s", value, t)
                                .isEqualTo(XgBoostTrees.read(value) < t);
                    }
                });
    }

    private static LabelledTable loans(int rows) {
        var chance = Seeded.generator(rows);
        var debt = chance.doubles(rows, -2, 2).toArray();
        var income = chance.doubles(rows, -2, 2).toArray();
        var bad =
                IntStream.range(0, rows)
                        .map(i -> chance.nextGaussian() + debt[i] - income[i] > 1 ? 1 : 0)
                        .toArray();
        return new LabelledTable(
                new Table(
                        List.of(
                                new Column.Numeric("debt", debt),
                                new Column.Numeric("income", income))),
                bad,
                new int[rows]);
    }

    @Test
    void itsModelReadsBackScoresAlikeAndKeepsItsFamilyOnAnyNumberOfThreads() {
        var rows = loans(600);
        var family = ModelFamilies.named("xgboost");
        var request = new FitRequest(1, 1, Map.of("debt", 1), ScoreScale.PUBLISHED);
        Model model = family.learner(request).fitServed(rows).model();
        var bytes = Canonical.bytes(model);
        var parallel = family.learner(request.onThreads(2)).fitServed(rows).model();
        assertThat(Canonical.bytes(parallel)).isEqualTo(bytes);
        var again = family.read(bytes);
        assertThat(again).isEqualTo(model);
        assertThat(again.family()).isEqualTo("xgboost");
        Seeded.times(
                40,
                chance -> {
                    var row = chance.doubles(2, -2, 2).toArray();
                    assertThat(again.score(row)).isEqualTo(model.score(row));
                    double before = ((BoostedModel) model).rawScore(row);
                    row[0] += chance.nextDouble();
                    assertThat(((BoostedModel) model).rawScore(row)).isGreaterThanOrEqualTo(before);
                });
        assertThatThrownBy(() -> ModelFamilies.named("boosting").read(bytes))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("its format is 'thinfile-xgboost-1'");
    }
}
