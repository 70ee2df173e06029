package org.thinfile.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thinfile.learning.FitRequest;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.ModelFamilies;
import org.thinfile.learning.report.Validation;
import org.thinfile.learning.report.ValidationFacts;
import org.thinfile.learning.report.ValidationPage;
import org.thinfile.learning.report.Words;
import org.thinfile.learning.table.ReadOptions;
import org.thinfile.learning.table.TableFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Validates a family of models on somebody's table, as a page. */
@Command(
        name = "validate",
        description = {
            "Writes the validation report of a family of models on a table: one HTML file with",
            "ranking, calibration, score bands, stability, what moves scores, the quality of the",
            "data and, of a training set with a cut in time, what came later. Every row is scored",
            "by a model that never saw it."
        },
        footer = {
            "",
            "Example: ./thinfile validate data/taiwan_cards.csv.gz --target bad --fold fold"
                    + " --model scorecard --exclude SEX,MARRIAGE,AGE,EDUCATION --out report.html"
        })
final class ValidateCommand implements Callable<Integer> {

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
            completionCandidates = EvaluateCommand.Families.class,
            description = "one of ${COMPLETION-CANDIDATES}")
    private String family;

    @Option(
            names = "--exclude",
            split = ",",
            paramLabel = "A,B",
            description = "columns that are not inputs")
    private Set<String> exclude = Set.of();

    @Option(
            names = "--language",
            defaultValue = "EN",
            paramLabel = "LANGUAGE",
            description = "zh or en (${DEFAULT-VALUE})")
    private Words language;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE.html",
            description = "where the report goes; a file there is replaced")
    private Path out;

    @Mixin private JsonOption json;

    @Override
    public Integer call() throws IOException {
        EvaluateCommand.requireFamily(family);
        var err = spec.commandLine().getErr();
        var set = Files.isDirectory(file) ? TrainingSetTable.read(file, exclude) : null;
        if (set != null && (target != null || fold != null)) {
            throw Failures.usage(
                    "--target and --fold are of a table, a training set has both",
                    "leave them out");
        }
        var rows = set == null ? table(err) : set.learn();
        var facts =
                Validation.of(
                        about(set),
                        rows,
                        set == null ? null : set.outOfTime(),
                        ModelFamilies.named(family)
                                .learner(
                                        FitRequest.DEFAULT.onThreads(
                                                Runtime.getRuntime().availableProcessors())),
                        List.of(),
                        (done, folds, auc) ->
                                err.printf("fold %d of %d  AUC %.4f%n", done, folds, auc));
        Files.writeString(out, ValidationPage.html(facts, language));
        var figures = new LinkedHashMap<String, Object>();
        figures.put("model", family);
        figures.put("rows", facts.said().rows());
        figures.put("report", out.toString());
        figures.put("bytes", Files.size(out));
        Output.print(spec.commandLine().getOut(), json.asked(), figures);
        return 0;
    }

    private ValidationFacts.About about(@Nullable TrainingSetTable set) {
        var facts = new LinkedHashMap<String, String>();
        facts.put(language == Words.ZH ? "数据" : "data", String.valueOf(file.getFileName()));
        if (set != null) {
            facts.put(language == Words.ZH ? "训练集" : "training set", set.id());
        }
        if (!exclude.isEmpty()) {
            facts.put(
                    language == Words.ZH ? "未作为输入的列" : "columns that are not inputs",
                    String.join(", ", exclude.stream().sorted().toList()));
        }
        return new ValidationFacts.About(
                "%s: %s".formatted(language == Words.ZH ? "验证报告" : "Validation report", family),
                facts,
                set != null && set.simulated());
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
}
