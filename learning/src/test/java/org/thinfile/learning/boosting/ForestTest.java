package org.thinfile.learning.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.boosting.TreeNode.Leaf;
import org.thinfile.learning.boosting.TreeNode.Missing;
import org.thinfile.learning.boosting.TreeNode.Threshold;

/** The clever scorer and explainer against their naive twins, on forests of any shape. */
class ForestTest {

    @Test
    void theFlatForestDecidesAsTheNaiveWalk() {
        Seeded.times(
                300,
                chance -> {
                    int inputs = chance.nextInt(1, 12);
                    var forest = RandomForests.forest(inputs, chance.nextInt(12), 7, chance);
                    var flat = new FlatForest(forest);
                    for (int i = 0; i < 30; i++) {
                        var row = RandomForests.row(inputs, chance);
                        assertThat(flat.raw(row)).isEqualTo(NaiveForest.raw(forest, row));
                    }
                });
    }

    @Test
    void shapleyValuesAreThoseOverAllSubsets() {
        Seeded.times(
                150,
                chance -> {
                    int inputs = chance.nextInt(1, 11);
                    var forest = RandomForests.forest(inputs, chance.nextInt(1, 5), 8, chance);
                    var row = RandomForests.row(inputs, chance);
                    assertThat(shapley(forest, row))
                            .containsExactly(NaiveForest.shapley(forest, row), within(1e-12));
                });
    }

    @Test
    void shapleyValuesAndBaselineSumToTheRawScore() {
        Seeded.times(
                200,
                chance -> {
                    int inputs = chance.nextInt(1, 60);
                    var forest = RandomForests.forest(inputs, 6, 12, chance);
                    var row = RandomForests.row(inputs, chance);
                    double sum = forest.baseline() + Arrays.stream(shapley(forest, row)).sum();
                    assertThat(sum).isCloseTo(NaiveForest.raw(forest, row), within(1e-11));
                });
    }

    @Test
    void aMeanOfForestsScoresAndExplainsTheMean() {
        Seeded.times(
                50,
                chance -> {
                    var one = RandomForests.forest(5, 3, 5, chance);
                    var two = new Forest(one.inputs(), one.trees().reversed(), one.sigmoid());
                    var other =
                            new Forest(
                                    one.inputs(),
                                    RandomForests.forest(5, 4, 5, chance).trees(),
                                    one.sigmoid());
                    var row = RandomForests.row(5, chance);
                    var mean = Forest.mean(List.of(one, two, other));
                    double expected =
                            (2 * NaiveForest.raw(one, row) + NaiveForest.raw(other, row)) / 3;
                    assertThat(NaiveForest.raw(mean, row)).isCloseTo(expected, within(1e-12));
                });
    }

    @Test
    void whatIsMissingForTheFirstTimeGoesWithTheLargerSide() {
        var tree = new Threshold(0, 5, Missing.NONE, false, new Leaf(-1, 10), new Leaf(1, 90));
        var forest = new Forest(List.of("a"), List.of(tree), 1);
        assertThat(new FlatForest(forest).raw(new double[] {Double.NaN})).isEqualTo(-1);
        var careful = new FlatForest(forest.missingToTheLargerSide());
        assertThat(careful.raw(new double[] {Double.NaN})).isEqualTo(1);
        assertThat(careful.raw(new double[] {0})).isEqualTo(-1);
    }

    @Test
    void quadratureIsExactToItsDegree() {
        for (int n = 1; n <= 40; n++) {
            var rule = GaussLegendre.of(n);
            for (int degree = 0; degree < 2 * n; degree++) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += rule.weights()[i] * StrictMath.pow(rule.points()[i], degree);
                }
                assertThat(sum).isCloseTo(1.0 / (degree + 1), within(1e-14));
            }
        }
    }

    @Test
    void aForestRefusesARowOfAnotherWidthAndASplitOfAnUnknownInput() {
        var forest = new Forest(List.of("a"), List.of(new Leaf(1, 1)), 1);
        assertThatThrownBy(() -> new FlatForest(forest).raw(new double[2]))
                .hasMessage("a row has 2 values, the forest takes 1");
        var tree = new Threshold(1, 0, Missing.NAN, true, new Leaf(1, 1), new Leaf(2, 1));
        assertThatThrownBy(() -> new Forest(List.of("a"), List.of(tree), 1))
                .hasMessage("a split reads input 1 of 1");
    }

    private static double[] shapley(Forest forest, double[] row) {
        var flat = new FlatForest(forest);
        var phi = new double[row.length];
        new ForestShap(forest, flat).addTo(phi, flat.ranks.slots(row));
        return phi;
    }
}
