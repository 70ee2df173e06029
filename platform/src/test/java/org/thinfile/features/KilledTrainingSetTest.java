package org.thinfile.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.ChildProcess;
import org.thinfile.events.Histories.NewChunk;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.Migrations;

/** The building of a training set, killed anywhere, goes on and ends in the same bytes. */
class KilledTrainingSetTest {

    private static final int SUBJECTS = 20;
    private static final int EACH = 2;
    private static final int PART = 15;

    /** Where it is killed, one time after the other, and the parts that have their names then. */
    private static final List<Map.Entry<String, Long>> DEATHS =
            List.of(
                    Map.entry("features.part.after-commit", 0L),
                    Map.entry("features.part.after-name", 1L),
                    Map.entry("features.part.after-commit:2", 2L),
                    Map.entry("features.manifest.before-commit", 3L),
                    Map.entry("features.manifest.after-commit", 3L));

    @TempDir Path folder;

    private final TestDatabase database = TestDatabase.migrated(Migrations.class, Migrations::run);

    @Test
    void killedAtEveryPlaceItGoesOnAndEndsInTheSameBytes() throws Exception {
        var definitions = TrainingWorld.define(folder.resolve("features"), 8);
        var world = new TrainingWorld(database.dataSource(), folder, definitions, 10);
        world.fill(SUBJECTS);
        var set = folder.resolve("killed");
        for (var death : DEATHS) {
            assertThat(build(death.getKey(), set))
                    .as(death.getKey())
                    .isEqualTo(ChildProcess.KILLED);
            database.awaitNoOtherSession();
            assertThat(set.resolve("manifest.json")).as(death.getKey()).doesNotExist();
            assertThat(parts(set)).as(death.getKey()).isEqualTo(death.getValue());
            // what was recorded meanwhile is not in it: the position is the first one's
            world.histories.append(List.of(another(death.getKey())));
        }
        assertThat(build("none", set)).isZero();

        var rows = TrainingWorld.rows(SUBJECTS, EACH);
        long position = SUBJECTS * 20L;
        var order = TrainingWorld.order(PART);
        var whole =
                world.sets.build(
                        new TrainingSets.Order(
                                order.featureSet(),
                                order.outcomes(),
                                order.trainedAt(),
                                position,
                                order.outOfTimeFrom(),
                                null,
                                order.simulated(),
                                order.partRows(),
                                order.codeVersion()),
                        rows,
                        folder.resolve("whole"),
                        TrainingWorld.ACTOR,
                        TrainingSets.Progress.SILENT);
        assertThat(whole.counts().rows()).isEqualTo(rows.size());
        assertThat(TrainingSetsTest.files(set))
                .isEqualTo(TrainingSetsTest.files(folder.resolve("whole")));
        for (var row : rows) {
            assertThat(world.sets.affected(row.subject()))
                    .containsExactly(new TrainingSets.Affected(whole.id(), true));
        }
    }

    private static NewChunk another(String id) {
        var at = TrainingWorld.START.plusSeconds(1);
        return new NewChunk(
                TrainingWorld.subject(1),
                TrainingWorld.TILL,
                List.of(TrainingWorld.payment(id, at, at, 99_000_000)));
    }

    private int build(String failpoint, Path set) throws Exception {
        return ChildProcess.start(
                        KilledTrainingSet.class,
                        failpoint,
                        database.url(),
                        database.user(),
                        database.password(),
                        folder,
                        set,
                        SUBJECTS,
                        EACH,
                        PART)
                .exitCode();
    }

    private static long parts(Path set) throws Exception {
        try (var files = Files.list(set)) {
            return files.filter(file -> file.getFileName().toString().startsWith("part-")).count();
        }
    }
}
