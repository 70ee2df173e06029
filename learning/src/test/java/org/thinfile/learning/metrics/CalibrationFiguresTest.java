package org.thinfile.learning.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Seeded;

class CalibrationFiguresTest {

    @Test
    void aSegmentThatIsWorseThanItsScoresShowsInItsFigures() {
        var chance = Seeded.generator(2);
        int rows = 20_000;
        var p = new double[rows];
        var bad = new int[rows];
        var segment = new String[rows];
        var weight = new double[rows];
        Arrays.fill(weight, 1);
        for (int i = 0; i < rows; i++) {
            double z = chance.nextGaussian() - 2;
            p[i] = 1 / (1 + Math.exp(-z));
            segment[i] = i % 2 == 0 ? "right" : "wrong";
            double truth = i % 2 == 0 ? z : 0.5 * z + 0.5;
            bad[i] = chance.nextDouble() < 1 / (1 + Math.exp(-truth)) ? 1 : 0;
        }
        var figures = CalibrationFigures.bySegment(p, bad, weight, segment);
        var right = figures.get("right");
        assertThat(right.rows()).isEqualTo(10_000);
        assertThat(right.expected() / right.observed()).isCloseTo(1, within(0.07));
        assertThat(right.skill().orElseThrow().calibrationSlope()).isCloseTo(1, within(0.1));
        assertThat(right.skill().orElseThrow().calibrationIntercept()).isCloseTo(0, within(0.2));
        var wrong = figures.get("wrong");
        assertThat(wrong.expected() / wrong.observed()).isLessThan(0.6);
        assertThat(wrong.skill().orElseThrow().calibrationSlope()).isCloseTo(0.5, within(0.1));
        assertThat(wrong.figures()).containsKeys("rows", "bad", "slope", "expected_by_observed");
    }

    @Test
    void weightsCountAsSoManyRows() {
        var once =
                CalibrationFigures.of(
                        new double[] {0.2, 0.2, 0.6, 0.7, 0.7},
                        new int[] {0, 0, 1, 1, 0},
                        new double[] {1, 1, 1, 1, 1});
        var pooled =
                CalibrationFigures.of(
                        new double[] {0.2, 0.6, 0.7, 0.7},
                        new int[] {0, 1, 1, 0},
                        new double[] {2, 1, 1, 1});
        assertThat(pooled.expected()).isCloseTo(once.expected(), within(1e-12));
        assertThat(pooled.observed()).isCloseTo(once.observed(), within(1e-12));
        assertThat(pooled.skill().orElseThrow().logLossSkill())
                .isCloseTo(once.skill().orElseThrow().logLossSkill(), within(1e-12));
        assertThat(pooled.skill().orElseThrow().calibrationSlope())
                .isCloseTo(once.skill().orElseThrow().calibrationSlope(), within(1e-7));
    }

    @Test
    void rowsOfOneOutcomeHaveCountsAndNoSkill() {
        var figures =
                CalibrationFigures.of(new double[] {0.1, 0.2}, new int[2], new double[] {1, 3});
        assertThat(figures.expected()).isCloseTo(0.175, within(1e-12));
        assertThat(figures.observed()).isZero();
        assertThat(figures.skill()).isEmpty();
        assertThat(figures.figures()).doesNotContainKey("slope");
    }
}
