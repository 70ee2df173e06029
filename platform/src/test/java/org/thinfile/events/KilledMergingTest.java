package org.thinfile.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.ChildProcess;
import org.thinfile.consent.TestConsents;
import org.thinfile.events.Histories.NewChunk;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.vault.TestVault;
import org.thinfile.web.Migrations;

/** A merging killed anywhere leaves each history as its chunks or as one, and reading the same. */
class KilledMergingTest {

    private static final Source SHOP = new Source("shop");
    private static final Instant START = Instant.parse("2005-06-01T00:00:00Z");
    private static final List<SubjectId> SUBJECTS =
            List.of(SubjectId.random(Seeded.chance(1)), SubjectId.random(Seeded.chance(2)));

    @TempDir Path folder;

    private final TestDatabase database = TestDatabase.migrated(Migrations.class, Migrations::run);

    @Test
    void aKilledMergingChangesNothingAndTheNextOneCompletesIt() throws Exception {
        var source = database.dataSource();
        var vault = TestVault.on(source, folder.resolve("key"), Seeded.chance(3)).vault();
        var histories = TestHistories.on(source, vault);
        for (int i = 0; i < ChunkMerging.MANY; i++) {
            for (var subject : SUBJECTS) {
                var event = TestHistories.event(SHOP, "e-" + i, START.plusSeconds(i), i);
                histories.append(List.of(new NewChunk(subject, SHOP, List.of(event))));
            }
        }
        var before = SUBJECTS.stream().map(subject -> read(histories, subject)).toList();
        var chunksAfter =
                Map.of(
                        "events.merging.before-commit",
                        2 * ChunkMerging.MANY,
                        "events.merging.after-commit",
                        ChunkMerging.MANY + 1);
        for (var failpoint : new TreeSet<>(chunksAfter.keySet()).descendingSet()) {
            assertThat(merge(failpoint)).as(failpoint).isEqualTo(ChildProcess.KILLED);
            database.awaitNoOtherSession();
            assertThat(chunks()).as(failpoint).isEqualTo(chunksAfter.get(failpoint));
            assertThat(SUBJECTS.stream().map(subject -> read(histories, subject)).toList())
                    .isEqualTo(before);
        }
        assertThat(merge("none")).isZero();
        assertThat(chunks()).isEqualTo(SUBJECTS.size());
        assertThat(SUBJECTS.stream().map(subject -> read(histories, subject)).toList())
                .isEqualTo(before);
        assertThat(histories.findGap()).isEmpty();
    }

    private int merge(String failpoint) throws Exception {
        return ChildProcess.start(
                        KilledMerging.class,
                        failpoint,
                        database.url(),
                        database.user(),
                        database.password(),
                        folder.resolve("key"))
                .exitCode();
    }

    private static Histories.Reading read(Histories histories, SubjectId subject) {
        var asOf = new AsOf(START.plusSeconds(86_400), histories.head());
        return histories.read(asOf, TestConsents.scope(subject, asOf, Set.of(SHOP)));
    }

    private int chunks() {
        return JdbcClient.create(database.dataSource())
                .sql("select count(*) from events.chunk")
                .query(Integer.class)
                .single();
    }
}
