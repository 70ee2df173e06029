package org.thinfile.learning.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.thinfile.learning.scorecard.ScorecardLearner;
import org.thinfile.learning.table.ReadOptions;
import org.thinfile.learning.table.TableFiles;

/**
 * Evaluates the scorecard on every table of a folder and prints a line a table; started by hand,
 * with the folder as argument.
 */
final class EvaluationBench {

    private EvaluationBench() {}

    public static void main(String[] arguments) throws IOException {
        try (var files = Files.list(Path.of(arguments[0]))) {
            var tables = files.filter(f -> f.toString().endsWith(".csv.gz")).sorted().toList();
            double sum = 0;
            for (var file : tables) {
                sum += evaluate(file);
            }
            System.out.printf("mean auc %.4f%n", sum / tables.size());
        }
    }

    private static double evaluate(Path file) {
        long start = System.nanoTime();
        var rows = TableFiles.read(file, new ReadOptions("bad", "fold", Set.of()));
        double seconds = (System.nanoTime() - start) / 1e9;
        var report = Evaluation.run(rows, new ScorecardLearner(), System::nanoTime);
        System.out.printf(
                "%-32s auc %.4f sd %.4f ks %.3f brier %.4f logloss %.4f slope %.2f"
                        + " read %.2f s, train %.1f s, %.2f us/row%n",
                file.getFileName(),
                report.auc(),
                report.aucSd(),
                report.ks(),
                report.brierSkill(),
                report.loglossSkill(),
                report.calibrationSlope(),
                seconds,
                report.trainSeconds(),
                report.scoreMicrosPerRow());
        return report.auc();
    }
}
