package org.thinfile.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.thinfile.learning.Column;
import org.thinfile.learning.FitRequest;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Learner;
import org.thinfile.learning.ModelFamilies;
import org.thinfile.learning.fairness.Alternatives;
import org.thinfile.learning.fairness.AlternativesReport;
import org.thinfile.learning.fairness.Fairness;
import org.thinfile.learning.fairness.FairnessSample;
import org.thinfile.learning.fairness.FairnessSettings;
import org.thinfile.learning.fairness.ProxyTest;
import org.thinfile.learning.fairness.SearchSettings;
import org.thinfile.learning.fairness.Traits;
import org.thinfile.learning.metrics.Bootstrap;
import org.thinfile.learning.scorecard.ScorecardModel;
import org.thinfile.learning.table.ReadOptions;
import org.thinfile.learning.table.TableFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures how a family of models treats groups of people on somebody's table. */
@Command(
        name = "fairness",
        description = {
            "Measures how a family of models treats groups of people on a table.",
            "Columns of groups are no inputs: no model sees them. Every row is scored by a model",
            "that saw the other folds only, and the least risky of each fold are approved. Figures",
            "come by group and by pair of groups, with 95 % intervals; a points card is asked",
            "whether the inputs tell the groups."
        },
        footer = {
            "",
            "Example: ./thinfile fairness data/taiwan_cards.csv.gz --target bad --fold fold"
                    + " --model scorecard --groups SEX,AGE:30,50"
                    + " --exclude MARRIAGE,EDUCATION --frontier --json"
        })
final class FairnessCommand implements Callable<Integer> {

