package org.thinfile.learning.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.calibration.PlattScaling;

class BootstrapTest {

    private static Bootstrap.Figures mean(double[] values) {
        return times -> {
            double sum = 0;
            double rows = 0;
            for (int i = 0; i < times.length; i++) {
                sum += times[i] * values[i];
                rows += times[i];
            }
            return new double[] {sum / rows};
        };
    }

    private static double[] gaussians(long seed, int rows) {
        var random = Seeded.generator(seed);
        return IntStream.range(0, rows).mapToDouble(i -> random.nextGaussian()).toArray();
    }

    @Test
    void drawsSideBySideGiveWhatDrawsInTurnGiveAndAnotherSeedDoesNot() {
        var figure = mean(gaussians(1, 200));
        var inTurn = new Bootstrap(100, 5, false).estimates(200, figure);
        assertThat(new Bootstrap(100, 5, true).estimates(200, figure)).isEqualTo(inTurn);
        assertThat(new Bootstrap(100, 6, false).estimates(200, figure)).isNotEqualTo(inTurn);
    }

    @Test
    void theIntervalOfAMeanHoldsTheTruthAboutNinetyFiveTimesInAHundred() {
        int held = 0;
        for (int seed = 0; seed < 300; seed++) {
            var figure = mean(gaussians(seed, 100));
            var found = new Bootstrap(200, seed, false).estimates(100, figure).getFirst();
            held += found.orElseThrow().holds(0) ? 1 : 0;
        }
        assertThat(held / 300.0).isBetween(0.90, 0.98);
    }

    @Test
    void aFigureThatMostDrawsDoNotHaveIsAbsent() {
        var draws = new Bootstrap(100, 1, false);
        assertThat(draws.estimates(10, times -> new double[] {times[0] > 1 ? 1 : Double.NaN}))
                .allMatch(found -> found.isEmpty());
        assertThatThrownBy(() -> new Bootstrap(19, 1, false)).hasMessageContaining("19 draws");
    }

    @Test
    void rankedScoresGiveTheAucOfRowsThatAreRepeatedAsOftenAsTheyWeigh() {
        Seeded.times(
                50,
                chance -> {
                    int rows = 30;
                    var scores = new double[rows];
                    var bad = new int[rows];
                    var weight = new double[rows];
                    for (int i = 0; i < rows; i++) {
                        scores[i] = chance.nextInt(8);
                        bad[i] = i % 3 == 0 ? 1 : 0;
                        weight[i] = chance.nextInt(3) + (i < 2 ? 1 : 0);
                    }
                    var repeated =
                            IntStream.range(0, rows)
                                    .flatMap(i ->
                                            IntStream.generate(() -> i).limit((long) weight[i]))
                                    .toArray();
                    var naive =
                            Discrimination.of(
                                    Arrays.stream(repeated).mapToDouble(i -> scores[i]).toArray(),
                                    Arrays.stream(repeated).map(i -> bad[i]).toArray());
                    assertThat(new RankedScores(scores).auc(bad, weight))
                            .isCloseTo(naive.auc(), within(1e-12));
                });
    }

    @Test
    void theWeightedRecalibrationIsThatOfRepeatedRows() {
        Seeded.times(
                30,
                chance -> {
                    int rows = 200;
                    var x = new double[rows];
                    var bad = new int[rows];
                    var weight = new double[rows];
                    for (int i = 0; i < rows; i++) {
                        x[i] = chance.nextGaussian();
                        bad[i] = chance.nextDouble() < 1 / (1 + Math.exp(1 - x[i])) ? 1 : 0;
                        weight[i] = chance.nextInt(3);
                    }
                    var repeated =
                            IntStream.range(0, rows)
                                    .flatMap(i ->
                                            IntStream.generate(() -> i).limit((long) weight[i]))
                                    .toArray();
                    var naive =
                            PlattScaling.recalibration(
                                    Arrays.stream(repeated).mapToDouble(i -> x[i]).toArray(),
                                    Arrays.stream(repeated).map(i -> bad[i]).toArray());
                    var line = Recalibration.of(x, bad, weight);
                    assertThat(line.slope()).isCloseTo(naive.slope(), within(1e-6));
                    assertThat(line.intercept()).isCloseTo(naive.intercept(), within(1e-6));
                });
    }

    @Test
    void theErrorsOfARecalibrationAreHowFarItScatters() {
        int draws = 300;
        double square = 0;
        double error = 0;
        for (int seed = 0; seed < draws; seed++) {
            var random = Seeded.generator(seed);
            var x = gaussians(seed + 10_000, 400);
            var bad =
                    Arrays.stream(x)
                            .mapToInt(z -> random.nextDouble() < 1 / (1 + Math.exp(-z)) ? 1 : 0)
                            .toArray();
            var ones = new double[400];
            Arrays.fill(ones, 1);
            var line = Recalibration.of(x, bad, ones);
            square += (line.slope() - 1) * (line.slope() - 1) / draws;
            error += line.slopeError() / draws;
        }
        assertThat(error / Math.sqrt(square)).isBetween(0.85, 1.15);
    }

    @Test
    void separatedOutcomesHaveNoRecalibrationAndAConstantHasSlopeZero() {
        double[] ones = {1, 1, 1, 1};
        int[] bad = {0, 0, 1, 1};
        assertThat(Recalibration.of(new double[] {-2, -1, 1, 2}, bad, ones).slope()).isNaN();
        assertThat(Recalibration.of(new double[] {1, 1, 1, 1}, bad, ones).slope()).isZero();
    }
}
