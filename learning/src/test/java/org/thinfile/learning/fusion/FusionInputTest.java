package org.thinfile.learning.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.Column;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Table;

class FusionInputTest {

    @Test
    void aPatternIsItsNamesAndBack() {
        var sources = PlantedSources.SOURCES;
        assertThat(sources.names()).containsExactly("bills", "cards", "noise");
        assertThat(sources.inputs()).containsExactly("arrears", "late", "use", "dice");
        for (long pattern = 0; pattern < 8; pattern++) {
            assertThat(sources.pattern(sources.names(pattern))).isEqualTo(pattern);
        }
        assertThatThrownBy(() -> sources.pattern(List.of("stars")))
                .hasMessageContaining("'stars' is no source of this model");
        assertThatThrownBy(() -> sources.names(8)).hasMessageContaining("bits beyond");
    }

    @Test
    void aSourceWithoutFeaturesOrSharingOneIsRefused() {
        assertThatThrownBy(() ->
                        new Sources(
                                new TreeMap<>(Map.of("bills", List.of(), "cards", List.of("x")))))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("source 'bills' has no features");
        assertThatThrownBy(() ->
                        new Sources(
                                new TreeMap<>(
                                        Map.of("bills", List.of("x"), "cards", List.of("x")))))
                .hasMessageContaining("feature 'x' stands under 'bills' and under 'cards'");
        assertThatThrownBy(() -> Sources.of(Map.of())).hasMessageContaining("0 sources");
    }

    private static FusionRows rows(Column column, int[] bad, long... present) {
        return new FusionRows(
                new LabelledTable(new Table(List.of(column)), bad, new int[bad.length]),
                Sources.of(Map.of("x", "only")),
                present);
    }

    @Test
    void columnsAndPatternsMustFitTheSources() {
        assertThatThrownBy(() -> rows(new Column.Numeric("y", new double[1]), new int[1], 1))
                .hasMessageContaining("the table has no column 'x'");
        var text = new Column.Category("x", new int[1], List.of("a"));
        assertThatThrownBy(() -> rows(text, new int[1], 1))
                .hasMessageContaining("column 'x' holds text");
        assertThatThrownBy(() -> rows(new Column.Numeric("x", new double[1]), new int[1], 2))
                .hasMessageContaining("bits beyond the 1 sources");
        assertThatThrownBy(() -> rows(new Column.Numeric("x", new double[1]), new int[1], 1, 1))
                .hasMessageContaining("2 patterns for 1 rows");
    }

    @Test
    void valuesOfWhoWithheldTheSourceBecomeMissing() {
        var rows = rows(new Column.Numeric("x", new double[] {4, 5}), new int[2], 1, 0);
        assertThat(rows.values(0)).containsExactly(4);
        assertThat(rows.values(1)).containsExactly(Double.NaN);
    }

    @Test
    void tooFewRowsOrOneOutcomeAreToldWithTheirCounts() {
        var tiny = PlantedSources.rows(Seeded.generator(1), 20);
        assertThatThrownBy(() -> new FusionLearner().fit(tiny))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("no source has 30 rows of each outcome");
        var many = PlantedSources.rows(Seeded.generator(1), 500);
        var good =
                new FusionRows(
                        new LabelledTable(many.labelled().table(), new int[500], new int[500]),
                        many.sources(),
                        many.present());
        assertThatThrownBy(() -> new FusionLearner().fit(good))
                .hasMessageContaining("of the rarer one, the best has 0");
    }

    @Test
    void aSourceWithTooFewRowsHasNoSubModelAndTheOthersServe() {
        var rows = PlantedSources.rows(Seeded.generator(2), 2000);
        var present = rows.present().clone();
        for (int i = 40; i < present.length; i++) {
            present[i] &= ~4L;
        }
        var model =
                new FusionLearner().fit(new FusionRows(rows.labelled(), rows.sources(), present));
        assertThat(model.withoutModel()).containsExactly("noise");
        assertThat(model.score(new double[4], List.of("cards")))
                .isInstanceOf(FusedOutcome.Points.class);
        assertThat(model.score(new double[4], List.of("cards", "noise")))
                .isInstanceOf(FusedOutcome.Refused.class);
        assertThat(FusedModel.read(Canonical.bytes(model)).withoutModel()).containsExactly("noise");
    }

    @Test
    void settingsGuardThemselves() {
        assertThatThrownBy(() -> FusionSettings.DEFAULT.withFewest(0, 30))
                .hasMessageContaining("rows 0 (from 1)");
        assertThat(new FusionLearner().parameters(PlantedSources.SOURCES).canonical().toString())
                .contains("dropouts", "cards");
    }
}
