package org.thinfile.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.ProblemException;

/** A world as bytes: reproducible, in order, whatever the threads and however large it is. */
class WorldFilesTest {

    private static final WorldFiles.Progress SILENT = (people, of, rows) -> {};

    @TempDir Path folder;

    private WorldSummary write(String name, World world, int threads) {
        return WorldFiles.write(world, folder.resolve(name), threads, SILENT);
    }

    private TreeMap<String, Digest> bytes(String name) throws IOException {
        var digests = new TreeMap<String, Digest>();
        try (var paths = Files.walk(folder.resolve(name))) {
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                digests.put(
                        folder.resolve(name).relativize(path).toString(),
                        Digest.of(Files.readAllBytes(path)));
            }
        }
        return digests;
    }

    @Test
    void theSameSeedGivesTheSameBytesWithOneThreadOrMany() throws IOException {
        var world = World.of(11, 430);
        write("serial", world, 1);
        write("parallel", world, 3);
        write("again", world, 3);
        assertThat(bytes("parallel")).isEqualTo(bytes("serial")).isEqualTo(bytes("again"));
        write("other", World.of(12, 430), 1);
        var other = bytes("other");
        bytes("serial")
                .forEach((file, digest) ->
                        assertThat(other.get(file)).as(file).isNotEqualTo(digest));
    }

    @Test
    void theManifestNamesEveryFileByItsDigestAndSaysThatItIsSimulated() throws IOException {
        var summary = write("world", World.of(11, 120), 2);
        var manifest = Files.readString(folder.resolve("world/world.json"));
        assertThat(manifest).contains("\"mark\": \"SIMULATED\"", "\"seed\": 11", "\"people\": 120");
        var found = bytes("world");
        found.remove("world.json");
        assertThat(found.keySet()).isEqualTo(summary.files().keySet());
        found.forEach((file, digest) -> {
            assertThat(summary.files().get(file).digest()).as(file).isEqualTo(digest);
            assertThat(manifest).contains(digest.hex());
        });
        assertThat(summary.files().get("truth/people.csv").rows()).isEqualTo(120);
    }

    @Test
    void theFirstPeopleOfALargerWorldAreThoseOfASmallerOne() throws IOException {
        write("small", new World(5, 150, 15), 2);
        write("large", new World(5, 350, 35), 2);
        for (var table : Table.values()) {
            if (!table.isParquet()) {
                var file = (table.isTruth() ? "truth/" : "files/") + table.file();
                var small = lines("small", file);
                assertThat(lines("large", file)).as(file).startsWith(small.toArray(String[]::new));
            }
        }
    }

    /** The lines of a file; links are told but to people that a world has room for. */
    private List<String> lines(String world, String file) throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(folder.resolve(world).resolve(file)));
        if (file.endsWith("links.csv")) {
            lines.removeIf(line -> line.split(",")[1].compareTo(Person.phone(150)) >= 0);
        }
        return lines;
    }

    @Test
    void everySourceHasLifeAndOneRowHasTheColumnsOfItsTable() throws IOException {
        var summary = write("world", World.of(11, 100), 1);
        for (var imported : WorldFiles.imported()) {
            assertThat(summary.files().get(imported.path()).rows())
                    .as(imported.path())
                    .isGreaterThan(100);
        }
        for (var table : Table.values()) {
            if (!table.isParquet() && !table.isJson()) {
                var file = (table.isTruth() ? "truth/" : "files/") + table.file();
                for (var line : Files.readAllLines(folder.resolve("world").resolve(file))) {
                    assertThat(line.split(",", -1)).as(file).hasSize(table.columns().size());
                }
            }
        }
        assertThat(summary.rows())
                .as("between 500 and 2,000 records a person")
                .isBetween(50_000L, 200_000L);
    }

    @Test
    void whatIsTrueIsNotAmongWhatALenderIsGiven() throws IOException {
        write("world", World.of(11, 100), 1);
        try (var files = Files.list(folder.resolve("world/files"))) {
            for (var file : files.toList()) {
                var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(text)
                        .as(file.getFileName().toString())
                        .doesNotContain("stability", "diligence", "exposed", "over-indebtedness");
            }
        }
    }

    @Test
    void aFolderThatHoldsAnythingIsLeftAlone() throws IOException {
        Files.createDirectories(folder.resolve("mine"));
        Files.writeString(folder.resolve("mine/notes.txt"), "kept");
        assertThatThrownBy(() -> write("mine", World.of(1, 10), 1))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("'mine' is not empty");
        assertThat(Files.list(folder.resolve("mine"))).hasSize(1);
        assertThatThrownBy(() -> World.of(1, 0)).hasMessageContaining("people is 0");
        assertThatThrownBy(() -> new World(1, 10, 11)).hasMessageContaining("businesses is 11");
    }

    @Test
    void memoryHoldsAFewCirclesHoweverManyThereAre() {
        long[] most = new long[2];
        var sizes = new int[] {200, 2_000};
        for (int i = 0; i < sizes.length; i++) {
            int at = i;
            WorldFiles.write(
                    new World(3, sizes[i], 0),
                    folder.resolve("size-" + i),
                    2,
                    (people, of, rows) -> most[at] = Math.max(most[at], used()));
        }
        assertThat(most[1])
                .as("ten times the people: %s bytes in use", Arrays.toString(most))
                .isLessThan(most[0] + (64L << 20));
    }

    private static long used() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
