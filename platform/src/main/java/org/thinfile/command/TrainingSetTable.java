package org.thinfile.command;

import com.jerolba.carpet.CarpetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /** Rows of one part of a split, as they are read. */
    private static final class Rows {

        private final List<double[]> values = new ArrayList<>();
        private final List<Integer> bad = new ArrayList<>();
        private final List<Integer> fold = new ArrayList<>();

        void add(double[] features, Map<String, @Nullable Object> line) {
            values.add(features);
            bad.add(whole(line, "bad"));
            fold.add(whole(line, "fold"));
        }

        private static int whole(Map<String, @Nullable Object> line, String column) {
            return line.get(column) instanceof Number number ? number.intValue() : 0;
        }

        LabelledTable table(List<String> names) {
            var columns = new ArrayList<Column>();
            for (int i = 0; i < names.size(); i++) {
                int place = i;
                columns.add(
                        new Column.Numeric(
                                names.get(i),
                                values.stream().mapToDouble(row -> row[place]).toArray()));
            }
            return new LabelledTable(
                    new Table(columns),
                    bad.stream().mapToInt(Integer::intValue).toArray(),
                    fold.stream().mapToInt(Integer::intValue).toArray());
        }
    }

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
        var learn = new Rows();
        var outOfTime = new Rows();
        for (var part : manifest.get("parts")) {
            read(folder, part, names, learn, outOfTime);
        }
        if (learn.bad.isEmpty()) {
            throw new Problem.BadInput(
                            "the training set has no row to learn from before its cut",
                            "build it with a later cut, or without one",
                            null)
                    .asException();
        }
        return new TrainingSetTable(
                manifest.get("training_set").asString(),
                manifest.get("simulated").asBoolean(),
                learn.table(names),
                outOfTime.bad.isEmpty() ? null : outOfTime.table(names));
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
            Path folder, JsonNode part, List<String> names, Rows learn, Rows outOfTime) {
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
                        learn.add(values(line, names), line);
                    } else if (split.equals(Split.OUT_OF_TIME.code())) {
                        outOfTime.add(values(line, names), line);
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

    private static double[] values(Map<String, @Nullable Object> line, List<String> names) {
        var values = new double[names.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = line.get(names.get(i)) instanceof Double value ? value : Double.NaN;
        }
        return values;
    }
}
