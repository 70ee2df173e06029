package org.thinfile.learning.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Seeded;

class RankFiguresTest {

    private record Sample(double[] scores, double[] others, int[] bad) {}

    private static Sample sample(RandomGenerator chance, int atLeast) {
        int rows = atLeast + chance.nextInt(60);
        var scores = new double[rows];
        var others = new double[rows];
        var bad = new int[rows];
        for (int i = 0; i < rows; i++) {
            bad[i] = i < 2 ? i : chance.nextInt(3) == 0 ? 1 : 0;
            scores[i] = chance.nextInt(12) / 12.0 + 0.2 * bad[i];
            others[i] = chance.nextInt(5) / 5.0 + 0.1 * bad[i];
        }
        bad[2] = 0;
        bad[3] = 1;
        return new Sample(scores, others, bad);
    }

    private static double win(double bad, double good) {
        return bad > good ? 1 : bad == good ? 0.5 : 0;
    }

    @Test
    void aucCountsPairsAndKsLooksAtEveryThreshold() {
        Seeded.times(
                200,
                chance -> {
                    var s = sample(chance, 5);
                    double wins = 0;
                    double pairs = 0;
                    double ks = 0;
                    for (int i = 0; i < s.bad().length; i++) {
                        double goodBelow = 0;
                        double badBelow = 0;
                        for (int j = 0; j < s.bad().length; j++) {
                            if (s.bad()[i] == 1 && s.bad()[j] == 0) {
                                pairs++;
                                wins += win(s.scores()[i], s.scores()[j]);
                            }
                            if (s.scores()[j] <= s.scores()[i]) {
                                goodBelow += 1 - s.bad()[j];
                                badBelow += s.bad()[j];
                            }
                        }
                        double goods = Outcomes.goods(s.bad());
                        double bads = s.bad().length - goods;
                        ks = Math.max(ks, Math.abs(goodBelow / goods - badBelow / bads));
                    }
                    var ranks = Discrimination.of(s.scores(), s.bad());
                    assertThat(ranks.auc()).isCloseTo(wins / pairs, within(1e-12));
                    assertThat(ranks.gini()).isCloseTo(2 * wins / pairs - 1, within(1e-12));
                    assertThat(ranks.ks()).isCloseTo(ks, within(1e-12));
                });
    }

    @Test
    void aConstantScoreTellsNothingApart() {
        var ranks = Discrimination.of(new double[] {1, 1, 1}, new int[] {0, 1, 0});
        assertThat(ranks.auc()).isEqualTo(0.5);
        assertThat(ranks.ks()).isZero();
    }

    @Test
    void oneOutcomeAloneIsRefused() {
        assertThatThrownBy(() -> Discrimination.of(new double[2], new int[2]))
                .hasMessageContaining("2 good and 0 bad rows");
    }

    @Test
    void deLongMatchesTheCovarianceOfItsPlacements() {
        Seeded.times(
                100,
                chance -> {
                    var s = sample(chance, 12);
                    var test = DeLong.compare(s.scores(), s.others(), s.bad());
                    double variance = 0;
                    for (int outcome = 0; outcome < 2; outcome++) {
                        var differences = new java.util.ArrayList<Double>();
                        for (int i = 0; i < s.bad().length; i++) {
                            if (s.bad()[i] == outcome) {
                                differences.add(
                                        placement(s.scores(), s.bad(), i)
                                                - placement(s.others(), s.bad(), i));
                            }
                        }
                        int n = differences.size();
                        double mean = differences.stream().mapToDouble(d -> d).sum() / n;
                        variance +=
                                differences.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum()
                                        / (n - 1)
                                        / n;
                    }
                    assertThat(test.first())
                            .isCloseTo(Discrimination.of(s.scores(), s.bad()).auc(), within(1e-12));
                    assertThat(test.standardError()).isCloseTo(Math.sqrt(variance), within(1e-12));
                });
    }

    private static double placement(double[] scores, int[] bad, int row) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < bad.length; i++) {
            if (bad[i] != bad[row]) {
                count++;
                sum += bad[row] == 1 ? win(scores[row], scores[i]) : win(scores[i], scores[row]);
            }
        }
        return sum / count;
    }

    @Test
    void equalScoresDoNotDiffer() {
        var scores = new double[] {1, 2, 3, 4, 5};
        var test = DeLong.compare(scores, scores, new int[] {0, 0, 1, 0, 1});
        assertThat(test.z()).isZero();
        assertThat(test.pValue()).isEqualTo(1);
    }

    @Test
    void hMeasureMatchesDirectIntegrationOverCosts() {
        Seeded.times(
                40,
                chance -> {
                    var s = sample(chance, 5);
                    double direct = 1 - integral(s, true) / integral(s, false);
                    assertThat(HMeasure.of(s.scores(), s.bad())).isCloseTo(direct, within(2e-5));
                });
    }

    @Test
    void hMeasureIsOneWhereOutcomesAreSeparatedAndZeroForAConstant() {
        int[] bad = {0, 0, 0, 1, 1};
        assertThat(HMeasure.of(new double[] {1, 2, 3, 4, 5}, bad)).isCloseTo(1, within(1e-12));
        assertThat(HMeasure.of(new double[] {1, 1, 1, 1, 1}, bad)).isCloseTo(0, within(1e-12));
    }

    /** Midpoint rule over the cost, the best threshold found anew at each. */
    private static double integral(Sample s, boolean useScores) {
        double goods = Outcomes.goods(s.bad());
        double rows = s.bad().length;
        double pi1 = (rows - goods) / rows;
        int steps = 4000;
        double sum = 0;
        for (int step = 0; step < steps; step++) {
            double c = (step + 0.5) / steps;
            double least = Math.min(c * (1 - pi1), (1 - c) * pi1);
            for (int t = 0; useScores && t < rows; t++) {
                double loss = 0;
                for (int i = 0; i < rows; i++) {
                    boolean refused = s.scores()[i] > s.scores()[t];
                    if (refused && s.bad()[i] == 0) {
                        loss += c / rows;
                    } else if (!refused && s.bad()[i] == 1) {
                        loss += (1 - c) / rows;
                    }
                }
                least = Math.min(least, loss);
            }
            sum += least * Math.pow(c, pi1) * Math.pow(1 - c, 1 - pi1);
        }
        return sum;
    }
}
