package org.thinfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.thinfile.audit.AuditVerifier;
import org.thinfile.events.Histories;
import org.thinfile.ingestion.Quarantine;
import org.thinfile.origination.Applications;
import org.thinfile.origination.Replays;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.Migrations;

/**
 * From the dump of every release up to this version: nothing is lost, the schema is that of a fresh
 * installation, and what was decided then still comes out the same.
 *
 * <p>A dump is never changed. At a release {@code -Dorg.thinfile.dump=<version>} on this test adds
 * {@code dumps/<version>}: {@link DumpContent} in SQL by {@link Dump}, with the two keys that open
 * it. Migrations that come later are run on all of them.
 */
class MigrationDumpTest {

    private static final Path DUMPS = JourneyNode.ROOT.resolve("platform/src/test/resources/dumps");

    /** What opens and continues a dump's content; of value to nobody. */
    private static final List<String> KEYS = List.of("master.key", "master.key.signing");

    private static final DataSource FRESH =
            TestDatabase.migrated(Migrations.class, Migrations::run).dataSource();

    @BeforeAll
    static void writeOneWhereItIsAskedFor(@TempDir Path folder) throws IOException {
        var version = System.getProperty("org.thinfile.dump", "");
        if (!version.isEmpty()) {
            var release = DUMPS.resolve(version);
            assertThat(release).as("a dump is never changed").doesNotExist();
            Files.createDirectories(release);
            var database = TestDatabase.empty();
            DumpContent.write(database, folder);
            for (var key : KEYS) {
                Files.copy(folder.resolve(key), release.resolve(key));
            }
            var head = "-- Made-up content of release %s. Never changed: see MigrationDumpTest.\n";
            var sql = head.formatted(version) + Dump.of(database.dataSource()).sql();
            Files.writeString(release.resolve("dump.sql"), sql);
        }
    }

    static List<String> releases() throws IOException {
        try (Stream<Path> folders = Files.list(DUMPS)) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void everyModuleComesToItsNewestVersion(String release) throws IOException {
        var database = loaded(release).dataSource();
        Migrations.run(database);
        var newest = new TreeMap<String, MigrationVersion>();
        var reached = new TreeMap<String, MigrationVersion>();
        for (var module : Migrations.order()) {
            newest.put(module, newestFile(module));
            reached.put(module, reached(database, module));
        }
        assertThat(reached).isEqualTo(newest);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void noRowIsLost(String release) throws IOException {
        var database = loaded(release).dataSource();
        var before = Dump.rows(database);
        assertThat(before.values()).as("every table has content: %s", before).doesNotContain(0L);
        Migrations.run(database);
        // the histories themselves grow with every migration
        before.keySet().removeIf(table -> table.endsWith(".flyway_schema_history"));
        assertThat(Dump.rows(database)).containsAllEntriesOf(before);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void theSchemaIsThatOfAFreshInstallation(String release) throws IOException {
        var database = loaded(release).dataSource();
        Migrations.run(database);
        assertThat(SchemaText.of(database)).isEqualTo(SchemaText.of(FRESH));
    }

    @ParameterizedTest
    @MethodSource("releases")
    void whatWasRecordedStillOpensAndComesOutTheSame(String release, @TempDir Path keys)
            throws IOException {
        for (var key : KEYS) {
            var copy = Files.copy(DUMPS.resolve(release).resolve(key), keys.resolve(key));
            // a checkout makes them readable by everybody, which a start refuses
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
        }
        try (var node = JourneyNode.join(loaded(release), keys)) {
            var applications = node.get(Applications.class).after(0, 10);
            assertThat(applications)
                    .extracting(each -> node.get(Replays.class).replay(each).result())
                    .containsExactly("Same", "SameFromSealedVector", "Erased");
            var audit = node.get(AuditVerifier.class).verify();
            assertThat(audit.faults()).isEmpty();
            assertThat(audit.leaves()).isPositive();
            assertThat(node.get(Histories.class).findGap()).isEmpty();
            assertThat(node.get(Quarantine.class).waiting("made-up-cards")).isEqualTo(1);
            var again = JourneyNode.body("card-statements", DumpContent.reference(4));
            assertThat(node.post("/applications", "after", again).status()).isEqualTo(201);
        }
    }

    @Test
    void aDumpOfThisVersionHasAllOfItsSchema() {
        var copy = TestDatabase.empty().dataSource();
        Dump.of(FRESH).load(copy);
        assertThat(Dump.of(copy)).isEqualTo(Dump.of(FRESH));
    }

    /** What the comparison would not see, no migration would be held to. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table access.client add column note text",
                "alter table access.client alter column name drop not null",
                "alter table access.client alter column name type varchar(80)",
                "alter table access.client alter column name set default 'x'",
                "alter table access.client alter column name set storage external",
                "alter table access.client drop constraint client_name_key",
                "alter table access.client drop constraint client_name_check",
                "alter table origination.replay drop constraint replay_application_id_fkey",
                "alter table origination.replay alter column number drop identity",
                "alter table identity.identifier alter constraint identifier_subject_fkey"
                        + " not deferrable",
                "drop index audit.entry_xid",
                "drop trigger append_only on audit.entry",
                "alter table audit.entry disable trigger append_only",
                "drop table events.chunk_15",
                "create or replace function audit.refuse_change() returns trigger"
                        + " language plpgsql as 'begin return null; end'",
                "comment on table audit.entry is 'changed'"
            })
    void aSchemaThatDiffersIsSeen(String change) throws SQLException {
        assertThat(changed(change)).isNotEqualTo(SchemaText.of(FRESH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create view access.names as select name from access.client",
                "create sequence access.numbers",
                "create type access.colour as enum ('red')"
            })
    void whatTheComparisonCannotReadItRefuses(String change) {
        assertThatThrownBy(() -> changed(change)).hasMessageContaining("access.");
    }

    /** The schema as it would be after a change, which is undone again. */
    private static SchemaText changed(String change) throws SQLException {
        try (var connection = FRESH.getConnection()) {
            connection.setAutoCommit(false);
            var same = new SingleConnectionDataSource(connection, true);
            JdbcClient.create(same).sql(change).update();
            return SchemaText.of(same);
        }
    }

    private static TestDatabase loaded(String release) throws IOException {
        var database = TestDatabase.empty();
        Dump.read(DUMPS.resolve(release).resolve("dump.sql")).load(database.dataSource());
        return database;
    }

    private static MigrationVersion newestFile(String module) throws IOException {
        var files =
                new PathMatchingResourcePatternResolver()
                        .getResources("classpath:db/migration/%s/V*.sql".formatted(module));
        return Stream.of(files)
                .map(file -> String.valueOf(file.getFilename()).replaceAll("^V|__.*$", ""))
                .map(MigrationVersion::fromVersion)
                .max(MigrationVersion::compareTo)
                .orElseThrow();
    }

    private static MigrationVersion reached(DataSource database, String module) {
        return JdbcClient.create(database)
                .sql(
                        """
                        select version
                          from %s.flyway_schema_history
                         where success and version is not null\
                        """
                                .formatted(module))
                .query(String.class)
                .list()
                .stream()
                .map(MigrationVersion::fromVersion)
                .max(MigrationVersion::compareTo)
                .orElseThrow();
    }
}
