package org.thinfile.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.ChildProcess;
import org.thinfile.audit.AuditReport;
import org.thinfile.audit.TestTrail;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Seeded;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.Migrations;

/** A process killed anywhere leaves whole batches, and the next run completes exactly. */
class KilledImportTest {

    /** With the moments of {@code KilledDecisionTest}, twenty. */
    private static final int MOMENTS = 12;

    private static final int LATEST_MOMENT_MICROS = 600_000;

    private static final String MAPPING =
            """
            mapping: shop-payments
            data-set: shop-2005
            source: market
            zone: Asia/Shanghai
            currency: CNY
            subject: {kind: account-reference, value: "{data-set}/{account}"}
            events:
              - kind: payment
                column: amount
                happened-at: {at: 2005-09-01T00:00}
                known-at: {days-later: 1}
                amount: {}
            consents:
              - source: market
                purposes: [credit-decision]
                from: 2005-01-01T00:00
                until: 2006-01-01T00:00
                simulated: true
                text: shop/consent.en@1
            """;

    @TempDir Path folder;

    private final TestDatabase database = TestDatabase.migrated(Migrations.class, Migrations::run);
    private final DataSource source = database.dataSource();
    private int runs;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("mapping.yaml"), MAPPING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ingestion.batch.after-claim:3",
                "ingestion.batch.after-consents:3",
                "ingestion.batch.after-events:4",
                "ingestion.batch.before-commit:5",
                "ingestion.batch.after-commit:2"
            })
    void aKillAtAFailpointLeavesWholeBatches(String failpoint) throws Exception {
        try (var process = start(failpoint)) {
            assertThat(process.exitCode()).as(process.said()).isEqualTo(ChildProcess.KILLED);
        }
        leavesWholeBatches();
        completesExactly();
    }

    @Test
    void aKillAtAnyMomentOfTheWorkLeavesWholeBatches() {
        Seeded.times(
                MOMENTS,
                random -> {
                    try (var process = start("none")) {
                        process.await(ChildProcess.READY);
                        var micros = random.nextInt(LATEST_MOMENT_MICROS);
                        process.killAfter(Duration.ofNanos(micros * 1_000L));
                        leavesWholeBatches();
                        completesExactly();
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    /** Claim, subjects, consents, events and act of a batch came together or not at all. */
    private void leavesWholeBatches() {
        database.awaitNoOtherSession();
        long batches = count("count(*) from ingestion.claim");
        long rows = batches * KilledImport.BATCH;
        assertThat(count("count(*) from audit.entry where kind = 'ingestion.batch-taken'"))
                .isEqualTo(batches);
        assertThat(count("coalesce(sum(events), 0) from ingestion.claim")).isEqualTo(rows);
        assertThat(count("position from events.head")).isEqualTo(rows);
        assertThat(count("coalesce(sum(events), 0) from events.chunk")).isEqualTo(rows);
        assertThat(count("count(*) from identity.subject")).isEqualTo(rows);
        assertThat(count("count(*) from identity.identifier")).isEqualTo(rows);
        assertThat(count("count(*) from consent.grant")).isEqualTo(rows);
    }

    /** What the killed run began is taken in to the last row, and nothing of it twice. */
    private void completesExactly() throws IOException {
        long before = count("position from events.head");
        var intake =
                TestIntake.on(
                        source,
                        folder.resolve("key"),
                        "2005-10-01T00:00:00Z",
                        new IngestionSettings(KilledImport.BATCH, 2),
                        Seeded.chance(1_000 + runs));
        long added = 0;
        for (var table : tables(runs + "-*.csv")) {
            var summary =
                    intake.imports()
                            .run(
                                    Mapping.read(folder.resolve("mapping.yaml")),
                                    table,
                                    Actor.command("import"),
                                    Progress.none());
            assertThat(summary.events() + summary.duplicates()).isEqualTo(KilledImport.ROWS);
            added += summary.events();
        }
        long rows = (long) tables("*.csv").size() * KilledImport.ROWS;
        assertThat(added).isEqualTo(rows - before);
        leavesWholeBatches();
        assertThat(intake.histories().count()).isEqualTo(rows);
        assertThat(intake.histories().findGap()).isEmpty();
        assertThat(TestTrail.verified(source, folder.resolve("signing")))
                .matches(AuditReport::sound);
    }

    private List<Path> tables(String names) throws IOException {
        try (var tables = Files.newDirectoryStream(folder, names)) {
            var found = new ArrayList<Path>();
            tables.forEach(found::add);
            return found;
        }
    }

    private ChildProcess start(String failpoint) throws IOException {
        return ChildProcess.start(
                KilledImport.class,
                failpoint,
                database.url(),
                database.user(),
                database.password(),
                folder,
                ++runs);
    }

    private long count(String what) {
        return JdbcClient.create(source).sql("select " + what).query(Long.class).single();
    }
}
