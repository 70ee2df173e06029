package org.thinfile.learning.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.calibration.PlattScaling;
import org.thinfile.learning.table.Folds;

/** A row of weight 3 is the row three times. */
class CardWeightsTest {

    private static final int FOLDS = 5;

    private static final ScorecardSettings SETTINGS =
            ScorecardSettings.DEFAULT.withSpecials(Map.of("use", Set.of(-999.0)));

    private static LabelledTable weighted(long seed) {
        var chance = Seeded.generator(seed);
        var rows = CardRows.of(chance, 1200);
        return rows.weighted(
                IntStream.range(0, rows.rows()).mapToDouble(i -> 1 + chance.nextInt(3)).toArray());
    }

    /** The rows written out as often as they count. */
    private static int[] copies(LabelledTable rows) {
        return IntStream.range(0, rows.rows())
                .flatMap(i -> IntStream.generate(() -> i).limit((long) rows.weight()[i]))
                .toArray();
    }

    private static LabelledTable alike(LabelledTable rows) {
        var one = new double[rows.rows()];
        Arrays.fill(one, 1);
        return rows.weighted(one);
    }

    private static void requireEqual(ScorecardFit fit, ScorecardFit copied) {
        assertThat(fit.model().inputs()).isEqualTo(copied.model().inputs()).isNotEmpty();
        assertThat(fit.model().base()).isCloseTo(copied.model().base(), within(1));
        for (int k = 0; k < fit.model().inputs().size(); k++) {
            var one = fit.model().characteristics().get(k);
            var other = copied.model().characteristics().get(k);
            assertThat(one.coefficient()).isCloseTo(other.coefficient(), within(1e-6));
            assertThat(one.baseline()).isCloseTo(other.baseline(), within(0.05));
            assertThat(one.rows()).hasSameSizeAs(other.rows());
            for (int i = 0; i < one.rows().size(); i++) {
                // attributes, counts and weights of evidence are equal to the last bit
                assertThat(one.rows().get(i).bin()).isEqualTo(other.rows().get(i).bin());
                assertThat(one.rows().get(i).points())
                        .isCloseTo(other.rows().get(i).points(), within(1));
            }
        }
    }

    @Test
    void aCardOfWeightedRowsIsTheCardOfTheirCopies() {
        for (var selection : Selection.values()) {
            var settings = SETTINGS.withSelection(selection, Selection.Criterion.AIC);
            var rows = weighted(3);
            var fold = Folds.stratified(rows.bad(), FOLDS, 1);
            var copies = copies(rows);
            var learner = new ScorecardLearner(settings);
            var copied =
                    learner.fitCard(
                            alike(rows.rows(copies)),
                            IntStream.of(copies).map(i -> fold[i]).toArray(),
                            FOLDS);
            requireEqual(learner.fitCard(rows, fold, FOLDS), copied);
        }
    }

    @Test
    void weightsThatAreIgnoredWouldBeSeen() {
        var rows = weighted(3);
        var learner = new ScorecardLearner(SETTINGS);
        assertThat(Canonical.text(learner.fit(rows)))
                .isNotEqualTo(Canonical.text(learner.fit(alike(rows))));
    }

    @Test
    void binsOfWeightedRowsAreThoseOfTheirCopies() {
        Seeded.times(
                50,
                chance -> {
                    var rows = weighted(chance.nextInt(1000));
                    var copies = alike(rows.rows(copies(rows)));
                    for (int j = 0; j < rows.table().columns().size(); j++) {
                        assertThat(
                                        OptimalBinning.fit(
                                                rows.table().columns().get(j),
                                                rows.bad(),
                                                rows.weight(),
                                                BinningRules.DEFAULT))
                                .isEqualTo(
                                        OptimalBinning.fit(
                                                copies.table().columns().get(j),
                                                copies.bad(),
                                                BinningRules.DEFAULT));
                    }
                });
    }

    @Test
    void aCalibrationLineOfWeightedRowsIsThatOfTheirCopies() {
        var rows = weighted(5);
        var copies = copies(rows);
        var chance = Seeded.generator(6);
        var odds =
                IntStream.range(0, rows.rows())
                        .mapToDouble(i -> rows.bad()[i] + chance.nextGaussian())
                        .toArray();
        var line = PlattScaling.fit(odds, rows.bad(), rows.weight());
        var copied =
                PlattScaling.fit(
                        IntStream.of(copies).mapToDouble(i -> odds[i]).toArray(),
                        IntStream.of(copies).map(i -> rows.bad()[i]).toArray());
        assertThat(line.slope()).isCloseTo(copied.slope(), within(1e-9));
        assertThat(line.intercept()).isCloseTo(copied.intercept(), within(1e-9));
        assertThat(PlattScaling.fit(odds, rows.bad()).slope())
                .isNotCloseTo(line.slope(), within(1e-6));
    }
}
