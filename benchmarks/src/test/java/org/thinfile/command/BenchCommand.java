package org.thinfile.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.thinfile.benchmarks.Machine;
import org.thinfile.events.SealedBench;
import org.thinfile.featureengine.DuckDbBench;
import org.thinfile.featureengine.FeaturesBench;
import org.thinfile.ingestion.TelecomBench;
import org.thinfile.learning.boosting.ScoringBench;
import org.thinfile.learning.boosting.TrainingBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Repeats the figures of docs/benchmarks.md on this machine. */
@Command(
        name = "bench",
        description = {
            "Measures one kind of figure, what is compared side by side in one run:",
            "  features  vectors over 19 and 5,000 events, from memory; a training set beside",
            "            DuckDB; telecom indicators",
            "  sealed    vectors and histories as PostgreSQL has them: time, bytes of an event",
            "  scoring   a row's score and reasons, ours and LightGBM's; the points card",
            "  training  a forest on the shipped card data, ours and scikit-learn's in turns",
            "  import    the shipped card data on homes of their own, cold and warm",
            "  growth    import and vectors of 10,000, 100,000 and 1,000,000 subjects",
            "  sequences a net that reads card statements' events itself, beside families of",
            "            models on features made of them: AUC by fold, and the paired difference",
            "  start     'serve' until its health answers, with and without the AOT cache",
            "Each takes some minutes and wants a quiet machine."
        },
        footer = {"", "Example: ./thinfile bench scoring --json"})
final class BenchCommand implements Callable<Integer> {

    /** What can be measured. */
    enum Kind {
        FEATURES,
        SEALED,
        SCORING,
        TRAINING,
        IMPORT,
        GROWTH,
        SEQUENCES,
        START
    }

    @Spec private CommandSpec spec;

    @Mixin private HelpOption help;

    @Parameters(
            paramLabel = "KIND",
            description = "features, sealed, scoring, training, import, growth, sequences or start")
    private Kind kind;

    @Option(
            names = "--sizes",
            paramLabel = "N",
            split = ",",
            defaultValue = "10000,100000,1000000",
            description = "growth: numbers of subjects (default: ${DEFAULT-VALUE})")
    private List<Integer> sizes;

    @Option(
            names = "--order",
            paramLabel = "ORDER",
            defaultValue = "subject",
            description = "growth: rows follow each other by subject (default) or by time")
    private GrowthBench.Order order;

    @Mixin private JsonOption json;

    @Override
    public Integer call() throws Exception {
        var report = new LinkedHashMap<String, Object>();
        report.put("bench", kind.name().toLowerCase(Locale.ROOT));
        report.put("machine", Machine.line());
        report.putAll(figures());
        Goals.print(spec.commandLine().getOut(), json.asked(), report);
        return 0;
    }

    private Map<String, Object> figures() throws Exception {
        return switch (kind) {
            case FEATURES -> features();
            case SEALED -> SealedHome.measure(SealedBench.Extent.FULL);
            case SCORING -> ScoringBench.measure();
            case TRAINING -> TrainingBench.measure();
            case IMPORT -> ImportBench.measure();
            case GROWTH -> GrowthBench.measure(sizes, order);
            case SEQUENCES -> SequencesBench.measure();
            case START -> StartBench.measure();
        };
    }

    private static Map<String, Object> features() throws Exception {
        var figures = FeaturesBench.measure();
        figures.putAll(DuckDbBench.measure());
        figures.putAll(TelecomBench.measure());
        return figures;
    }

    /** Called by the launcher. */
    public static void main(String[] arguments) {
        System.exit(line().execute(arguments));
    }

    static CommandLine line() {
        var line = new CommandLine(new BenchCommand());
        line.setCommandName("thinfile bench");
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        return line;
    }
}
