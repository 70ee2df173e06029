package org.thinfile.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.featureengine.catalogue.SourceCatalogue;
import org.thinfile.features.DeclaredSets;
import org.thinfile.identity.Identifier;
import org.thinfile.ingestion.FileHistories;
import org.thinfile.ingestion.Mapping;
import org.thinfile.ingestion.OutcomeFile;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.ProblemException;
import org.thinfile.web.Clocks;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code --set NAME} of the features command: vectors of a feature set, computed from files. */
final class VectorOptions {

    /** An event in memory with all it hangs on takes about so much; an eighth is for events. */
    private static final int BYTES_AN_EVENT = 8 * 800;

    private static final int FEWEST_EVENTS = 1_000;
    private static final int MOST_EVENTS = 500_000;

    @Option(
            names = "--mapping",
            paramLabel = "YAML",
            description = "with a feature set: what the columns mean; mappings/ has examples")
    private @Nullable Path mapping;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = {
                "with a feature set: CSV, JSON Lines (.jsonl, .ndjson) or Parquet (.parquet),",
                "plain or .gz, or folders of such files; may be larger than memory"
            })
    private List<Path> files = List.of();

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description = {
                "with a feature set: only what happened before and was known by then counts;",
                "ISO 8601 with an offset, or a day or local time in the mapping's zone; with",
                "--subject: the same, with an offset (default: now)"
            })
    private @Nullable String asOf;

    @Option(
            names = "--subjects",
            paramLabel = "A,B|@FILE",
            description = {
                "with a feature set: only these, by the values of their identifiers;",
                "@FILE holds one a line"
            })
    private @Nullable String subjects;

    @Option(
            names = "--outcomes",
            arity = "2",
            paramLabel = "YAML FILE",
            description = {
                "with a feature set: outcomes to join as columns bad and fold; each subject's",
                "vector is as of the instant its outcome tells, or else of --as-of"
            })
    private @Nullable List<Path> outcomes;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = {
                "with a feature set: a table of a vector a row, .parquet or .csv, and beside it",
                "FILE.manifest.json, which tells what it was made of"
            })
    private @Nullable Path out;

    /** Refuses options of feature sets where none is asked for. */
    void requireNone() {
        if (requireNoneButAsOf() != null) {
            throw misplaced();
        }
    }

    /** The same, but for --as-of, which is given back. */
    @Nullable String requireNoneButAsOf() {
        if (mapping != null
                || !files.isEmpty()
                || subjects != null
                || outcomes != null
                || out != null) {
            throw misplaced();
        }
        return asOf;
    }

    private static ProblemException misplaced() {
        return Failures.usage(
                "files, --mapping, --as-of, --subjects, --outcomes and --out are of a feature set",
                "add --set NAME; features/sets/ has them");
    }

    /** Computes the vectors of a set and writes them, as the options say. */
    void run(String name, boolean json, PrintWriter output, PrintWriter err) {
        var by = requireMapping(name);
        requireWhole(json);
        var catalogue = SourceCatalogue.load(Root.folder("sources"));
        var set = DeclaredSets.of(Root.folder("features"), catalogue).declared(name);
        var read = Mapping.read(by);
        requireSource(name, set, read);
        var due = due(read);
        if (out != null) {
            requireWritable(out);
        }
        var now = Clocks.of(null).realNow();
        var line = new ProgressLine(err, System::nanoTime, "reading", "rows");
        try (var histories =
                FileHistories.read(
                        read,
                        catalogue,
                        files,
                        due::wants,
                        now,
                        eventsInMemory(),
                        (rows, of, events, faulty) ->
                                line.at(rows, 0, "%,d events".formatted(events)))) {
            var vectors = new FileVectors(name, set, read, outcomesDigest(), due, histories);
            if (out == null) {
                vectors.writeJson(output);
            } else {
                Output.print(output, json, vectors.writeTable(out));
            }
            vectors.tell(err);
            if (read.knowsWhenReceived() && due.isBefore(now)) {
                err.printf(
                        "thinfile: facts of mapping '%s' are known when they are received, that is"
                                + " now: no earlier as-of sees them (say in known-at when they were"
                                + " known)%n",
                        read.name());
            }
        }
    }

    private void requireWhole(boolean json) {
        if (files.isEmpty()) {
            throw Failures.usage(
                    "vectors are of the events of files, none is named", "name files or folders");
        }
        if (asOf == null && outcomes == null) {
            throw Failures.usage(
                    "a vector is as of an instant, none is named",
                    "add --as-of INSTANT, or --outcomes YAML FILE that tells one for each subject");
        }
        if (!json && out == null) {
            throw Failures.usage(
                    "vectors are written to a file or as JSON",
                    "add --out FILE.parquet, --out FILE.csv or --json");
        }
    }

    /** What cannot be written is told before anything is read. */
    private static void requireWritable(Path out) {
        VectorTable.Form.of(out);
        var folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isWritable(folder) || Files.isDirectory(out)) {
            throw Failures.usage(
                    "--out %s cannot be written".formatted(out.getFileName()),
                    "name a file in a folder that is there and may be written to");
        }
    }

    private Path requireMapping(String name) {
        if (mapping == null) {
            throw Failures.usage(
                    "set '%s' is computed from files by a mapping, none is named".formatted(name),
                    "add --mapping YAML; for telecom indicators of calls say --set bandicoot");
        }
        return mapping;
    }

    private static void requireSource(String name, FeatureSet set, Mapping mapping) {
        if (!set.sources().contains(mapping.source())) {
            throw Failures.usage(
                    "set '%s' looks at %s, mapping '%s' gives events of '%s'"
                            .formatted(name, set.sources(), mapping.name(), mapping.source()),
                    "name a set that looks at that source, or another mapping");
        }
    }

    private VectorsDue due(Mapping read) {
        var at = asOf == null ? null : instant(read, asOf);
        var named = subjects == null ? null : named(read, subjects);
        if (outcomes == null) {
            return VectorsDue.at(java.util.Objects.requireNonNull(at), named);
        }
        var rows = OutcomeFile.read(outcomes.getFirst(), outcomes.getLast());
        if (at != null && rows.stream().anyMatch(row -> row.asOf() != null)) {
            throw Failures.usage(
                    "the outcome mapping tells an as-of for each subject, and --as-of another",
                    "leave --as-of out, or as-of in the outcome mapping");
        }
        return VectorsDue.of(rows, at, named);
    }

    private @Nullable Digest outcomesDigest() {
        try {
            return outcomes == null ? null : Digest.of(Files.readAllBytes(outcomes.getFirst()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot read the outcome mapping", e);
        }
    }

    private static Instant instant(Mapping mapping, String text) {
        try {
            return mapping.instant(text);
        } catch (IllegalArgumentException e) {
            throw Failures.usage(
                    "--as-of '%s' is no instant".formatted(text),
                    "write it as 2005-10-01, 2005-10-01T00:00 or 2005-10-01T00:00:00+08:00");
        }
    }

    private static Set<Identifier> named(Mapping mapping, String subjects) {
        var values =
                subjects.startsWith("@")
                        ? lines(Path.of(subjects.substring(1)))
                        : List.of(subjects.split(",", -1));
        try {
            return new TreeSet<>(values)
                    .stream()
                            .map(String::strip)
                            .filter(value -> !value.isEmpty())
                            .map(mapping::identifier)
                            .collect(Collectors.toSet());
        } catch (IllegalArgumentException e) {
            // the message of the cause is not shown, so that no identifier can stand in it
            throw Failures.usage(
                    "--subjects names what mapping '%s' takes for no identifier"
                            .formatted(mapping.name()),
                    "write identifiers as the mapping makes them, such as those of --json");
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Failures.usage(
                    "--subjects: '%s' cannot be read".formatted(file.getFileName()),
                    "name a text file in UTF-8 with one identifier a line");
        }
    }

    /** How many events the heap holds with room to spare. */
    static int eventsInMemory() {
        long fit = Runtime.getRuntime().maxMemory() / BYTES_AN_EVENT;
        return (int) Math.clamp(fit, FEWEST_EVENTS, MOST_EVENTS);
    }
}
