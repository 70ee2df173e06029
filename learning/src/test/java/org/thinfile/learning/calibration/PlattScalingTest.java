package org.thinfile.learning.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Seeded;

class PlattScalingTest {

    @Test
    void theGradientIsZeroAtTheRecalibration() {
        Seeded.times(
                20,
                chance -> {
                    int rows = 50 + chance.nextInt(400);
                    var raw = new double[rows];
                    var bad = new int[rows];
                    for (int i = 0; i < rows; i++) {
                        raw[i] = 3 + 5 * chance.nextGaussian();
                        double p = 1 / (1 + Math.exp(-(0.3 * raw[i] - 1)));
                        bad[i] = chance.nextDouble() < p ? 1 : 0;
                    }
                    var line = PlattScaling.recalibration(raw, bad);
                    double g0 = 0;
                    double g1 = 0;
                    for (int i = 0; i < rows; i++) {
                        double rest = bad[i] - line.probability(raw[i]);
                        g0 += rest;
                        g1 += rest * raw[i];
                    }
                    assertThat(g0).isCloseTo(0, within(1e-6));
                    assertThat(g1).isCloseTo(0, within(1e-5));
                });
    }

    @Test
    void aTwoByTwoTableHasItsLogOddsRatioAsSlope() {
        // 10 of 40 bad at 0, 30 of 40 bad at 1: ln(10/30) and ln(30/10)
        var raw = new double[80];
        var bad = new int[80];
        for (int i = 0; i < 80; i++) {
            raw[i] = i < 40 ? 0 : 1;
            bad[i] = i < 10 || (i >= 40 && i < 70) ? 1 : 0;
        }
        var line = PlattScaling.recalibration(raw, bad);
        assertThat(line.intercept()).isCloseTo(-Math.log(3), within(1e-9));
        assertThat(line.slope()).isCloseTo(2 * Math.log(3), within(1e-9));
    }

    @Test
    void separatedScoresGiveAFiniteLineWithTheSmoothedShares() {
        var line = PlattScaling.fit(new double[] {-1, -1, 1, 1, 1}, new int[] {0, 0, 1, 1, 1});
        assertThat(line.probability(1)).isCloseTo(4.0 / 5, within(1e-9));
        assertThat(line.probability(-1)).isCloseTo(1.0 / 4, within(1e-9));
    }

    @Test
    void aConstantScoreHasNoSlope() {
        var line = PlattScaling.recalibration(new double[] {2, 2, 2, 2}, new int[] {0, 0, 0, 1});
        assertThat(line.slope()).isZero();
        assertThat(line.probability(2)).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void unequalLengthsAreRefused() {
        assertThatThrownBy(() -> PlattScaling.fit(new double[3], new int[2]))
                .hasMessageContaining("3 scores and 2 outcomes");
    }

    @Test
    void aRowOfWeightThreeIsThreeRows() {
        var raw = new double[] {-2, -1, 0, 1, 2, 0.5};
        var bad = new int[] {0, 0, 1, 1, 0, 1};
        var weight = new double[] {1, 2, 1, 2, 3, 3};
        var many = new double[] {-2, -1, -1, 0, 1, 1, 2, 2, 2, 0.5, 0.5, 0.5};
        var outcomes = new int[] {0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1};

        var weighted = PlattScaling.fit(raw, bad, weight);

        var rows = PlattScaling.fit(many, outcomes);
        assertThat(weighted.slope()).isCloseTo(rows.slope(), within(1e-9));
        assertThat(weighted.intercept()).isCloseTo(rows.intercept(), within(1e-9));
        assertThat(weighted.slope()).isNotCloseTo(PlattScaling.fit(raw, bad).slope(), within(0.01));
    }
}
