package org.thinfile.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.thinfile.learning.FitRequest;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Learner;
import org.thinfile.learning.ModelFamilies;
import org.thinfile.learning.evaluation.Evaluation;
import org.thinfile.learning.fusion.FusedModel;
import org.thinfile.learning.metrics.AucInterval;
import org.thinfile.learning.table.ReadOptions;
import org.thinfile.learning.table.TableChecks;
import org.thinfile.learning.table.TableFiles;
import org.thinfile.learning.table.TableWarning;
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
            "Every fold is scored once, by a model that saw the other folds only. The mean AUC of",
            "the folds comes with a standard error and a 95 % interval (Nadeau and Bengio 2003).",
            "Of a training set with a cut in time, what lies after it is scored by a model of what",
            "lies before, too."
        },
        footer = {
            "",
            "Example: ./thinfile evaluate data/taiwan_cards.csv.gz --target bad --fold fold"
                    + " --model scorecard --exclude SEX,MARRIAGE,AGE,EDUCATION --json",
            "         ./thinfile evaluate loans --model scorecard"
        })
final class EvaluateCommand implements Callable<Integer> {

    /** All but fused models: a table does not tell which column is of which source. */
    private static final List<String> EVALUATED =
            ModelFamilies.names().stream().filter(name -> !name.equals(FusedModel.FAMILY)).toList();

    /** What {@code --model} may be. */
    static final class Families extends ArrayList<String> {
        Families() {
            super(EVALUATED);
        }
    }

    @Spec private CommandSpec spec;

    @Mixin private HelpOption help;

    @Parameters(
            paramLabel = "FILE",
            description = "CSV with a header, plain or .gz; or the folder of a training set")
    private Path file;

    @Option(
            names = "--target",
            paramLabel = "COLUMN",
            description = "column of outcomes: 0 good, 1 bad; a training set has its own")
    private @Nullable String target;

    @Option(
            names = "--fold",
            paramLabel = "COLUMN",
            description = "column of folds; without it five stratified folds are made")
    private @Nullable String fold;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "FAMILY",
            completionCandidates = Families.class,
            description = "one of ${COMPLETION-CANDIDATES}")
    private String family;

    @Option(
            names = "--exclude",
            split = ",",
            paramLabel = "A,B",
            description = "columns that are not inputs")
    private Set<String> exclude = Set.of();

    @Mixin private JsonOption json;

    @Override
    public Integer call() {
        requireFamily(family);
        var err = spec.commandLine().getErr();
        var set = Files.isDirectory(file) ? trainingSet() : null;
        var rows = set == null ? table(err) : set.learn();
        err.printf(
                "thinfile: %s on %,d rows of %d columns%n",
                learner().name(), rows.rows(), rows.table().columns().size());
        var warnings = TableChecks.of(rows);
        warnings.forEach(warning -> err.println("thinfile: " + warning.what()));
        var report =
                Evaluation.run(
                        rows,
                        learner(),
                        System::nanoTime,
                        (done, folds, auc) ->
                                err.printf("fold %d of %d  AUC %.4f%n", done, folds, auc));
        var figures = report.figures();
        if (set != null) {
            figures.put("training_set", set.id());
            figures.put("simulated", set.simulated());
            if (set.outOfTime() != null) {
                figures.putAll(outOfTime(rows, set.outOfTime()));
            }
        }
        if (json.asked()) {
            figures.put("warnings", warnings.stream().map(TableWarning::tree).toList());
        }
        Output.print(spec.commandLine().getOut(), json.asked(), figures);
        return 0;
    }

    /** Ends the command where no family is called so. */
    static void requireFamily(String family) {
        if (!EVALUATED.contains(family)) {
            throw Failures.usage(
                    "no family of models is called '%s'".formatted(family),
                    "name one of " + String.join(", ", EVALUATED));
        }
    }

    private TrainingSetTable trainingSet() {
        if (target != null || fold != null) {
            throw Failures.usage(
                    "--target and --fold are of a table, a training set has both",
                    "leave them out");
        }
        return TrainingSetTable.read(file, exclude);
    }

    private LabelledTable table(PrintWriter err) {
        if (target == null) {
            throw Failures.usage(
                    "a table does not tell which column holds outcomes", "add --target COLUMN");
        }
        return TableFiles.read(
                file,
                new ReadOptions(target, fold, exclude),
                notice -> err.println("thinfile: " + notice));
    }

    /** How a model of all that was to be learned from does on what came later. */
    private Map<String, Object> outOfTime(LabelledTable learn, LabelledTable later) {
        var figures = new LinkedHashMap<String, Object>();
        int bads = IntStream.of(later.bad()).sum();
        figures.put("out_of_time_rows", later.rows());
        figures.put("out_of_time_bad", bads);
        if (bads < 2 || later.rows() - bads < 2) {
            spec.commandLine()
                    .getErr()
                    .println("thinfile: out of time there are too few of an outcome to measure");
            return figures;
        }
        var said = learner().fit(learn).probabilities(later.table());
        var auc = AucInterval.of(said, later.bad());
        figures.put("out_of_time_auc", auc.auc());
        figures.put("out_of_time_auc_se", auc.standardError());
        figures.put("out_of_time_auc_low", auc.low());
        figures.put("out_of_time_auc_high", auc.high());
        return figures;
    }

    private Learner learner() {
        return ModelFamilies.named(family)
                .learner(FitRequest.DEFAULT.onThreads(Runtime.getRuntime().availableProcessors()));
    }
}
