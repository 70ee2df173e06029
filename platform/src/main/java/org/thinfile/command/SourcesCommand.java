package org.thinfile.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.Feature;
import org.thinfile.featureengine.catalogue.QualityCheck;
import org.thinfile.featureengine.catalogue.SourceEntry;
import org.thinfile.featureengine.catalogue.SubjectCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the sources that are declared, checking every file, or writes their pages. */
@Command(
        name = "sources",
        description = {
            "Checks the source files and lists what they declare: kinds of events, consent,",
            "mappings, features. With --docs it writes a page and a contract for each."
        },
        footer = {"", "Example: ./thinfile sources --docs docs/sources"})
final class SourcesCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private HelpOption help;

    @Option(
            names = "--docs",
            paramLabel = "FOLDER",
            description = "write pages and JSON Schema contracts there")
    private @Nullable Path docs;

    @Mixin private JsonOption json;

    @Override
    public Integer call() {
        var pages = new SourcePages(Root.folder(""));
        var out = spec.commandLine().getOut();
        if (docs != null) {
            int written = pages.write(docs);
            spec.commandLine()
                    .getErr()
                    .printf("thinfile: %d pages are written to %s%n", written, docs);
        }
        if (json.asked()) {
            out.println(Output.json(report(pages)));
        } else if (docs == null) {
            print(pages, out);
        }
        return 0;
    }

    private static void print(SourcePages pages, PrintWriter out) {
        for (var entry : pages.catalogue().entries().values()) {
            out.printf(
                    "%-14s %3d kinds  %3d features  %-9s  %-8s  %s / %s%n",
                    entry.source(),
                    entry.kinds().size(),
                    pages.features(entry).size(),
                    entry.sensitive() ? "sensitive" : "",
                    entry.direct() ? "direct" : "bureau",
                    entry.title().en(),
                    entry.title().zh());
        }
    }

    private static Map<String, Object> report(SourcePages pages) {
        var report = new LinkedHashMap<String, Object>();
        report.put(
                "sources",
                pages.catalogue().entries().values().stream()
                        .map(entry -> tree(pages, entry))
                        .toList());
        return report;
    }

    private static Map<String, Object> tree(SourcePages pages, SourceEntry entry) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("name", entry.source().name());
        tree.put("title_zh", entry.title().zh());
        tree.put("title_en", entry.title().en());
        tree.put("sensitive", entry.sensitive());
        tree.put("direct", entry.direct());
        tree.put("kinds", entry.kinds().keySet());
        tree.put("quality", entry.quality().stream().map(QualityCheck::name).toList());
        tree.put("subject_checks", entry.subjects().stream().map(SubjectCheck::name).toList());
        tree.put("mappings", pages.mappings(entry));
        tree.put("features", pages.features(entry).stream().map(Feature::name).toList());
        return tree;
    }
}
