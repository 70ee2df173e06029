package org.thinfile.learning.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.Column;
import org.thinfile.learning.FitRequest;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.ModelFamilies;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.ScoredVector.Contribution;
import org.thinfile.learning.Table;
import org.thinfile.learning.metrics.CalibrationFigures;
import org.thinfile.learning.scored.Unscored;

class FusedModelTest {

    private static final FusionSettings SETTINGS =
            new FusionSettings(3, 2, 1, 10, 25, 100, 15, 5, 100, 1, ScoreScale.PUBLISHED);

    private static FusedModel model;

    @BeforeAll
    static void fit() {
        model = learner("scorecard").fit(PlantedSources.rows(Seeded.generator(1), 8000));
    }

    private static FusionLearner learner(String family) {
        var learner = ModelFamilies.named(family).learner(FitRequest.DEFAULT);
        return new FusionLearner(SETTINGS, source -> learner);
    }

    /** Values in the order of the inputs, some missing. */
    private static double[] vector(RandomGenerator chance) {
        return model.inputs().stream()
                .mapToDouble(input -> chance.nextInt(6) == 0 ? Double.NaN : chance.nextGaussian())
                .toArray();
    }

    private static FusedOutcome.Points points(FusedModel by, double[] values, long pattern) {
        return (FusedOutcome.Points) by.score(values, pattern);
    }

    @Test
    void contributionsAndThePatternsBaselineSumToThePoints() {
        sumsUp(model);
    }

    @Test
    void contributionsOfTreesSumToThePointsToo() {
        sumsUp(learner("boosting").fit(PlantedSources.rows(Seeded.generator(2), 1500)));
    }

    private static void sumsUp(FusedModel by) {
        Seeded.times(
                200,
                chance -> {
                    long pattern = 1 + chance.nextInt(7);
                    if (by.score(vector(chance), pattern) instanceof FusedOutcome.Points scored) {
                        double sum =
                                scored.vector().contributions().stream()
                                        .mapToDouble(Contribution::points)
                                        .sum();
                        assertThat(scored.baseline() + sum).isCloseTo(scored.exact(), within(1e-9));
                        assertThat(scored.vector().points())
                                .isEqualTo(by.scale().clip(scored.exact()));
                        assertThat(scored.vector().probabilityOfBad())
                                .isEqualTo(by.scale().probabilityOfBad(scored.vector().points()));
                    }
                });
        assertThat(by.patterns()).filteredOn(ConsentPattern::scored).hasSizeGreaterThan(2);
    }

    @Test
    void whoeverGaveASubsetIsScoredAsWhatCameOfSuchPeople() {
        var fresh = PlantedSources.rows(Seeded.generator(3), 40_000);
        for (var pattern : model.patterns()) {
            if (!pattern.scored()) {
                continue;
            }
            long bits = model.sources().pattern(pattern.sources());
            var mine =
                    IntStream.range(0, fresh.rows())
                            .filter(i -> fresh.present()[i] == bits)
                            .toArray();
            var p =
                    IntStream.of(mine)
                            .mapToDouble(i ->
                                    points(model, fresh.values(i), bits)
                                            .vector()
                                            .probabilityOfBad())
                            .toArray();
            var weight = new double[mine.length];
            Arrays.fill(weight, 1);
            var bad = IntStream.of(mine).map(i -> fresh.labelled().bad()[i]).toArray();
            var figures = CalibrationFigures.of(p, bad, weight);
            assertThat(figures.expected() / figures.observed())
                    .as("%s", pattern.sources())
                    .isCloseTo(1, within(0.2));
            if (pattern.sources().contains("cards")) {
                assertThat(figures.skill().orElseThrow().calibrationSlope())
                        .as("%s", pattern.sources())
                        .isCloseTo(1, within(0.25));
                assertThat(pattern.auc()).isNotNull();
                assertThat(pattern.auc().mean())
                        .isBetween(Math.max(0.65, pattern.auc().low()), pattern.auc().high());
                assertThat(pattern.calibration()).isNotNull();
            }
        }
    }

