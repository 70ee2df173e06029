package org.thinfile.learning.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.Column;
import org.thinfile.learning.Table;
import org.thinfile.learning.metrics.Bootstrap;
import org.thinfile.learning.metrics.Discrimination;

class DriftReportTest {

    private static final Bootstrap DRAWS = new Bootstrap(100, 1, false);
    private static final int FEATURES = 8;

    /** What may have changed since development. */
    private record Change(double moved, double missing, double slope, double level) {
        static final Change NONE = new Change(0, 0.1, 1, 0);
    }

    private static DriftSample sample(long seed, int rows, Change change) {
        var random = Seeded.generator(seed);
        var columns = new double[FEATURES][rows];
        var city = new int[rows];
        var p = new double[rows];
        var bad = new int[rows];
        for (int i = 0; i < rows; i++) {
            double risk = -1.5;
            for (int k = 0; k < FEATURES; k++) {
                double value = random.nextGaussian() + (k == 0 ? change.moved : 0);
                boolean absent = k == 1 && random.nextDouble() < change.missing;
                columns[k][i] = absent ? Double.NaN : value;
                risk += k < 3 && !absent ? 0.6 * value : 0;
            }
            city[i] = random.nextInt(3) - (i % 20 == 0 ? 1 : 0);
            city[i] = Math.max(-1, city[i]);
            p[i] = 1 / (1 + Math.exp(-risk));
            double truth = 1 / (1 + Math.exp(-change.level - change.slope * risk));
            bad[i] = random.nextDouble() < truth ? 1 : 0;
        }
        var table = new ArrayList<Column>();
        for (int k = 0; k < FEATURES; k++) {
            table.add(new Column.Numeric("x" + k, columns[k]));
        }
        table.add(new Column.Category("city", city, List.of("a", "b", "c")));
        return DriftSample.of(new Table(table), p, bad);
    }

    private static DriftSample without(DriftSample sample, int @Nullable [] bad) {
        return new DriftSample(sample.table(), sample.probabilities(), sample.weight(), bad);
    }

    private static final DriftReference REFERENCE =
            DriftReference.of(sample(1000, 5000, Change.NONE), DRAWS);

    private static DriftReport report(long seed, int rows, Change change) {
        return DriftReport.of(REFERENCE, sample(seed, rows, change), DRAWS);
    }

    @Test
    void whereNothingMovedAlarmsAreRareEvenInSmallSamples() {
        int alarms = 0;
        int ofOutcomes = 0;
        int past = 0;
        int seeds = 200;
        for (int seed = 0; seed < seeds; seed++) {
            var report = report(seed, seed % 2 == 0 ? 150 : 800, Change.NONE);
            boolean inputs =
                    report.score().alarms()
                            || report.features().stream().anyMatch(Movement::alarms);
            alarms += inputs ? 1 : 0;
            ofOutcomes += report.alarms() && !inputs ? 1 : 0;
            past += report.score().index().index() > report.score().index().bound() ? 1 : 0;
        }
        // one bound is passed 5 % of the time, as it says; alarms need the line as well
        assertThat(past / (double) seeds).isBetween(0.01, 0.10);
        assertThat(alarms / (double) seeds).isLessThan(0.08);
        assertThat(ofOutcomes / (double) seeds).isLessThan(0.15);
    }

    @Test
    void aShiftOfOneFeatureAlarmsForThatFeatureAndTheScore() {
        for (int seed = 0; seed < 20; seed++) {
            var report = report(seed, 800, new Change(1, 0.1, 1, 0));
            assertThat(report.features().stream().filter(Movement::alarms))
                    .extracting(Movement::name)
                    .containsExactly("x0");
            assertThat(report.features().getFirst().large()).isTrue();
            assertThat(report.score().alarms()).isTrue();
            assertThat(report.alarms()).isTrue();
        }
    }

