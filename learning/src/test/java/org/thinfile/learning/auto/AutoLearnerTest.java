package org.thinfile.learning.auto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.Column;
import org.thinfile.learning.FitRequest;
import org.thinfile.learning.Fitted;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Learner;
import org.thinfile.learning.Predictor;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.Table;
import org.thinfile.learning.boosting.BoostingLearner;
import org.thinfile.learning.boosting.BoostingSettings;
import org.thinfile.learning.boosting.Growth;
import org.thinfile.learning.evaluation.Evaluation;
import org.thinfile.learning.metrics.Discrimination;
import org.thinfile.learning.scorecard.ScorecardLearner;

class AutoLearnerTest {

    /** Bad depends on the signs of two numbers, which a card says exactly. */
    private static LabelledTable sums(int rows, long seed) {
        return table(rows, seed, (a, b) -> Math.signum(a) + Math.signum(b));
    }

    /** What one number says turns with the other: no sum of shapes can tell it. */
    private static LabelledTable turning(int rows, long seed) {
        return table(rows, seed, (a, b) -> a > 0.3 ? 4 * b : -2 * b);
    }

    private interface LogOddsOf {
        double of(double a, double b);
    }

    private static LabelledTable table(int rows, long seed, LogOddsOf truth) {
        var chance = Seeded.generator(seed);
        var a = DoubleStream.generate(chance::nextGaussian).limit(rows).toArray();
        var b = DoubleStream.generate(chance::nextGaussian).limit(rows).toArray();
        var bad =
                IntStream.range(0, rows)
                        .map(i ->
                                chance.nextDouble() < 1 / (1 + Math.exp(-truth.of(a[i], b[i])))
                                        ? 1
                                        : 0)
                        .toArray();
        return new LabelledTable(
                new Table(List.of(new Column.Numeric("a", a), new Column.Numeric("b", b))),
                bad,
                IntStream.range(0, rows).map(i -> i % 3).toArray());
    }

    private static Learner trees() {
        var deep = new Growth(0.1, 8, 20, 1, 1, 1, 1);
        return new BoostingLearner(new BoostingSettings(7, 60, 10, deep, Map.of()));
    }

    private static AutoLearner auto(int threads, Learner... learners) {
        return new AutoLearner(FitRequest.DEFAULT.onThreads(threads), List.of(learners));
    }

    @Test
    void aCardIsAdvisedWhereNothingBeatsItBeyondNoise() {
        var fit = auto(2, new ScorecardLearner(), trees()).fit(sums(1500, 1));

        assertThat(fit.recommendedName()).isEqualTo("scorecard");
    }

    @Test
    void treesAreAdvisedWhereACardCannotSayIt() {
        var rows = turning(3000, 2);

        var fit = auto(2, new ScorecardLearner(), trees()).fit(rows);

        assertThat(fit.recommendedName()).as(Canonical.text(fit.story())).isEqualTo("boosting");
        var said = fit.recommended().probabilities(turning(1000, 3).table());
        assertThat(Discrimination.of(said, turning(1000, 3).bad()).auc()).isGreaterThan(0.7);
    }

    @Test
    void whatIsWeighedIsWrittenDown() {
        var fit = auto(1, new ScorecardLearner(), trees()).fit(sums(1500, 1));

        var story = Canonical.text(fit.story());
        assertThat(story).contains("\"advised\":\"scorecard\"", "\"p_value\"", "\"inner_auc_sd\"");
        assertThat(story).contains("\"name\":\"boosting\"");
    }

    @Test
    void theNumberOfThreadsDoesNotShow() {
        var rows = sums(1200, 5);
        var fresh = sums(300, 6).table();

        var one = auto(1, new ScorecardLearner(), trees()).fit(rows);
        var three = auto(3, new ScorecardLearner(), trees()).fit(rows);

        assertThat(three.probabilities(fresh)).isEqualTo(one.probabilities(fresh));
        assertThat(Canonical.text(three.story())).isEqualTo(Canonical.text(one.story()));
    }

    @Test
    void theScoredFoldIsNeverLookedAt() {
        var seen = Collections.synchronizedList(new ArrayList<Integer>());
        var rows = sums(900, 7);

        Evaluation.run(rows, auto(1, new Watched(new ScorecardLearner(), seen)), () -> 0);

        // three outer folds of 300: no fit ever saw more than the 600 rows of the two others
        assertThat(Collections.max(seen)).isEqualTo(600);
    }

