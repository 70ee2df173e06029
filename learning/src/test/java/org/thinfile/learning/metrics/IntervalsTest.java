package org.thinfile.learning.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Seeded;

class IntervalsTest {

    private static final double SHIFT = 1;

    @Test
    void studentsQuantilesAreThoseOfThePrintedTables() {
        assertThat(Distributions.studentQuantile(0.05, 1)).isCloseTo(12.7062, within(1e-4));
        assertThat(Distributions.studentQuantile(0.05, 4)).isCloseTo(2.776445, within(1e-6));
        assertThat(Distributions.studentQuantile(0.05, 1e6)).isCloseTo(1.959966, within(1e-5));
    }

    @Test
    void theMeanOfFoldsHasTheWidenedStandardErrorAndStudentsInterval() {
        var interval = FoldInterval.of(new double[] {0.7, 0.8, 0.75, 0.65, 0.85}, 0.25, 0, 1);
        // the variance is 0.00625, so the error is sqrt(0.45 * 0.00625)
        assertThat(interval.mean()).isCloseTo(0.75, within(1e-12));
        assertThat(interval.standardError()).isCloseTo(0.0530330, within(1e-7));
        assertThat(interval.low()).isCloseTo(0.75 - 2.776445 * 0.0530330, within(1e-6));
        assertThat(interval.high()).isCloseTo(0.75 + 2.776445 * 0.0530330, within(1e-6));
        assertThat(FoldInterval.of(new double[] {0.9, 1.0}, 1, 0, 1).high()).isEqualTo(1);
        assertThatThrownBy(() -> FoldInterval.of(new double[] {0.9}, 1, 0, 1))
                .hasMessageContaining("1 folds (from 2)");
    }

    /** AUC of two normals one apart is Phi(1 / sqrt 2). */
    @Test
    void theIntervalOfAnAucHoldsTheTruthNinetyFiveTimesInAHundred() {
        double truth = 1 - Distributions.normalAbove(SHIFT / Math.sqrt(2));
        int draws = 600;
        int held = 0;
        for (int draw = 0; draw < draws; draw++) {
            var random = Seeded.generator(draw);
            var scores = new double[200];
            var bad = new int[200];
            for (int i = 0; i < scores.length; i++) {
                bad[i] = i % 4 == 0 ? 1 : 0;
                scores[i] = random.nextGaussian() + SHIFT * bad[i];
            }
            var interval = AucInterval.of(scores, bad);
            assertThat(interval.auc()).isEqualTo(Discrimination.of(scores, bad).auc());
            held += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
        }
        assertThat(held / (double) draws).isBetween(0.92, 0.975);
    }
}