    @Test
    void aPatternTooRareInTrainingIsNotScored() {
        var rows = PlantedSources.rows(Seeded.generator(4), 3000);
        var present = rows.present().clone();
        // of those who gave cards and noise but no bills, only ten are left
        int left = 10;
        for (int i = 0; i < present.length; i++) {
            if (present[i] == 6 && left-- <= 0) {
                present[i] = 7;
            }
        }
        var rare =
                learner("scorecard").fit(new FusionRows(rows.labelled(), rows.sources(), present));
        var values = new double[] {0.1, 0.2, 0.3, 0.4};
        var refused = (FusedOutcome.Refused) rare.score(values, List.of("noise", "cards"));
        assertThat(refused.unscored().why()).isEqualTo(Unscored.Why.SOURCES_TOO_RARE);
        assertThat(refused.rows()).isEqualTo(10);
        assertThat(refused.fewest()).isEqualTo(100);
        assertThat(rare.score(values, List.of("cards"))).isInstanceOf(FusedOutcome.Points.class);
        var inputs = rare.inputs();
        var withoutBills =
                inputs.stream()
                        .mapToDouble(input -> input.equals("arrears") ? Double.NaN : 0.1)
                        .toArray();
        assertThat(rare.refuses(withoutBills)).contains(Unscored.Why.SOURCES_TOO_RARE);
        assertThatThrownBy(() -> rare.score(withoutBills)).hasMessageContaining("refuses()");
        assertThat(rare.refuses(values)).isEmpty();
        assertThat(rare.score(values)).isEqualTo(points(rare, values, 7).vector());
        assertThat(rare.worth(List.of("cards"), 600, "noise"))
                .isInstanceOf(SourceWorth.Answer.TooFew.class);
    }

    @Test
    void whoGaveNothingHasNoData() {
        var nothing = new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
        assertThat(model.refuses(nothing)).contains(Unscored.Why.NO_DATA);
        var told = (FusedOutcome.Refused) model.score(new double[4], List.of());
        assertThat(told.unscored().why()).isEqualTo(Unscored.Why.NO_DATA);
    }

    @Test
    void valuesOfAnAbsentSourceAreIgnored() {
        int arrears = model.inputs().indexOf("arrears");
        Seeded.times(
                50,
                chance -> {
                    var values = vector(chance);
                    var other = values.clone();
                    other[arrears] = 5 * chance.nextGaussian();
                    assertThat(model.score(other, List.of("cards")))
                            .isEqualTo(model.score(values, List.of("cards")));
                    assertThat(points(model, values, 2).vector().contributions())
                            .filteredOn(part -> part.feature().equals("arrears"))
                            .allSatisfy(part -> assertThat(part.points()).isZero());
                });
    }

    @Test
    void valuesOfAnAbsentSourceAreNotLearnedFrom() {
        var rows = PlantedSources.rows(Seeded.generator(5), 1500);
        var poisoned = new ArrayList<Column>();
        for (var column :
                PlantedSources.rows(Seeded.generator(5), 1500).labelled().table().columns()) {
            var values = ((Column.Numeric) column).values().clone();
            int source = source(column.name());
            for (int i = 0; i < values.length; i++) {
                if ((rows.present()[i] >>> source & 1) == 0) {
                    values[i] = rows.labelled().bad()[i];
                }
            }
            poisoned.add(new Column.Numeric(column.name(), values));
        }
        var labelled =
                new LabelledTable(
                        new Table(poisoned), rows.labelled().bad(), rows.labelled().fold());
        var same =
                learner("scorecard").fit(new FusionRows(labelled, rows.sources(), rows.present()));
        assertThat(Canonical.bytes(same))
                .isEqualTo(Canonical.bytes(learner("scorecard").fit(rows)));
    }

    private static int source(String feature) {
        return switch (feature) {
            case "arrears" -> 0;
            case "dice" -> 2;
            default -> 1;
        };
    }

