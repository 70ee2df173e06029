package org.thinfile.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Seeded;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.Migrations;

/** A process killed anywhere leaves whole batches, and the next run completes exactly. */
class KilledImportTest {

    private static final int ROWS = 400;
    private static final int BATCH = 50;

    private static final String MAPPING =
            """
            mapping: shop-payments
            data-set: shop-2005
            source: shop
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
              - source: shop
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
        write();
        var process = start(failpoint);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(137);
        completesExactly();
    }

    @Test
    void aKillAtAnyMomentLeavesWholeBatches() throws Exception {
        write();
        var random = Seeded.generator(7);
        for (int i = 0; i < 3; i++) {
            var process = start("none");
            process.waitFor(random.nextInt(700, 2500), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            assertThat(count("events.head", "position") % BATCH).isZero();
        }
        completesExactly();
    }

    private void completesExactly() {
        awaitNoOtherSession();
        long before = count("ingestion.claim", "coalesce(sum(events), 0)");
        assertThat(count("events.head", "position")).isEqualTo(before);
        assertThat(count("identity.subject", "count(*)")).isEqualTo(before);
        assertThat(count("consent.grant", "count(*)")).isEqualTo(before);
        var intake =
                TestIntake.on(
                        source,
                        folder.resolve("key"),
                        "2005-10-01T00:00:00Z",
                        new IngestionSettings(BATCH, 2),
                        Seeded.chance(99));
        var summary =
                intake.imports()
                        .run(
                                Mapping.read(folder.resolve("mapping.yaml")),
                                folder.resolve("table.csv"),
                                Actor.command("import"),
                                Progress.none());
        assertThat(summary.events()).isEqualTo(ROWS - before);
        assertThat(summary.duplicates()).isEqualTo(before);
        assertThat(intake.histories().count()).isEqualTo(ROWS);
        assertThat(intake.histories().findGap()).isEmpty();
        assertThat(count("identity.subject", "count(*)")).isEqualTo(ROWS);
        assertThat(count("consent.grant", "count(*)")).isEqualTo(ROWS);
    }

    private void write() throws Exception {
        Files.writeString(folder.resolve("mapping.yaml"), MAPPING);
        var table = new StringBuilder("account,amount\n");
        for (int row = 1; row <= ROWS; row++) {
            table.append("a-%d,%d\n".formatted(row, row));
        }
        Files.writeString(folder.resolve("table.csv"), table);
    }

    private Process start(String failpoint) throws Exception {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--sun-misc-unsafe-memory-access=allow",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                KilledImport.class.getName()));
        command.addAll(
                List.of(
                        database.url(),
                        database.user(),
                        database.password(),
                        folder.resolve("key").toString(),
                        folder.resolve("mapping.yaml").toString(),
                        folder.resolve("table.csv").toString(),
                        String.valueOf(++runs)));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(new File(folder.toFile(), "output.txt"));
        builder.environment().put("THINFILE_FAILPOINT", failpoint);
        return builder.start();
    }

    /** The server notices a killed client by itself; until then its locks stand. */
    private void awaitNoOtherSession() {
        var others =
                "select count(*) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid()";
        while (JdbcClient.create(source).sql(others).query(Long.class).single() > 0) {
            Thread.onSpinWait();
        }
    }

    private long count(String table, String what) {
        return JdbcClient.create(source)
                .sql("select %s from %s".formatted(what, table))
                .query(Long.class)
                .single();
    }
}
