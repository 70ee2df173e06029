package org.thinfile.learning.boosting;

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

/** The quick tables of the shared data; all of them are measured by {@link BoostingFigures}. */
class BoostingOnRealTablesTest {

    @ParameterizedTest
    @CsvSource({"german_credit, .7955", "australian_credit, .9390"})
    void noMoreThanAHundredthUnderTheBestPeer(String table, double peer) {
        var file = root().resolveSibling("shared/data").resolve(table + ".csv.gz");
        assumeTrue(Files.exists(file), "shared/data/" + table + ".csv.gz is not here");
        var rows = TableFiles.read(file, new ReadOptions("bad", "fold", Set.of()));
        var learner = new BoostingLearner(BoostingSettings.DEFAULT);
        var report = Evaluation.run(rows, learner, System::nanoTime);
        assertThat(report.auc()).isGreaterThan(peer - 0.010);
        assertThat(report.calibrationSlope()).isBetween(0.8, 1.25);
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
