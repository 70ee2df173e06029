package org.thinfile.learning.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Seeded;

/** Selection by L1 and step by step. */
class SelectionTest {

    @ParameterizedTest
    @CsvSource({"FORWARD, HELD_OUT", "FORWARD, AIC", "BACKWARD, HELD_OUT", "BACKWARD, AIC"})
    void stepsFindWhatDrivesTheRiskAndLeaveNoiseOut(
            Selection selection, Selection.Criterion criterion) {
        var settings = ScorecardSettings.DEFAULT.withSelection(selection, criterion);
        var learner = new ScorecardLearner(settings);
        var rows = CardRows.of(Seeded.generator(11), 4000);
        var fit = learner.fitCard(rows);
        assertThat(fit.model().inputs()).contains("use", "town").doesNotContain("noise");
        assertThat(fit.penalty()).isZero();
        assertThat(fit.leftOut()).extracting(ScorecardFit.LeftOut::feature).contains("noise");
        assertThat(Canonical.bytes(learner.fitCard(rows).model()))
                .isEqualTo(Canonical.bytes(fit.model()));
    }

    /** Few candidates: every subset can be tried. */
    @Test
    void noSubsetHasALowerCriterionByMuchThanTheStepsFind() {
        Seeded.times(
                10,
                chance -> {
                    int count = 400;
                    var columns = new double[5][count];
                    var bad = new int[count];
                    var weight = new double[count];
                    for (int i = 0; i < count; i++) {
                        weight[i] = 1;
                        for (int j = 0; j < 5; j++) {
                            columns[j][i] = chance.nextGaussian();
                        }
                        double z = 1 + columns[0][i] + 0.6 * columns[3][i] - columns[4][i];
                        bad[i] = chance.nextDouble() < 1 / (1 + Math.exp(z)) ? 1 : 0;
                    }
                    var fold = IntStream.range(0, count).map(i -> i % 5).toArray();
                    var rows = new InnerRows(bad, weight, fold, 5);
                    for (var way : new Selection[] {Selection.FORWARD, Selection.BACKWARD}) {
                        for (var criterion : Selection.Criterion.values()) {
                            var settings = ScorecardSettings.DEFAULT.withSelection(way, criterion);
                            var found = new StepwiseChoice(columns, rows, settings);
                            double least = Double.POSITIVE_INFINITY;
                            for (int mask = 0; mask < 32; mask++) {
                                int m = mask;
                                var set =
                                        IntStream.range(0, 5)
                                                .filter(j -> (m >> j & 1) == 1)
                                                .toArray();
                                least = Math.min(least, found.criterion(set));
                            }
                            var chosen = found.best().features();
                            assertThat(found.criterion(chosen)).isLessThan(least + 1);
                            // a feature that only pays with the wrong sign never enters
                            assertThat(chosen).contains(0, 3).doesNotContain(4);
                        }
                    }
                });
    }

    @Test
    void noCardDependsOnTheNumberOfThreads() {
        var rows = CardRows.of(Seeded.generator(12), 1500);
        var one = new ScorecardLearner(ScorecardSettings.DEFAULT, 1).fitCard(rows);
        for (int threads : new int[] {2, 3, 16}) {
            var many = new ScorecardLearner(ScorecardSettings.DEFAULT, threads).fitCard(rows);
            assertThat(Canonical.bytes(many.model())).isEqualTo(Canonical.bytes(one.model()));
            assertThat(many.leftOut()).isEqualTo(one.leftOut());
        }
    }
}
