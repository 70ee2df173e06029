package org.thinfile.simulator;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Problem;

/**
 * Writes a world into a folder: {@code files/} is what a lender is given, {@code truth/} what is
 * true of it, {@code world.json} names both by their digests and comes last. Circles are made by
 * several threads and written in their order; memory holds a few circles, however many there are.
 */
public final class WorldFiles implements AutoCloseable {

    /** Told after each circle. */
    public interface Progress {

        /**
         * How far it is.
         *
         * @param rows for the lender, so far
         */
        void at(int people, int ofPeople, long rows);
    }

    /**
     * A file that an import takes.
     *
     * @param path in the world's folder
     * @param mapping the name of the mapping that says what its columns mean
     */
    public record Imported(String path, String mapping) {}

    private final World world;
    private final Path folder;
    private final Map<Table, Output> outputs = new EnumMap<>(Table.class);
    private final VisitFile visits;
    private long rows;
    private int people;

    /** One file while it is written. */
    private static final class Output {
        private final DigestOutputStream out;
        private long rows;

        Output(Path file) throws IOException {
            this.out =
                    new DigestOutputStream(
                            new BufferedOutputStream(Files.newOutputStream(file), 1 << 16),
                            Digest.sha256());
        }
    }

    private WorldFiles(World world, Path folder) throws IOException {
        this.world = world;
        this.folder = folder;
        Files.createDirectories(folder.resolve("files"));
        Files.createDirectories(folder.resolve("truth"));
        for (var table : Table.values()) {
            if (!table.isParquet()) {
                var output = new Output(fileOf(folder, table));
                outputs.put(table, output);
                if (!table.isJson()) {
                    write(output.out, String.join(",", table.columns()) + "\n");
                }
            }
        }
        this.visits = new VisitFile(fileOf(folder, Table.LOCATION));
    }

    /** The files that an import takes, with a mapping for each. */
    public static List<Imported> imported() {
        return Stream.of(Table.values())
                .filter(Table::isImported)
                .map(table -> new Imported("files/" + table.file(), table.mapping()))
                .toList();
    }

    /** Where a table lies. */
    private static Path fileOf(Path folder, Table table) {
        return folder.resolve(table.isTruth() ? "truth" : "files").resolve(table.file());
    }

    /**
     * Makes a world and writes it.
     *
     * @param folder new, or empty
     * @param threads that make circles; their number changes nothing but the time
     */
    public static WorldSummary write(World world, Path folder, int threads, Progress progress) {
        requireEmpty(folder);
        try (var files = new WorldFiles(world, folder)) {
            files.writeAll(threads, progress);
            return files.finish();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into " + folder.getFileName(), e);
        }
    }

    private static void requireEmpty(Path folder) {
        try {
            if (!Files.exists(folder)) {
                return;
            }
            try (var inside = Files.list(folder)) {
                if (inside.findAny().isEmpty()) {
                    return;
                }
            }
        } catch (IOException e) {
            throw new Problem.BadInput(
                            "'%s' is no folder that can be read".formatted(folder.getFileName()),
                            "name a new folder",
                            "option")
                    .asException();
        }
        throw new Problem.Conflict(
                        "the folder '%s' is not empty".formatted(folder.getFileName()),
                        "name a new folder: nothing is overwritten or mixed")
                .asException();
    }

    private void writeAll(int threads, Progress progress) throws IOException {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var made = new ArrayDeque<Future<Sheets>>();
            int next = 0;
            while (next < world.circles() || !made.isEmpty()) {
                while (next < world.circles() && made.size() <= threads) {
                    int number = next++;
                    made.add(pool.submit(() -> Sheets.of(world, number)));
                }
                add(result(made.remove()));
                progress.at(people, world.people(), rows);
            }
        }
    }

    private static Sheets result(Future<Sheets> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a circle could not be made", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void add(Sheets sheets) throws IOException {
        for (var each : outputs.entrySet()) {
            var sheet = sheets.of(each.getKey());
            each.getValue().out.write(sheet.bytes());
            each.getValue().rows += sheet.rows();
        }
        visits.add(sheets.visits());
        rows += sheets.rows();
        people += sheets.people();
    }

    private WorldSummary finish() throws IOException {
        var tables = new EnumMap<Table, WorldSummary.Written>(Table.class);
        for (var each : outputs.entrySet()) {
            var output = each.getValue();
            output.out.close();
            var digest = Digest.ofHash(output.out.getMessageDigest().digest());
            tables.put(each.getKey(), new WorldSummary.Written(output.rows, digest));
        }
        tables.put(Table.LOCATION, visits.finish());
        var summary = WorldSummary.of(world, tables);
        try (var out = Files.newOutputStream(folder.resolve("world.json"))) {
            write(out, summary.json());
        }
        return summary;
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        visits.close();
        for (var output : outputs.values()) {
            output.out.close();
        }
    }
}
