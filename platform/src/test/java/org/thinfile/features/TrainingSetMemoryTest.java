package org.thinfile.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.ChildProcess;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.Migrations;
import tools.jackson.databind.json.JsonMapper;

/** A training set may be several times as large as the memory of the process that builds it. */
class TrainingSetMemoryTest {

    private static final int MEGABYTES = 48;
    private static final int FEATURES = 400;
    private static final int SUBJECTS = 250;
    private static final int EACH = 200;

    @TempDir Path folder;

    private final TestDatabase database = TestDatabase.migrated(Migrations.class, Migrations::run);

    @Test
    void vectorsOfFourTimesTheMemoryAreWrittenWithoutBeingHeld() throws Exception {
        long bytes = (long) FEATURES * SUBJECTS * EACH * Double.BYTES;
        assertThat(bytes).isGreaterThan(3L * MEGABYTES << 20);
        var definitions = TrainingWorld.define(folder.resolve("features"), FEATURES);
        new TrainingWorld(database.dataSource(), folder, definitions, 100).fill(SUBJECTS);
        var set = folder.resolve("set");
        var child =
                ChildProcess.within(
                        MEGABYTES,
                        KilledTrainingSet.class,
                        database.url(),
                        database.user(),
                        database.password(),
                        folder,
                        set,
                        SUBJECTS,
                        EACH,
                        10_000);
        var said = child.said();
        assertThat(child.exitCode()).as(said).isZero();
        var text = Files.readString(set.resolve("manifest.json"));
        var manifest = JsonMapper.shared().readTree(text);
        assertThat(manifest.get("counts").get("rows").asInt()).isEqualTo(SUBJECTS * EACH);
        assertThat(manifest.get("parts").size()).isEqualTo(5);
    }
}
