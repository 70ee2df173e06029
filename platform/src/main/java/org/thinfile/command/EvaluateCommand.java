package org.thinfile.command;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thinfile.learning.Learner;
import org.thinfile.learning.boosting.BoostingLearner;
import org.thinfile.learning.boosting.BoostingSettings;
import org.thinfile.learning.evaluation.Evaluation;
import org.thinfile.learning.scorecard.ScorecardLearner;
import org.thinfile.learning.table.ReadOptions;
import org.thinfile.learning.table.TableFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures a family of models on somebody's table. */
@Command(
        name = "evaluate",
        description = {
            "Measures how well a family of models ranks and calibrates on a table.",
            "Every fold is scored once, by a model that saw the other folds only."
        },
        footer = {
            "",
            "Example: ./thinfile evaluate data/taiwan_cards.csv.gz --target bad --fold fold"
                    + " --model scorecard --exclude SEX,MARRIAGE,AGE,EDUCATION --json"
        })
final class EvaluateCommand implements Callable<Integer> {

    /** The families that can be evaluated. */
    enum Family {
        SCORECARD,
        BOOSTING
    }

    @Spec private CommandSpec spec;

    @Mixin private HelpOption help;

    @Parameters(paramLabel = "FILE", description = "CSV with a header, plain or .gz")
    private Path file;

    @Option(
            names = "--target",
            required = true,
            paramLabel = "COLUMN",
            description = "column of outcomes: 0 good, 1 bad")
    private String target;

    @Option(
            names = "--fold",
            paramLabel = "COLUMN",
            description = "column of folds; without it five stratified folds are made")
    private @Nullable String fold;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "FAMILY",
            description = "scorecard or boosting")
    private Family family;

    @Option(
            names = "--exclude",
            split = ",",
            paramLabel = "A,B",
            description = "columns that are not inputs")
    private Set<String> exclude = Set.of();

    @Mixin private JsonOption json;

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        var rows =
                TableFiles.read(
                        file,
                        new ReadOptions(target, fold, exclude),
                        notice -> err.println("thinfile: " + notice));
        err.printf(
                "thinfile: %s on %,d rows of %d columns%n",
                learner().name(), rows.rows(), rows.table().columns().size());
        var report =
                Evaluation.run(
                        rows,
                        learner(),
                        System::nanoTime,
                        (done, folds, auc) ->
                                err.printf("fold %d of %d  AUC %.4f%n", done, folds, auc));
        Output.print(spec.commandLine().getOut(), json.asked(), report.figures());
        return 0;
    }

    private Learner learner() {
        return switch (family) {
            case SCORECARD -> new ScorecardLearner();
            case BOOSTING -> new BoostingLearner(BoostingSettings.DEFAULT);
        };
    }
}
