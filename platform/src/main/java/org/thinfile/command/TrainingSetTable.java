package org.thinfile.command;

import com.jerolba.carpet.CarpetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.io.LocalInputFile;
import org.jspecify.annotations.Nullable;
import org.thinfile.features.Split;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Problem;
import org.thinfile.learning.Column;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Table;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A finished training set of a folder, as tables.
 *
 * @param id names the set
 * @param simulated whether it is marked SIMULATED
 * @param learn what is learned from, with its folds
 * @param outOfTime what it is tried on; null where nothing lies after a cut
 */
record TrainingSetTable(
        String id, boolean simulated, LabelledTable learn, @Nullable LabelledTable outOfTime) {

    private static final String MANIFEST = "manifest.json";

    private record Line(double[] values, int bad, int fold) {}

    /** As a training run orders rows: ids are random, and no figure must depend on them. */
    private static final Comparator<Line> BY_CONTENT =
            Comparator.<Line, double[]>comparing(Line::values, Arrays::compare)
                    .thenComparingInt(Line::bad)
                    .thenComparingInt(Line::fold);

    /**
     * Reads the set of a folder; every part must be what its manifest says.
     *
     * @param exclude features that are left out
     */
    static TrainingSetTable read(Path folder, Set<String> exclude) {
        var manifest = manifest(folder);
        var names = new ArrayList<String>();
        manifest.get("features").forEach(name -> names.add(name.asString()));
        for (var name : exclude) {
            if (!names.remove(name)) {
                throw Failures.usage(
                        "--exclude names '%s', which is no feature of the training set"
                                .formatted(name),
                        "name features that its manifest.json lists");
            }
        }
        var learn = new ArrayList<Line>();
        var outOfTime = new ArrayList<Line>();
        for (var part : manifest.get("parts")) {
            read(folder, part, names, learn, outOfTime);
        }
        if (learn.isEmpty()) {
            throw new Problem.BadInput(
                            "the training set has no row to learn from before its cut",
                            "build it with a later cut, or without one",
                            null)
                    .asException();
        }
        return new TrainingSetTable(
                manifest.get("training_set").asString(),
                manifest.get("simulated").asBoolean(),
                table(names, learn),
                outOfTime.isEmpty() ? null : table(names, outOfTime));
    }

    private static LabelledTable table(List<String> names, List<Line> lines) {
        lines.sort(BY_CONTENT);
        var columns = new ArrayList<Column>();
        for (int i = 0; i < names.size(); i++) {
            int place = i;
            var values = lines.stream().mapToDouble(line -> line.values()[place]).toArray();
            columns.add(new Column.Numeric(names.get(i), values));
        }
        return new LabelledTable(
                new Table(columns),
                lines.stream().mapToInt(Line::bad).toArray(),
                lines.stream().mapToInt(Line::fold).toArray());
    }

    private static JsonNode manifest(Path folder) {
        try {
            var manifest =
                    JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve(MANIFEST)));
            if (manifest.path("parts").isArray() && manifest.path("features").isArray()) {
                return manifest;
            }
        } catch (IOException | JacksonException e) {
            // told below
        }
        throw Failures.usage(
                "the folder %s holds no finished training set".formatted(folder.getFileName()),
                "name a table, or a folder that ./thinfile training-set wrote to its end");
    }

    private static void read(
            Path folder,
            JsonNode part,
            List<String> names,
            List<Line> learn,
            List<Line> outOfTime) {
        var name = part.get("file").asString();
        var file = folder.resolve(name);
        try {
            if (!Digest.of(Files.readAllBytes(file)).hex().equals(part.get("sha256").asString())) {
                throw damaged(name);
            }
            try (var lines = lines(file)) {
                while (lines.hasNext()) {
                    var line = lines.next();
                    var split = String.valueOf(line.get("split"));
                    if (split.equals(Split.LEARN.code())) {
                        learn.add(line(line, names));
                    } else if (split.equals(Split.OUT_OF_TIME.code())) {
                        outOfTime.add(line(line, names));
                    }
                }
            }
        } catch (IOException e) {
            throw damaged(name);
        }
    }

    private static RuntimeException damaged(String name) {
        return new Problem.BadInput(
                        "%s is not what the manifest says".formatted(name),
                        "ask for the training set again: it writes what is missing or damaged",
                        name)
                .asException();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static com.jerolba.carpet.CloseableIterator<Map<String, @Nullable Object>> lines(
            Path file) throws IOException {
        return (com.jerolba.carpet.CloseableIterator)
                new CarpetReader<>(new LocalInputFile(file), Map.class).iterator();
    }

    private static Line line(Map<String, @Nullable Object> read, List<String> names) {
        var values = new double[names.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = read.get(names.get(i)) instanceof Double value ? value : Double.NaN;
        }
        return new Line(values, whole(read, "bad"), whole(read, "fold"));
    }

    private static int whole(Map<String, @Nullable Object> read, String column) {
        return read.get(column) instanceof Number number ? number.intValue() : 0;
    }
}
