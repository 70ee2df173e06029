package org.thinfile.learning.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FiguresTest {

    private static final int[] BAD = {0, 0, 0, 1};

    @Test
    void aConstantAtTheBaseRateHasNoSkillAndNoSlope() {
        var skill = ProbabilitySkill.of(new double[] {0.25, 0.25, 0.25, 0.25}, BAD);
        assertThat(skill.brierSkill()).isCloseTo(0, within(1e-12));
        assertThat(skill.logLossSkill()).isCloseTo(0, within(1e-12));
        assertThat(skill.calibrationSlope()).isZero();
    }

    @Test
    void anotherConstantHasLessThanNone() {
        var skill = ProbabilitySkill.of(new double[] {0.4, 0.4, 0.4, 0.4}, BAD);
        assertThat(skill.brierSkill()).isNegative();
        assertThat(skill.logLossSkill()).isNegative();
    }

    @Test
    void brierAndLogLossByHand() {
        var skill = ProbabilitySkill.of(new double[] {0.1, 0.2, 0.3, 0.6}, BAD);
        assertThat(skill.brier()).isCloseTo((0.01 + 0.04 + 0.09 + 0.16) / 4, within(1e-12));
        assertThat(skill.brierSkill()).isCloseTo(1 - 0.075 / 0.1875, within(1e-12));
        double loss = -(Math.log(0.9) + Math.log(0.8) + Math.log(0.7) + Math.log(0.6)) / 4;
        assertThat(skill.logLoss()).isCloseTo(loss, within(1e-12));
    }

    @Test
    void halvedLogOddsShowASlopeOfTwo() {
        int rows = 4000;
        var probabilities = new double[rows];
        var bad = new int[rows];
        for (int i = 0; i < rows; i++) {
            double logOdds = i % 4 - 1.5;
            double p = 1 / (1 + Math.exp(-logOdds));
            probabilities[i] = 1 / (1 + Math.exp(-logOdds / 2));
            bad[i] = i / 4 < Math.round(p * rows / 4) ? 1 : 0;
        }
        var skill = ProbabilitySkill.of(probabilities, bad);
        assertThat(skill.calibrationSlope()).isCloseTo(2, within(0.01));
        assertThat(skill.calibrationIntercept()).isCloseTo(0, within(0.01));
    }

    @Test
    void aProbabilityOfOneIsRefused() {
        assertThatThrownBy(() -> ProbabilitySkill.of(new double[] {0.1, 0.2, 0.3, 1}, BAD))
                .hasMessageContaining("strictly between 0 and 1");
    }

    @Test
    void stabilityBoundOfTheDomainRules() {
        var development = new long[10];
        var now = new long[10];
        Arrays.fill(development, 1000);
        Arrays.fill(now, 100);
        var index = StabilityIndex.of(development, now);
        assertThat(index.index()).isZero();
        assertThat(index.expected()).isCloseTo(0.0099, within(1e-12));
        assertThat(index.bound()).isCloseTo(0.0186, within(5e-5));
        assertThat(index.alarms()).isFalse();
    }

    @Test
    void stabilityAlarmsPastBoundAndLineOnly() {
        var some = StabilityIndex.of(new long[] {5000, 5000}, new long[] {5500, 4500});
        assertThat(some.index()).isCloseTo(0.05 * 2 * Math.log(0.55 / 0.45) / 2, within(1e-12));
        assertThat(some.index()).isGreaterThan(some.bound());
        assertThat(some.alarms()).isFalse();
        assertThat(StabilityIndex.of(new long[] {5000, 5000}, new long[] {80, 20}).alarms())
                .isTrue();
        assertThat(StabilityIndex.of(new long[] {5000, 5000}, new long[] {4, 1}).alarms())
                .isFalse();
    }

    @Test
    void adverseImpactWithKatzInterval() {
        var impact =
                new AdverseImpact(
                        new AdverseImpact.Counts(48, 80), new AdverseImpact.Counts(90, 120));
        assertThat(impact.ratio().orElseThrow()).isCloseTo(0.8, within(1e-12));
        double error = Math.sqrt(1 / 48.0 - 1 / 80.0 + 1 / 90.0 - 1 / 120.0);
        var interval = impact.interval(0.95).orElseThrow();
        assertThat(interval.low()).isCloseTo(0.8 * Math.exp(-1.959963985 * error), within(1e-8));
        assertThat(interval.high()).isCloseTo(0.8 * Math.exp(1.959963985 * error), within(1e-8));
        assertThat(impact.asksForALook()).isFalse();
    }

    @Test
    void noRatioWithoutApplicantsOrReference() {
        var none = new AdverseImpact.Counts(0, 0);
        var some = new AdverseImpact.Counts(3, 10);
        assertThat(new AdverseImpact(none, some).ratio()).isEmpty();
        assertThat(new AdverseImpact(some, none).interval(0.95)).isEmpty();
        var unapproved = new AdverseImpact(new AdverseImpact.Counts(0, 10), some);
        assertThat(unapproved.ratio().orElseThrow()).isZero();
        assertThat(unapproved.interval(0.95).orElseThrow().high()).isCloseTo(2.4522, within(1e-4));
        assertThat(unapproved.asksForALook()).isTrue();
    }

    @Test
    void correctedResampledTestByHand() {
        // differences .02 .01 .03 .00 .04: mean .02, variance .00025, 1/5 + 1/4 = .45
        var test =
                ResampledTest.compare(
                        new double[] {.72, .71, .73, .70, .74},
                        new double[] {.70, .70, .70, .70, .70},
                        0.25);
        assertThat(test.t()).isCloseTo(0.02 / Math.sqrt(0.45 * 0.00025), within(1e-9));
        // t = 1.8856 with 4 degrees of freedom
        assertThat(test.pValue()).isCloseTo(0.1324, within(1e-3));
        assertThat(ResampledTest.compare(new double[2], new double[2], 0.25).pValue()).isEqualTo(1);
    }

    @Test
    void foldsThatShareMoreRowsCountForLess() {
        double[] first = {.710, .712, .708, .711};
        double[] second = {.700, .700, .700, .700};

        // t = 0.01025 / sqrt((1/4 + 1/3) * 2.9167e-6) = 7.858 with 3 degrees of freedom
        assertThat(ResampledTest.compare(first, second, 1 / 3.0).pValue())
                .isCloseTo(Distributions.studentOutside(7.858, 3), within(3e-5))
                .isGreaterThan(ResampledTest.compare(first, second, 1e-9).pValue());
    }

    @Test
    void distributionsAgreeWithPublishedTables() {
        assertThat(Distributions.normalQuantile(0.975)).isCloseTo(1.959963985, within(1e-8));
        assertThat(Distributions.normalOutside(1.959963985)).isCloseTo(0.05, within(1e-9));
        assertThat(Distributions.normalAbove(-1)).isCloseTo(0.8413447461, within(1e-9));
        assertThat(Distributions.chiSquaredQuantile(0.95, 9)).isCloseTo(16.918978, within(1e-5));
        assertThat(Distributions.chiSquaredQuantile(0.95, 1)).isCloseTo(3.841459, within(1e-5));
        assertThat(Distributions.studentOutside(2.776445, 4)).isCloseTo(0.05, within(1e-6));
        assertThat(Distributions.studentOutside(12.7062, 1)).isCloseTo(0.05, within(1e-6));
        assertThat(Distributions.studentOutside(4.303, 2)).isCloseTo(0.05, within(3e-5));
        assertThat(Distributions.studentOutside(-4.032, 5)).isCloseTo(0.01, within(3e-5));
        assertThat(Distributions.studentOutside(2.228, 10)).isCloseTo(0.05, within(3e-5));
        assertThat(Distributions.studentOutside(0, 7)).isEqualTo(1);
        assertThat(Distributions.betaBelow(2, 3, 0.5)).isCloseTo(0.6875, within(1e-12));
    }
}
