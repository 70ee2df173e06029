package org.thinfile.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;
import org.thinfile.learning.Column;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.evaluation.Evaluation;
import org.thinfile.learning.scorecard.BinningRules;
import org.thinfile.learning.scorecard.ScorecardFit;
import org.thinfile.learning.scorecard.ScorecardLearner;
import org.thinfile.learning.scorecard.ScorecardSettings;
import org.thinfile.learning.scorecard.Selection;
import org.thinfile.learning.scorecard.Trend;
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

/** Fits a points card on a table. */
@Command(
        name = "fit",
        description = {
            "Fits a points card on all rows of a table and writes it as JSON. Says which columns",
            "are on the card, and why the others are not. With --fold it also measures: every fold",
            "is scored by a card of the others."
        },
        footer = {
            "",
            "Example: ./thinfile card fit data/taiwan_cards.csv.gz --target bad --fold fold"
                    + " --exclude SEX,MARRIAGE,AGE,EDUCATION --out card.json"
        })
final class CardFitCommand implements Callable<Integer> {

    private static final BinningRules RULES = BinningRules.DEFAULT;

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

    @Option(names = "--fold", paramLabel = "COLUMN", description = "column of folds, to measure by")
    private @Nullable String fold;

    @Option(
            names = "--weight",
            paramLabel = "COLUMN",
            description = "column of weights: how many rows each row stands for")
    private @Nullable String weight;

    @Option(
            names = "--exclude",
            split = ",",
            paramLabel = "A,B",
            description = "columns that are not inputs")
    private Set<String> exclude = Set.of();

    @Option(
            names = "--special",
            paramLabel = "COLUMN=CODE",
            description = "a code that is no quantity and gets a line of its own; may be repeated")
    private List<String> specials = List.of();

    @Option(
            names = "--trend",
            paramLabel = "COLUMN=TREND",
            description = "how bad rates run over a column: up, down, peak, valley or any")
    private Map<String, Trend> trends = Map.of();

    @Option(
            names = "--max-bins",
            paramLabel = "N",
            description = "most lines of ordinary values of a column (default: ${DEFAULT-VALUE})")
    private int maximumBins = RULES.maximumBins();

    @Option(
            names = "--min-share",
            paramLabel = "SHARE",
            description = "least share of the rows in a line, 0 to 0.5 (default: ${DEFAULT-VALUE})")
    private double minimumShare = RULES.minimumShare();

    @Option(
            names = "--selection",
            paramLabel = "WAY",
            description = "l1, forward or backward (default: ${DEFAULT-VALUE})")
    private Selection selection = Selection.L1;

    @Option(
            names = "--criterion",
            paramLabel = "CRITERION",
            description = "what ends steps: held-out or aic (default: held-out)")
    private String criterion = "held-out";