    @Test
    void anEvaluationNamesWhatIsAdvisedAndHowItDoes() {
        var report =
                Evaluation.run(sums(1500, 8), auto(1, new ScorecardLearner(), trees()), () -> 0);

        assertThat(report.recommended()).contains("scorecard");
        assertThat(report.figures()).containsKeys("recommended", "recommended_auc", "advice");
        assertThat((double) report.figures().get("recommended_auc"))
                .isEqualTo(report.advice().stream().mapToDouble(a -> a.auc()).average().orElse(0));
    }

    @Test
    void aBlendOfTwoThatErrDifferentlyIsBetterThanEither() {
        var rows = table(3000, 9, (a, b) -> a + b);
        var fit = auto(2, new OneColumn("a"), new OneColumn("b")).fit(rows);
        var fresh = table(3000, 10, (a, b) -> a + b);

        double blended = auc(fit, fresh);
        double alone = auc(new OneColumn("a").fit(rows), fresh);

        assertThat(blended).isGreaterThan(alone + 0.05);
        var log = fit.probabilities(fresh.table());
        double mean = Arrays.stream(log).average().orElse(0);
        double rate = Arrays.stream(fresh.bad()).average().orElse(0);
        assertThat(mean).as("calibrated").isCloseTo(rate, within(0.03));
    }

    @Test
    void aServedBlendIsReadBackToTheSameBytesAndAddsUp() {
        var rows = sums(900, 11);
        var card = new ScorecardLearner().fitModel(rows);
        var trees = trees().fitServed(rows).model();
        var blend =
                new BlendedModel(
                        ScoreScale.PUBLISHED,
                        List.of("a", "b"),
                        List.of(card, trees),
                        new double[] {0.6, 0.5},
                        -0.1);

        var again = new AutoFamily().read(Canonical.bytes(blend));

        assertThat(Canonical.text(again)).isEqualTo(Canonical.text(blend));
        var values = new double[] {0.3, -0.8};
        assertThat(again.score(values)).isEqualTo(blend.score(values));
        double expected =
                0.6 * contribution(card.score(values)) + 0.5 * contribution(trees.score(values));
        assertThat(contribution(blend.score(values))).isCloseTo(expected, within(1e-9));
    }

    @Test
    void whatItServesIsAMemberWhereOneIsAdvised() {
        var served = auto(1, new ScorecardLearner(), trees()).fitServed(sums(1500, 1));

        assertThat(served.model().family()).isEqualTo("scorecard");
    }

    @Test
    void outcomesAllAlikeAreRefused() {
        var rows = sums(100, 12);
        var good = new LabelledTable(rows.table(), new int[100], rows.fold());

        assertThatThrownBy(() -> auto(1, new ScorecardLearner()).fit(good))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("100 rows have 0 bad outcomes");
    }

    private static double contribution(org.thinfile.learning.ScoredVector scored) {
        return scored.contributions().stream().mapToDouble(part -> part.points()).sum();
    }

    private static double auc(Predictor predictor, LabelledTable rows) {
        return Discrimination.of(predictor.probabilities(rows.table()), rows.bad()).auc();
    }

    /** Sees one column only, as the card of it. */
    private record OneColumn(String name) implements Learner {
        @Override
        public Canonical.Form parameters() {
            return () -> Map.of("column", name);
        }

        @Override
        public Predictor fit(LabelledTable rows) {
            var card =
                    new ScorecardLearner()
                            .fit(
                                    new LabelledTable(
                                            rows.table().columns(name::equals),
                                            rows.bad(),
                                            rows.fold()));
            return card;
        }

        @Override
        public Fitted fitServed(LabelledTable rows) {
            throw new AssertionError("not asked here");
        }
    }

    /** Counts the rows that it is shown. */
    private record Watched(Learner inner, List<Integer> rowCounts) implements Learner {
        @Override
        public String name() {
            return inner.name();
        }

        @Override
        public Canonical.Form parameters() {
            return inner.parameters();
        }

        @Override
        public Predictor fit(LabelledTable rows) {
            rowCounts.add(rows.rows());
            return inner.fit(rows);
        }

        @Override
        public Fitted fitServed(LabelledTable rows) {
            return inner.fitServed(rows);
        }
    }
}