    @Test
    void bytesReadBackAreTheSameModelAndScoreAlikeFromAllThreads() {
        var bytes = Canonical.bytes(model);
        var again = (FusedModel) ModelFamilies.named(FusedModel.FAMILY).read(bytes);
        assertThat(Canonical.bytes(again)).isEqualTo(bytes);
        assertThat(again.patterns()).isEqualTo(model.patterns());
        assertThat(again.worths()).isEqualTo(model.worths());
        var vectors = new ArrayList<double[]>();
        Seeded.times(400, chance -> vectors.add(vector(chance)));
        var expected =
                vectors.stream()
                        .map(values -> model.score(values, model.presentIn(values)))
                        .toList();
        var parallel =
                vectors.parallelStream()
                        .map(values -> again.score(values, again.presentIn(values)))
                        .toList();
        assertThat(parallel).isEqualTo(expected);
    }

    @Test
    void otherBytesAreRefused() {
        var good = Canonical.text(model);
        for (var text :
                List.of(
                        "{}",
                        good.replace("thinfile-fusion-1", "thinfile-fusion-9"),
                        good.replace("\"family\":\"scorecard\"", "\"family\":\"oracle\""),
                        good.replace("\"combiner\"", "\"combination\""),
                        good.replaceFirst("\"rows\":\\d+", "\"rows\":\"many\""),
                        good.replace("\"noise\":[\"dice\"]", "\"noise\":[]"))) {
            assertThatThrownBy(() -> FusedModel.read(text.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("the fused model cannot be read");
        }
    }

    @Test
    void equalRowsAndSeedGiveEqualBytesAndAnotherSeedOthers() {
        var rows = PlantedSources.rows(Seeded.generator(6), 1500);
        var bytes = Canonical.bytes(learner("scorecard").fit(rows));
        assertThat(Canonical.bytes(learner("scorecard").fit(rows))).isEqualTo(bytes);
        var other =
                new FusionLearner(
                        SETTINGS.withSeed(2),
                        source -> ModelFamilies.named("scorecard").learner(FitRequest.DEFAULT));
        assertThat(Canonical.bytes(other.fit(rows))).isNotEqualTo(bytes);
    }

    @Test
    void aSourceCountsLessBesideOneThatTellsTheSame() {
        int bills = 0;
        assertThat(model.combiner().coefficient(bills, 0b001))
                .isGreaterThan(1.5 * model.combiner().coefficient(bills, 0b011));
    }

    @Test
    void aSourceThatCarriesNothingIsWorthNothingAndAStrongOneMore() {
        for (var worth : model.worths()) {
            for (var bin : worth.bins()) {
                assertThat(bin.rows()).isGreaterThanOrEqualTo(SETTINGS.fewestInBin());
                if (worth.source().equals("noise")) {
                    assertThat(bin.change()).isLessThan(4);
                    assertThat(bin.outcomeVariance()).isLessThan(5e-4);
                } else if (worth.source().equals("cards")) {
                    assertThat(bin.change()).isGreaterThan(20);
                    assertThat(bin.outcomeVariance()).isGreaterThan(1e-3);
                }
            }
        }
        assertThat(change(List.of("bills"), "cards"))
                .isGreaterThan(2 * change(List.of("cards"), "bills"));
        assertThat(change(List.of("cards"), "bills"))
                .isGreaterThan(change(List.of("cards"), "noise"));
    }

    private static double change(List<String> given, String source) {
        return ((SourceWorth.Answer.Expected) model.worth(given, 560, source)).bin().change();
    }

    @Test
    void theWorthOfASourceIsAskedOfOneThatIsNotAtHand() {
        assertThatThrownBy(() -> model.worth(List.of("cards"), 600, "cards"))
                .hasMessageContaining("'cards' must be a source that is not at hand");
        assertThatThrownBy(() -> model.worth(List.of("cards"), 600, "stars"))
                .hasMessageContaining("'stars'");
        assertThat(model.worth(List.of(), 600, "cards"))
                .isEqualTo(new SourceWorth.Answer.TooFew(0));
    }
}
