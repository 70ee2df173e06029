package org.thinfile.learning.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.scorecard.ScorecardLearner;

class FusionEvaluationTest {

    @Test
    void fusionKeepsUpWithOneModelAndIsCalibratedWithinEveryPattern() {
        var rows = PlantedSources.rows(Seeded.generator(11), 4500);
        var report = FusionEvaluation.run(rows, new FusionLearner(), new ScorecardLearner());
        assertThat(report.rows()).isEqualTo(4500);
        assertThat(report.fused().mean()).isGreaterThan(report.one().mean() - 0.01);
        assertThat(report.fusedCalibration().expected())
                .isCloseTo(report.fusedCalibration().observed(), within(0.02));
        assertThat(report.patterns()).hasSize(8);
        int scored = 0;
        for (var pattern : report.patterns()) {
            scored += pattern.scored();
            if (pattern.scored() > 700) {
                var figures = pattern.fusedCalibration();
                assertThat(figures).isNotNull();
                assertThat(figures.expected() / figures.observed()).isCloseTo(1, within(0.2));
                assertThat(pattern.fused()).isNotNull();
            }
            if (pattern.sources().isEmpty()) {
                assertThat(pattern.scored()).isZero();
                assertThat(pattern.fused()).isNull();
            }
        }
        assertThat(report.unscored()).isEqualTo(4500 - scored).isPositive();
        assertThat(Canonical.text(report)).contains("\"patterns\"", "\"one_auc\"");
    }
}
