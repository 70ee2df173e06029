package org.thinfile.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.CataloguePage;
import org.thinfile.featureengine.Feature;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.featureengine.Locality;
import org.thinfile.featureengine.catalogue.SourceCatalogue;
import org.thinfile.kernel.Source;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the features that are declared, or computes a set of them from files. */
@Command(
        name = "features",
        description = {
            "Checks the feature files and lists what they declare: name, dimension, expected",
            "direction, reason group, titles in Chinese and English.",
            "With --set NAME: computes a feature set of features/sets/ from files, without a",
            "server and a database. Rows are read as 'import' reads them, by a mapping; no consent",
            "is asked for, since the files are your own. Events that do not fit into memory wait",
            "in the folder for temporary files meanwhile, readable to you alone.",
            "With --set bandicoot: computes telecom indicators of a file of calls, or with",
            "--subject of what the phone operator told of a subject of this installation. That",
            "requires the subject's consent to credit decisions and is written in the audit trail."
        },
        footer = {
            "",
            "Examples: ./thinfile features --select 'card-utilisation-*'",
            "          ./thinfile features --set card-statements --mapping"
                    + " mappings/taiwan-cards.yaml",
            "              data/taiwan_cards.csv.gz --as-of 2005-10-01 --out vectors.parquet",
            "          ./thinfile features --set bandicoot --calls calls.csv --towers towers.csv"
                    + " --group week --json",
            "          ./thinfile features --set bandicoot --subject phone-reference:A"
                    + " --as-of 2025-12-01T00:00Z --json",
            "          ./thinfile features --docs docs"
        })
final class FeaturesCommand implements Callable<Integer> {

    private static final List<String> EVERYTHING = List.of("*");

    @Spec private CommandSpec spec;

    @Mixin private HelpOption help;

    @Option(
            names = "--select",
            split = ",",
            paramLabel = "NAME,PATTERN",
            description = "only these; * stands for anything")
    private List<String> select = EVERYTHING;

    @Option(
            names = "--set",
            paramLabel = "NAME",
            description = "a feature set of features/sets/, or bandicoot")
    private @Nullable String set;

    @Mixin private VectorOptions vectors;

    @Mixin private CallOptions calls;

    @Option(
            names = "--docs",
            paramLabel = "FOLDER",
            description = "write the catalogue as a page, feature-catalogue.md, in this folder")
    private @Nullable Path docs;

    @Mixin private JsonOption json;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        if (set != null && !select.equals(EVERYTHING)) {
            throw Failures.usage(
                    "--select picks declared features, and a set is whole",
                    "leave --select or --set out");
        }
        if (set != null && !calls.asked(set)) {
            vectors.run(set, json.asked(), out, spec.commandLine().getErr());
            return 0;
        }
        if (calls.asked(set)) {
            var err = spec.commandLine().getErr();
            print(calls.indicators(vectors.requireNoneButAsOf(), err), out);
        } else {
            vectors.requireNone();
            var catalogue = SourceCatalogue.load(Root.folder("sources"));
            list(
                    FeatureSet.load(Root.folder("features"), Locality.OF_FILES, catalogue)
                            .select(select),
                    out);
        }
        return 0;
    }

    private void list(FeatureSet declared, PrintWriter out) {
        if (docs != null) {
            write(declared, docs);
        }
        if (json.asked()) {
            out.println(Output.json(report(declared)));
        } else {
            print(declared, out);
        }
    }

    private void print(Map<String, @Nullable Number> indicators, PrintWriter out) {
        if (json.asked()) {
            out.println(Output.json(indicators));
        } else {
            indicators.forEach(
                    (key, value) -> out.printf("%-72s %s%n", key, value == null ? "-" : value));
        }
    }

    private static void write(FeatureSet set, Path folder) {
        var page = folder.resolve(CataloguePage.FILE);
        try {
            Files.writeString(page, CataloguePage.of(set));
        } catch (IOException e) {
            throw Failures.usage(
                    "the page %s cannot be written".formatted(page),
                    "name a folder that is there and may be written to");
        }
    }

    private static void print(FeatureSet set, PrintWriter out) {
        out.printf("%d features, definitions %s%n%n", set.names().size(), set.digest().brief());
        for (var feature : set.features()) {
            out.printf(
                    "%-32s %-12s %-7s %-20s %s / %s%n",
                    feature.name(),
                    feature.dimension().code(),
                    feature.expected().code(),
                    feature.reason(),
                    feature.title().en(),
                    feature.title().zh());
        }
    }

    private static Map<String, Object> report(FeatureSet set) {
        var report = new LinkedHashMap<String, Object>();
        report.put("definitions", set.digest().hex());
        report.put("count", set.names().size());
        report.put("features", set.features().stream().map(each -> tree(each, set)).toList());
        return report;
    }

    private static Map<String, Object> tree(Feature feature, FeatureSet set) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("name", feature.name());
        tree.put("source", feature.source().name());
        tree.put("depends_on", set.sources(feature.name()).stream().map(Source::name).toList());
        tree.put("title_zh", feature.title().zh());
        tree.put("title_en", feature.title().en());
        tree.put("dimension", feature.dimension().code());
        tree.put("expected", feature.expected().code());
        tree.put("reason", feature.reason());
        tree.put("uses", feature.uses().stream().map(use -> use.code()).toList());
        return tree;
    }
}