    @Option(names = "--seed", paramLabel = "N", description = "of inner splits (default: 1)")
    private long seed = 1;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "where the card goes, as JSON")
    private Path out;

    @Mixin private JsonOption json;

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        var learner = new ScorecardLearner(settings(), Runtime.getRuntime().availableProcessors());
        var rows = table(err);
        requireKnown(rows);
        var warnings = TableChecks.of(rows);
        warnings.forEach(warning -> err.println("thinfile: " + warning.what()));
        var fit = learner.fitCard(rows);
        GivenCard.write(out, Canonical.text(fit.model()) + "\n");
        var report = report(rows, fit);
        if (fold != null) {
            var measured = Evaluation.run(rows, learner, System::nanoTime);
            report.put("auc", measured.auc());
            report.put("auc_se", measured.aucMean().standardError());
            report.put("ks", measured.ks());
            report.put("calibration_slope", measured.calibrationSlope());
        }
        print(report, fit, warnings);
        return 0;
    }

    private ScorecardSettings settings() {
        try {
            var rules =
                    new BinningRules(
                            RULES.trend(),
                            RULES.preBins(),
                            RULES.minimumBins(),
                            maximumBins,
                            minimumShare,
                            RULES.fewestRows(),
                            RULES.pricePerBin(),
                            RULES.specials());
            return ScorecardSettings.DEFAULT
                    .withRules(rules)
                    .withTrends(trends)
                    .withSpecials(codes())
                    .withSelection(selection, criterion())
                    .withSeed(seed);
        } catch (IllegalArgumentException e) {
            throw Failures.usage(String.valueOf(e.getMessage()), "correct the option");
        }
    }

    private Selection.Criterion criterion() {
        return switch (criterion) {
            case "held-out" -> Selection.Criterion.HELD_OUT;
            case "aic" -> Selection.Criterion.AIC;
            default ->
                    throw Failures.usage(
                            "there is no criterion '%s'".formatted(criterion),
                            "name held-out or aic");
        };
    }

    private Map<String, Set<Double>> codes() {
        var codes = new TreeMap<String, Set<Double>>();
        for (var each : specials) {
            int at = each.lastIndexOf('=');
            try {
                double code = Double.parseDouble(each.substring(at + 1));
                codes.computeIfAbsent(each.substring(0, Math.max(0, at)), x -> new TreeSet<>())
                        .add(code == 0 ? 0.0 : code);
            } catch (NumberFormatException e) {
                at = -1;
            }
            if (at <= 0) {
                throw Failures.usage(
                        "--special '%s' is no column and code".formatted(each),
                        "write it as COLUMN=-999, once for each code");
            }
        }
        return codes;
    }

    private LabelledTable table(PrintWriter err) {
        var rows =
                TableFiles.read(
                        file,
                        new ReadOptions(target, fold, exclude),
                        notice -> {
                            // folds are asked for to measure by; a fit makes its own inside
                        });
        err.printf(
                "thinfile: %,d rows of %d columns%n", rows.rows(), rows.table().columns().size());
        return weight == null ? rows : weighted(rows, weight);
    }

    private static LabelledTable weighted(LabelledTable rows, String name) {
        var column = rows.table().columns().stream().filter(c -> c.name().equals(name)).findFirst();
        if (column.isEmpty() || !(column.get() instanceof Column.Numeric numbers)) {
            throw Failures.usage(
                    "the weights '%s' are no column of numbers".formatted(name),
                    "name a column that holds a number above 0 in every row");
        }
        for (int i = 0; i < numbers.rows(); i++) {
            if (!(numbers.values()[i] > 0)) {
                throw Failures.usage(
                        "row %d has no weight above 0 in '%s'".formatted(i + 1, name),
                        "give every row a number above 0");
            }
        }
        var inputs = rows.table().columns(each -> !each.equals(name));
        return new LabelledTable(inputs, rows.bad(), rows.fold(), numbers.values());
    }

    private void requireKnown(LabelledTable rows) {
        var known = new HashSet<String>();
        rows.table().columns().forEach(column -> known.add(column.name()));
        var named = new TreeSet<>(trends.keySet());
        named.addAll(codes().keySet());
        for (var name : named) {
            if (!known.contains(name)) {
                throw Failures.usage(
                        "--special or --trend names '%s', which is no input".formatted(name),
                        "name a column of the table that is not left out");
            }
        }
    }

    private Map<String, Object> report(LabelledTable rows, ScorecardFit fit) {
        var report = new LinkedHashMap<String, Object>();
        report.put("card", out.toString());
        report.put("id", Canonical.digest(fit.model()).hex());
        report.put("rows", rows.rows());
        report.put("bad", IntStream.of(rows.bad()).sum());
        report.put("base_points", fit.model().base());
        report.put("on_the_card", fit.entered().size());
        return report;
    }

    private void print(Map<String, Object> report, ScorecardFit fit, List<TableWarning> warnings) {
        var to = spec.commandLine().getOut();
        if (json.asked()) {
            report.put("features", fit.entered().stream().map(CardFitCommand::tree).toList());
            report.put(
                    "left_out",
                    fit.leftOut().stream()
                            .map(each -> Map.of("feature", each.feature(), "why", each.reason()))
                            .toList());
            report.put("warnings", warnings.stream().map(TableWarning::tree).toList());
            Output.print(to, true, report);
            return;
        }
        Output.print(to, false, report);
        to.println();
        for (var each : fit.entered()) {
            to.printf(
                    "%-32s information value %.4f, coefficient %.3f (se %.3f)%n",
                    each.binning().feature(),
                    each.binning().informationValue(),
                    each.coefficient(),
                    each.standardError());
        }
        fit.leftOut().forEach(each -> to.printf("%-32s - %s%n", each.feature(), each.reason()));
    }

    private static Map<String, Object> tree(ScorecardFit.Entered entered) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("feature", entered.binning().feature());
        tree.put("trend", entered.binning().trend().name());
        tree.put("information_value", entered.binning().informationValue());
        tree.put("coefficient", entered.coefficient());
        tree.put("standard_error", entered.standardError());
        return tree;
    }
}
