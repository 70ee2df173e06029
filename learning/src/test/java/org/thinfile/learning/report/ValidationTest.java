package org.thinfile.learning.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.Column;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.Table;
import org.thinfile.learning.drift.Movement;
import org.thinfile.learning.evaluation.EvaluationProgress;
import org.thinfile.learning.metrics.Discrimination;
import org.thinfile.learning.scorecard.ScorecardLearner;

class ValidationTest {

    private static final ValidationFacts.About ABOUT =
            new ValidationFacts.About(
                    "card of <b>tests</b>", Map.of("population", "seeded rows"), false);

    /** "told" tells a lot, "noise" nothing, "holes" is half missing, "word" is a text. */
    private static LabelledTable rows(int count, long seed, double shift, boolean texts) {
        var chance = Seeded.generator(seed);
        var told =
                DoubleStream.generate(() -> chance.nextGaussian() + shift).limit(count).toArray();
        var noise = DoubleStream.generate(chance::nextGaussian).limit(count).toArray();
        var holes =
                DoubleStream.generate(() -> chance.nextBoolean() ? Double.NaN : chance.nextDouble())
                        .limit(count)
                        .toArray();
        var bad =
                IntStream.range(0, count)
                        .map(i ->
                                chance.nextDouble() < 1 / (1 + Math.exp(1.5 - 2 * told[i])) ? 1 : 0)
                        .toArray();
        var columns =
                new java.util.ArrayList<Column>(
                        List.of(
                                new Column.Numeric("told", told),
                                new Column.Numeric("noise", noise),
                                new Column.Numeric("holes", holes)));
        if (texts) {
            var codes = IntStream.range(0, count).map(i -> i % 3 - 1).toArray();
            columns.add(new Column.Category("word", codes, List.of("a", "b")));
        }
        return new LabelledTable(
                new Table(columns), bad, IntStream.range(0, count).map(i -> i % 4).toArray());
    }

    private static ValidationFacts facts(LabelledTable rows, LabelledTable later) {
        return Validation.of(
                ABOUT, rows, later, new ScorecardLearner(), List.of(), EvaluationProgress.SILENT);
    }

    @Test
    void theAreaUnderTheDrawnCurveIsTheAuc() {
        var facts = facts(rows(2000, 1, 0, false), null);
        var roc = new Curves(facts.said()).roc();

        double area = 0;
        for (int i = 1; i < roc.size(); i++) {
            area +=
                    (roc.get(i).x() - roc.get(i - 1).x())
                            * (roc.get(i).y() + roc.get(i - 1).y())
                            / 2;
        }

        double auc = Discrimination.of(facts.said().probabilities(), facts.said().bad()).auc();
        assertThat(area).isCloseTo(auc, within(0.005));
        assertThat(roc.getFirst()).isEqualTo(new Curves.Point(0, 0));
        assertThat(roc.getLast()).isEqualTo(new Curves.Point(1, 1));
    }

    @Test
    void aCutNeverPartsRowsOfTheSameProbability() {
        var said = new Said(new double[] {.5, .5, .5, .5}, new int[] {1, 0, 1, 0}, new int[4]);

        assertThat(new Curves(said).roc())
                .containsExactly(new Curves.Point(0, 0), new Curves.Point(1, 1));
    }

    @Test
    void bandsAndGroupsHoldEveryRowOnce() {
        var facts = facts(rows(1003, 2, 0, false), null);
        var curves = new Curves(facts.said());

        assertThat(curves.groups().stream().mapToInt(Curves.Group::rows).sum()).isEqualTo(1003);
        assertThat(curves.bands(ScoreScale.PUBLISHED).stream().mapToInt(Curves.Band::rows).sum())
                .isEqualTo(1003);
        assertThat(curves.bands(ScoreScale.PUBLISHED).stream().mapToInt(Curves.Band::bads).sum())
                .isEqualTo(facts.said().bads());
    }

    @Test
    void theInputThatTellsMattersAndNoiseDoesNot() {
        var facts = facts(rows(2000, 3, 0, false), null);

        assertThat(facts.importance().getFirst().input()).isEqualTo("told");
        assertThat(facts.importance().getFirst().aucLost()).isGreaterThan(0.2);
        assertThat(facts.contributions().getFirst().input()).isEqualTo("told");
        assertThat(facts.importance().stream().filter(i -> i.input().equals("noise")).findFirst())
                .hasValueSatisfying(i -> assertThat(i.aucLost()).isLessThan(0.01));
    }

    @Test
    void missingValuesAreCounted() {
        var inputs = facts(rows(1000, 4, 0, true), null).inputs();

        assertThat(inputs.get(2).missing()).isBetween(400, 600);
        assertThat(inputs.get(3).text()).isTrue();
        assertThat(inputs.get(3).distinct()).isEqualTo(2);
    }

    @Test
    void whatMovedInTimeIsFound() {
        var later = facts(rows(2000, 5, 0, false), rows(1000, 6, 1, false)).outOfTime();

        assertThat(later).isNotNull();
        var drift = later.drift().orElseThrow();
        assertThat(drift.score().alarms()).isTrue();
        assertThat(drift.features()).extracting(Movement::name).startsWith("told");
        assertThat(drift.features())
                .extracting(Movement::alarms)
                .containsExactly(true, false, false);
    }

    @Test
    void thePageNeedsNothingElseAndSpeaksBothLanguages() {
        var facts = facts(rows(600, 7, 0, true), rows(300, 8, 0, true));

        for (var words : Words.values()) {
            var page = ValidationPage.html(facts, words);
            assertThat(page)
                    .doesNotContain("http:", "https:", "src=", "<script", "<link", "<b>tests</b>")
                    .contains("&lt;b&gt;tests&lt;/b&gt;", "<svg", "</html>")
                    .doesNotContain("NaN", "null");
        }
        assertThat(ValidationPage.html(facts, Words.ZH)).contains("排序能力", "校准", "时间外验证");
        assertThat(ValidationPage.html(facts, Words.EN))
                .contains("Ranking", "Calibration", "Out of time", "Data quality");
    }

    @Test
    void simulatedRowsAreMarked() {
        var about = new ValidationFacts.About("world", Map.of(), true);
        var facts =
                Validation.of(
                        about,
                        rows(400, 9, 0, false),
                        null,
                        new ScorecardLearner(),
                        List.of(),
                        EvaluationProgress.SILENT);

        assertThat(ValidationPage.html(facts, Words.EN)).contains("SIMULATED");
        assertThat(ValidationPage.html(facts, Words.ZH)).contains("模拟数据");
    }
}
