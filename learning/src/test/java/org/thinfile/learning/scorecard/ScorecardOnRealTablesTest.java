package org.thinfile.learning.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thinfile.learning.evaluation.Evaluation;
import org.thinfile.learning.table.ReadOptions;
import org.thinfile.learning.table.TableFiles;

/** The quick tables of the shared data; all of them are measured by {@code EvaluationBench}. */
class ScorecardOnRealTablesTest {

    @ParameterizedTest
    @CsvSource({
        "german_credit, .7845",
        "australian_credit, .9306",
        "home_credit_sample, .7021",
    })
    void noMoreThanAHundredthUnderLogisticRegression(String table, double logistic) {
        var file = root().resolveSibling("shared/data").resolve(table + ".csv.gz");
        assumeTrue(Files.exists(file), "shared/data/" + table + ".csv.gz is not here");
        var rows = TableFiles.read(file, new ReadOptions("bad", "fold", Set.of()));
        var report = Evaluation.run(rows, new ScorecardLearner(), System::nanoTime);
        assertThat(report.auc()).isGreaterThan(logistic - 0.010);
        assertThat(report.brierSkill()).isPositive();
        assertThat(report.loglossSkill()).isPositive();
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
