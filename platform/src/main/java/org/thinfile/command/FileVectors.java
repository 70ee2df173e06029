package org.thinfile.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.FeatureEngine;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.featureengine.history.History;
import org.thinfile.features.QualityView;
import org.thinfile.ingestion.FileHistories;
import org.thinfile.ingestion.FileHistories.InputFile;
import org.thinfile.ingestion.Mapping;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Digest;
import org.thinfile.web.Build;

/**
 * Vectors of a feature set of the subjects of files, by the one engine. What it writes depends on
 * files, mappings and definitions alone, and is sorted by subject.
 */
final class FileVectors {

    private final String name;
    private final FeatureSet set;
    private final Mapping mapping;
    private final @Nullable Digest outcomes;
    private final VectorsDue due;
    private final FileHistories histories;
    private long vectors;

    /**
     * @param name of the set
     * @param outcomes digest of the outcome mapping; null where none is joined
     * @param histories of whom {@code due} wants, just read
     */
    FileVectors(
            String name,
            FeatureSet set,
            Mapping mapping,
            @Nullable Digest outcomes,
            VectorsDue due,
            FileHistories histories) {
        this.name = name;
        this.set = set;
        this.mapping = mapping;
        this.outcomes = outcomes;
        this.due = due;
        this.histories = histories;
    }

    /** Computes all vectors that are due, one after the other. To be called once. */
    void forEach(Consumer<VectorRow> each) {
        var engine = new FeatureEngine(set);
        histories.forEach((subject, chunks) -> {
            for (var wanted : due.of(subject)) {
                var asOf = new AsOf(wanted.asOf(), FileHistories.EVERYTHING);
                var vector = engine.vector(History.of(chunks, asOf, set.sources()));
                vectors++;
                each.accept(new VectorRow(subject.value(), vector, wanted.outcome()));
            }
        });
    }

    /** Writes them as one JSON object, subject by subject, so that memory does not grow. */
    void writeJson(PrintWriter out) {
        try (var json = Output.stream(out)) {
            json.writeStartObject();
            json.writeStringProperty("set", name);
            json.writeStringProperty("definitions", set.digest().hex());
            json.writeArrayPropertyStart("subjects");
            forEach(row -> json.writePOJO(tree(row)));
            json.writeEndArray();
            counted().forEach(json::writePOJOProperty);
            json.writeEndObject();
        }
        out.println();
    }

    /**
     * Writes them as a table, whole or not at all, and what it was made of beside it.
     *
     * @return what it was made of
     */
    Map<String, Object> writeTable(Path file) {
        var form = VectorTable.Form.of(file);
        var whole = file.toAbsolutePath();
        var part = whole.resolveSibling("." + whole.getFileName() + ".part");
        try {
            try (var table = form.open(part, set.names(), due)) {
                forEach(row -> add(table, row));
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(part);
                throw e;
            }
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
            var manifest = manifest();
            Files.writeString(
                    whole.resolveSibling(whole.getFileName() + ".manifest.json"),
                    Output.json(manifest) + "\n");
            return manifest;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file.getFileName(), e);
        }
    }

    private static void add(VectorTable table, VectorRow row) {
        try {
            table.add(row);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a row of the table", e);
        }
    }

    private Map<String, Object> manifest() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("set", name);
        tree.put("definitions", set.digest().hex());
        tree.put("mapping", mapping.name());
        tree.put("mapping_digest", mapping.digest().hex());
        if (outcomes != null) {
            tree.put("outcome_mapping_digest", outcomes.hex());
        }
        tree.put("files", histories.files().stream().map(FileVectors::tree).toList());
        tree.putAll(counted());
        tree.put("code_version", Build.running().version());
        return tree;
    }

    private static Map<String, String> tree(InputFile file) {
        var tree = new LinkedHashMap<String, String>();
        tree.put("name", file.name());
        tree.put("sha256", file.digest().hex());
        return tree;
    }

    /** The counts by the names of their JSON, complete once all vectors were computed. */
    Map<String, Object> counted() {
        var counts = histories.counts();
        var tree = new LinkedHashMap<String, Object>();
        var asOf = due.asOf();
        if (asOf != null) {
            tree.put("as_of", asOf.toString());
        }
        tree.put("rows", counts.rows());
        tree.put("events", counts.events());
        tree.put("events_of_others", counts.leftOut());
        tree.put("duplicates", counts.duplicates());
        tree.put("faulty_rows", counts.faultyRows());
        tree.put("unknown_subjects", due.unknownSubjects());
        tree.put("outcomes_without_rows", due.outcomesWithoutRows());
        if (due.indeterminate() > 0) {
            tree.put("indeterminate_outcomes", due.indeterminate());
        }
        tree.put("vectors", vectors);
        return tree;
    }

    /** Tells on standard error what was not taken, and why; to be called when all is computed. */
    void tell(PrintWriter err) {
        histories.counts().faults().forEach(fault -> ImportCommand.say(fault, err));
        if (due.unknownSubjects() > 0) {
            err.printf(
                    "thinfile: %,d of the subjects named have no row in the files and no vector%n",
                    due.unknownSubjects());
        }
        if (due.outcomesWithoutRows() > 0) {
            err.printf(
                    "thinfile: %,d outcomes are of subjects without a row in the files%n",
                    due.outcomesWithoutRows());
        }
    }

    private static Map<String, @Nullable Object> tree(VectorRow row) {
        var values = new LinkedHashMap<String, @Nullable Double>();
        List<String> names = row.vector().names();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), row.valueOrNull(i));
        }
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("subject", row.subject());
        tree.put("as_of", row.vector().asOf().instant().toString());
        if (row.outcome() != null) {
            tree.put("bad", row.bad());
        }
        if (row.fold() != null) {
            tree.put("fold", row.fold());
        }
        tree.put("values", values);
        tree.put("quality", QualityView.of(row.vector().quality()));
        return tree;
    }
}
