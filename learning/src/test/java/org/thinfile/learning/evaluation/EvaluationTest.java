package org.thinfile.learning.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Canonical;
import org.thinfile.learning.Column;
import org.thinfile.learning.Fitted;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Learner;
import org.thinfile.learning.Predictor;
import org.thinfile.learning.Table;
import org.thinfile.learning.scorecard.ScorecardLearner;
import org.thinfile.learning.table.ReadOptions;
import org.thinfile.learning.table.TableFiles;

class EvaluationTest {

    /** Row number as only column; folds 1, 4 and 7. */
    private static LabelledTable rows() {
        var number = IntStream.range(0, 60).mapToDouble(i -> i).toArray();
        var bad = IntStream.range(0, 60).map(i -> i / 3 % 4 == 0 ? 1 : 0).toArray();
        var fold = IntStream.range(0, 60).map(i -> 1 + 3 * (i % 3)).toArray();
        return new LabelledTable(
                new Table(List.of(new Column.Numeric("number", number))), bad, fold);
    }

    /** Remembers which rows it was shown. */
    private static final class Witness implements Learner {
        private final List<LabelledTable> fitted = new ArrayList<>();
        private final List<Table> scored = new ArrayList<>();

        @Override
        public String name() {
            return "witness";
        }

        @Override
        public Canonical.Form parameters() {
            return Map::of;
        }

        @Override
        public Fitted fitServed(LabelledTable rows) {
            throw new AssertionError("an evaluation serves nobody");
        }

        @Override
        public Predictor fit(LabelledTable rows) {
            fitted.add(rows);
            return table -> {
                scored.add(table);
                return numbers(table).mapToDouble(i -> 0.2 + i / 100.0).toArray();
            };
        }
    }

    private static IntStream numbers(Table table) {
        var column = (Column.Numeric) table.columns().getFirst();
        return IntStream.range(0, column.rows()).map(i -> (int) column.values()[i]);
    }

    @Test
    void everyRowIsScoredOnceByAModelThatNeverSawItsFold() {
        var witness = new Witness();
        Evaluation.run(rows(), witness, () -> 0);
        assertThat(witness.fitted).hasSize(3);
        var all = new ArrayList<Integer>();
        for (int k = 0; k < 3; k++) {
            int fold = 1 + 3 * k;
            assertThat(witness.fitted.get(k).fold()).doesNotContain(fold).hasSize(40);
            var scored = numbers(witness.scored.get(k)).boxed().toList();
            assertThat(numbers(witness.fitted.get(k).table()).boxed().toList())
                    .doesNotContainAnyElementsOf(scored);
            all.addAll(scored);
        }
        assertThat(all).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void figuresHaveTheirNamesAndTheTimesOfTheClockGiven() {
        var clock = new AtomicLong();
        var heard = new ArrayList<String>();
        var report =
                Evaluation.run(
                        rows(),
                        new Witness(),
                        () -> clock.addAndGet(1_000_000_000L),
                        (done, folds, auc) -> heard.add(done + "/" + folds));
        assertThat(report.figures())
                .containsOnlyKeys(
                        "model",
                        "rows",
                        "bad",
                        "auc",
                        "auc_sd",
                        "auc_se",
                        "auc_low",
                        "auc_high",
                        "ks",
                        "gini",
                        "brier_skill",
                        "logloss_skill",
                        "calibration_slope",
                        "calibration_intercept",
                        "train_seconds",
                        "score_micros_per_row",
                        "fold_aucs");
        assertThat(report.trainSeconds()).isEqualTo(3);
        assertThat(report.scoreMicrosPerRow()).isCloseTo(3e6 / 60, within(1e-6));
        assertThat(heard).containsExactly("1/3", "2/3", "3/3");
        double mean = report.foldAucs().stream().mapToDouble(a -> a).average().orElseThrow();
        assertThat(report.auc()).isCloseTo(mean, within(1e-12));
        assertThat(report.gini()).isCloseTo(2 * mean - 1, within(1e-12));
    }

    @Test
    void oneFoldOrAFoldOfOneOutcomeIsRefused() {
        var rows = rows();
        var one = new LabelledTable(rows.table(), rows.bad(), new int[60]);
        assertThatThrownBy(() -> Evaluation.run(one, new Witness(), () -> 0))
                .hasMessageContaining("all rows are in fold 0");
        var split = new LabelledTable(rows.table(), rows.bad(), rows.bad());
        assertThatThrownBy(() -> Evaluation.run(split, new Witness(), () -> 0))
                .hasMessageContaining("fold 0 has 0 bad of 45 rows");
    }

    @Test
    void theScorecardHoldsItsPlaceOnGermanCredit() {
        var file = root().resolve("../shared/data/german_credit.csv.gz");
        Assumptions.assumeTrue(Files.exists(file), "needs ../shared/data/german_credit.csv.gz");
        var rows = TableFiles.read(file, new ReadOptions("bad", "fold", Set.of()));
        var report = Evaluation.run(rows, new ScorecardLearner(), () -> 0);
        assertThat(report.auc()).isGreaterThan(0.7845 - 0.010);
        assertThat(report.loglossSkill()).isGreaterThan(0.1);
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