    @Test
    void valuesThatStayAwayAreAShiftToo() {
        var report = report(3, 800, new Change(0, 0.5, 1, 0));
        var missing = report.features().get(1);
        assertThat(missing.alarms()).isTrue();
        assertThat(missing.missingBefore()).isCloseTo(0.1, within(0.02));
        assertThat(missing.missingNow()).isCloseTo(0.5, within(0.05));
    }

    @Test
    void outcomesThatNoLongerFollowTheScoreAlarm() {
        for (int seed = 0; seed < 10; seed++) {
            var report = report(seed, 2000, new Change(0, 0.1, 0.3, 0));
            var found = report.ofOutcomes().orElseThrow();
            assertThat(found.ranksWorse()).isTrue();
            assertThat(found.auc().value()).isNegative();
            assertThat(found.calibratesOtherwise()).isTrue();
            // the estimate believes the probabilities and is wrong here
            assertThat(report.expectedAuc().auc().low()).isGreaterThan(found.now().auc());
        }
    }

    @Test
    void aLevelThatRoseAlarmsForCalibrationAndNotForRanking() {
        var found = report(5, 3000, new Change(0, 0.1, 1, 0.7)).ofOutcomes().orElseThrow();
        assertThat(found.calibratesOtherwise()).isTrue();
        assertThat(found.ranksWorse()).isFalse();
        assertThat(found.now().intercept()).isCloseTo(0.7, within(0.25));
        assertThat(found.now().expected()).isLessThan(found.now().observed());
    }

    @Test
    void theExpectedAucHoldsWhatOutcomesShowAboutNinetyFiveTimesInAHundred() {
        int held = 0;
        int seeds = 200;
        for (int seed = 0; seed < seeds; seed++) {
            // also where the people moved, which calibrated probabilities survive
            var sample = sample(seed, 400, new Change(seed % 2, 0.1, 1, 0));
            var expected = ExpectedAuc.of(sample, DRAWS).auc();
            double shown = Discrimination.of(sample.probabilities(), sample.bad()).auc();
            held += expected.holds(shown) ? 1 : 0;
            assertThat(expected.value()).isCloseTo(shown, within(0.15));
        }
        assertThat(held / (double) seeds).isBetween(0.89, 0.99);
    }

    @Test
    void theExpectedAucIsThatOfAllPairsOfDifferentRows() {
        var sample = sample(9, 60, Change.NONE);
        var p = sample.probabilities();
        double wins = 0;
        double pairs = 0;
        for (int i = 0; i < p.length; i++) {
            for (int j = 0; j < p.length; j++) {
                if (i != j) {
                    double chance = p[i] * (1 - p[j]);
                    pairs += chance;
                    wins += chance * (p[i] > p[j] ? 1 : p[i] == p[j] ? 0.5 : 0);
                }
            }
        }
        var expected = ExpectedAuc.of(sample, DRAWS);
        assertThat(expected.auc().value()).isCloseTo(wins / pairs, within(1e-12));
        assertThat(expected.figures()).containsEntry("estimate", true);
    }

    @Test
    void beforeOutcomesMatureThereIsTheEstimateAlone() {
        var sample = sample(2, 500, Change.NONE);
        var none = DriftReport.of(REFERENCE, without(sample, null), DRAWS);
        assertThat(none.ofOutcomes()).isEmpty();
        assertThat(none.matured()).isZero();
        assertThat(none.figures().get("outcomes")).isNull();

        var some = sample.bad().clone();
        Arrays.fill(some, 0, 400, DriftSample.NOT_KNOWN);
        var later = DriftReport.of(REFERENCE, without(sample, some), DRAWS);
        assertThat(later.matured()).isEqualTo(100);
        assertThat(later.ofOutcomes().orElseThrow().now().rows()).isEqualTo(100);
        assertThat(later.expectedAuc()).isEqualTo(none.expectedAuc());
    }