    private static final int DRAWS = 200;

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
            completionCandidates = EvaluateCommand.Families.class,
            description = "one of ${COMPLETION-CANDIDATES}")
    private String family;

    @Option(
            names = "--groups",
            required = true,
            paramLabel = "A,B:30,50",
            description = "columns of groups; numbers are cut at the edges given")
    private String groups;

    @Option(
            names = "--exclude",
            split = ",",
            paramLabel = "A,B",
            description = "further columns that are not inputs")
    private Set<String> exclude = Set.of();

    @Option(
            names = "--approve",
            paramLabel = "SHARE",
            description = "share of rows that is approved (${DEFAULT-VALUE})")
    private double approve = 0.8;

    @Option(
            names = "--frontier",
            description = {
                "search for models that treat groups of the first column more alike; the last fold",
                "has no part in the search and tells how much of what was found stays"
            })
    private boolean frontier;

    @Option(
            names = "--subsets",
            paramLabel = "N",
            description = "how many subsets of inputs the search draws (${DEFAULT-VALUE})")
    private int subsets = SearchSettings.DEFAULT.subsets();

    @Mixin private JsonOption json;

    @Override
    public Integer call() {
        var edges = edges(groups);
        check(edges);
        var err = spec.commandLine().getErr();
        var others = new HashSet<>(exclude);
        others.removeAll(edges.keySet());
        var all =
                TableFiles.read(
                        file,
                        new ReadOptions(target, fold, others),
                        notice -> err.println("thinfile: " + notice));
        var traits = traits(all, edges);
        var inputs = all.table().columns().stream().map(Column::name).toList();
        var left = inputs.stream().filter(name -> !edges.containsKey(name)).toList();
        if (left.isEmpty()) {
            throw Failures.usage(
                    "no column is left as input", "name fewer columns in --groups and --exclude");
        }
        err.printf(
                "thinfile: %s stand beside the table and are no inputs; %d columns are%n",
                String.join(", ", edges.keySet()), left.size());
        var table = all.table().columns(left::contains);
        var rows = new LabelledTable(table, all.bad(), all.fold(), all.weight());
        report(rows, traits, err);
        return 0;
    }

    private void report(LabelledTable rows, Traits traits, PrintWriter err) {
        var report = Fairness.of(sample(rows, traits, err), settings());
        err.println("thinfile: asking whether the inputs tell the groups");
        var proxies = proxies(rows, traits);
        var found = frontier ? frontier(rows, traits, err) : null;
        var out = spec.commandLine().getOut();
        if (!json.asked()) {
            FairnessLines.of(report, proxies, found).forEach(out::println);
            return;
        }
        var figures = new LinkedHashMap<String, @Nullable Object>();
        figures.put("model", family);
        figures.put("approve", approve);
        figures.put("inputs", rows.table().columns().stream().map(Column::name).toList());
        figures.put("groups", traits.columns().stream().map(Column::name).toList());
        figures.putAll(report.figures());
        figures.put("proxies", proxies.stream().map(ProxyTest::figures).toList());
        if (found != null) {
            figures.put("frontier", found.figures());
        }
        Output.print(out, true, figures);
    }

    /** Columns of groups by name, in order, with their edges: what is a number is an edge. */
    static SequencedMap<String, List<Double>> edges(String groups) {
        var edges = new LinkedHashMap<String, List<Double>>();
        String last = null;
        for (var word : groups.split(",", -1)) {
            var its = last == null ? null : edges.get(last);
            var parts = word.strip().split(":", 2);
            var number = parts.length == 1 ? number(parts[0]) : null;
            if (number != null && its != null && !its.isEmpty()) {
                its.add(number);
                continue;
            }
            last = parts[0];
            var first = new ArrayList<Double>();
            if (parts.length == 2) {
                var edge = number(parts[1]);
                if (edge == null) {
                    throw Failures.usage(
                            "--groups gives '%s' the edge '%s'".formatted(parts[0], parts[1]),
                            "write a number: AGE:30,50");
                }
                first.add(edge);
            }
            if (last.isEmpty() || edges.put(last, first) != null) {
                throw Failures.usage(
                        "--groups names '%s' twice or a column without a name".formatted(last),
                        "write columns, with edges where they hold many numbers: SEX,AGE:30,50");
            }
        }
        return edges;
    }

    private static @Nullable Double number(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private void check(Map<String, List<Double>> edges) {
        if (!ModelFamilies.names().contains(family)) {
            throw Failures.usage(
                    "no family of models is called '%s'".formatted(family),
                    "name one of " + String.join(", ", ModelFamilies.names()));
        }
        if (!(approve > 0 && approve < 1)) {
            throw Failures.usage(
                    "--approve is %s".formatted(approve), "give a share above 0 and under 1");
        }
        if (subsets < 0) {
            throw Failures.usage("--subsets is %d".formatted(subsets), "give a number from 0");
        }
        for (var role : Arrays.asList(target, fold)) {
            if (role != null && edges.containsKey(role)) {
                throw Failures.usage(
                        "'%s' cannot be a column of groups and target or fold".formatted(role),
                        "name another column in --groups");
            }
        }
    }

    private static Traits traits(LabelledTable all, Map<String, List<Double>> edges) {
        var traits = new ArrayList<Column.Category>();
        edges.forEach((name, its) -> {
            var column =
                    all.table().columns().stream()
                            .filter(each -> each.name().equals(name))
                            .findFirst()
                            .orElseThrow(() ->
                                    Failures.usage(
                                            "--groups names '%s', which is no column"
                                                    .formatted(name),
                                            "name columns of the table's header"));
            traits.add(Traits.trait(column, its.stream().mapToDouble(edge -> edge).toArray()));
        });
        return new Traits(traits);
    }

    /** Every row scored by a model of the other folds; the least risky of a fold are approved. */
    private FairnessSample sample(LabelledTable rows, Traits traits, PrintWriter err) {
        var folds = IntStream.of(rows.fold()).distinct().sorted().toArray();
        if (folds.length < 2) {
            throw Failures.usage(
                    "all rows are in one fold: none are left to learn from",
                    "name a column of at least two folds, or none");
        }
        var said = new double[rows.rows()];
        var approved = new boolean[rows.rows()];
        for (int number : folds) {
            var inside =
                    IntStream.range(0, said.length).filter(i -> rows.fold()[i] == number).toArray();
            var learned = rows.folds(f -> f != number);
            var its =
                    learner(family, Map.of()).fit(learned).probabilities(rows.table().rows(inside));
            var approvals = FairnessSample.approve(its, approve);
            for (int k = 0; k < inside.length; k++) {
                said[inside[k]] = its[k];
                approved[inside[k]] = approvals[k];
            }
            err.printf("thinfile: fold %d is scored%n", number);
        }
        return FairnessSample.of(said, rows.bad(), approved, traits);
    }

    private AlternativesReport frontier(LabelledTable rows, Traits traits, PrintWriter err) {
        var trait = traits.columns().getFirst();
        int last = IntStream.of(rows.fold()).max().orElseThrow();
        var learned = indices(rows, last, false);
        var kept = indices(rows, last, true);
        if (IntStream.of(rows.rows(learned).fold()).distinct().count() < 2) {
            throw Failures.usage(
                    "a search needs two folds beside the one that has no part in it",
                    "name a column of at least three folds, or none");
        }
        err.printf(
                "thinfile: searching for models that treat groups of %s more alike; fold %d has"
                        + " no part in it%n",
                trait.name(), last);
        var carriers =
                proxies(rows.rows(learned), new Traits(List.of(trait.rows(learned)))).stream()
                        .flatMap(test -> test.carriers().stream())
                        .sorted(Comparator.comparingDouble(ProxyTest.Carrier::aucLost).reversed())
                        .map(ProxyTest.Carrier::feature)
                        .distinct()
                        .toList();
        var search = SearchSettings.DEFAULT.approving(approve).drawing(subsets);
        return Alternatives.search(
                rows.rows(learned),
                trait.rows(learned),
                directions -> learner(family, directions),
                carriers,
                new Alternatives.Kept(rows.rows(kept), trait.rows(kept)),
                search);
    }

    private static List<ProxyTest> proxies(LabelledTable rows, Traits traits) {
        return ProxyTest.of(
                rows.table(),
                traits,
                learner(ScorecardModel.FAMILY, Map.of()),
                settings().smallestCell(),
                FitRequest.DEFAULT.seed());
    }

    private static int[] indices(LabelledTable rows, int fold, boolean inside) {
        return IntStream.range(0, rows.rows())
                .filter(i -> (rows.fold()[i] == fold) == inside)
                .toArray();
    }

    private static FairnessSettings settings() {
        return FairnessSettings.DEFAULT.with(new Bootstrap(DRAWS, 1, true));
    }

    private static Learner learner(String name, Map<String, Integer> directions) {
        var request =
                new FitRequest(
                        FitRequest.DEFAULT.seed(),
                        Runtime.getRuntime().availableProcessors(),
                        directions,
                        FitRequest.DEFAULT.scale());
        return ModelFamilies.named(name).learner(request);
    }
}