    @Test
    void rowsThatWeighTwoCountTwiceAndAreNoSurerThanTheyAre() {
        var sample = sample(4, 600, Change.NONE);
        var twos = new double[600];
        Arrays.fill(twos, 2);
        var heavy = new DriftSample(sample.table(), sample.probabilities(), twos, sample.bad());
        var plain = DriftReport.of(REFERENCE, sample, DRAWS);
        var weighted = DriftReport.of(REFERENCE, heavy, DRAWS);
        assertThat(weighted.score().index().index())
                .isCloseTo(plain.score().index().index(), within(1e-9));
        assertThat(weighted.score().index().bound())
                .isCloseTo(plain.score().index().bound(), within(1e-9));
        var slopes = weighted.ofOutcomes().orElseThrow().now();
        assertThat(slopes.slopeError())
                .isCloseTo(plain.ofOutcomes().orElseThrow().now().slopeError(), within(1e-9));

        var random = Seeded.generator(8);
        var uneven = new double[600];
        Arrays.setAll(uneven, i -> 0.2 + 2 * random.nextDouble());
        var sure = new DriftSample(sample.table(), sample.probabilities(), uneven, sample.bad());
        var report = DriftReport.of(REFERENCE, sure, DRAWS);
        assertThat(report.score().index().bound()).isGreaterThan(plain.score().index().bound());
        assertThat(report.ofOutcomes().orElseThrow().now().aucError()).isPositive();
    }

    @Test
    void aReferenceIsReadBackAsItWasAndOtherBytesAreRefused() {
        var bytes = Canonical.bytes(REFERENCE);
        var again = DriftReference.read(bytes);
        assertThat(again).isEqualTo(REFERENCE);
        assertThat(Canonical.bytes(again)).isEqualTo(bytes);
        assertThatThrownBy(() -> DriftReference.read(new byte[] {1}))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("the drift reference cannot be read");
    }

    @Test
    void aReferenceHoldsNoValueOfAPersonAndNoRareCategory() {
        var sample = sample(6, 2000, Change.NONE);
        var rare = new int[2000];
        rare[7] = 1;
        var columns = new ArrayList<>(sample.table().columns());
        columns.add(new Column.Category("job", rare, List.of("clerk", "astronaut")));
        var with =
                new DriftSample(
                        new Table(columns), sample.probabilities(), sample.weight(), sample.bad());
        var reference = DriftReference.of(with, DRAWS);
        assertThat(Canonical.text(reference)).contains("clerk").doesNotContain("astronaut");
        var first = ((Column.Numeric) sample.table().columns().getFirst()).values();
        var edges = ((Shape.Numbers) reference.features().getFirst()).edges();
        assertThat(edges).hasSize(9);
        assertThat(Arrays.stream(first).boxed()).doesNotContainAnyElementsOf(edges);
        // nine tenths of the rows lie in bins of a tenth each
        assertThat(reference.features().getFirst().weights().getFirst()).isEqualTo(200);
    }

    @Test
    void aColumnOfAnotherKindOrWithoutAnyValueIsNoticed() {
        var sample = sample(7, 300, Change.NONE);
        var columns = new ArrayList<>(sample.table().columns());
        var nothing = new double[300];
        Arrays.fill(nothing, Double.NaN);
        columns.set(8, new Column.Numeric("city", nothing));
        var empty = DriftSample.of(new Table(columns), sample.probabilities(), sample.bad());
        assertThat(DriftReport.of(REFERENCE, empty, DRAWS).features().getLast().large()).isTrue();
        columns.set(8, new Column.Numeric("city", sample.probabilities()));
        var other = DriftSample.of(new Table(columns), sample.probabilities(), sample.bad());
        assertThatThrownBy(() -> DriftReport.of(REFERENCE, other, DRAWS))
                .hasMessageContaining("column 'city' is not of the kind");
        columns.remove(8);
        var less = DriftSample.of(new Table(columns), sample.probabilities(), sample.bad());
        assertThatThrownBy(() -> DriftReport.of(REFERENCE, less, DRAWS))
                .hasMessageContaining("the sample has no column 'city'");
    }
}
