package org.thinfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.kernel.Actor;
import org.thinfile.origination.Applications;
import org.thinfile.origination.RecordReport;
import org.thinfile.origination.RecordReport.Fault;
import org.thinfile.origination.RecordReport.Kind;
import org.thinfile.origination.RecordVerifier;
import org.thinfile.origination.Replayed;
import org.thinfile.origination.Replays;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.vault.KeySlot;
import org.thinfile.vault.Vault;

/** Decisions held against the trail, after somebody who owns the database changed either. */
class VerifiedRecordsTest {

    /** The entry of one application's act. */
    private static final String ACT =
            " from audit.entry where kind = 'origination.decided'"
                    + " and convert_from(payload, 'UTF8') like '%' || :id || '%'";

    @TempDir static Path home;

    private static TestDatabase database;
    private static JourneyNode node;
    private static String decided;

    @BeforeAll
    static void aLenderThatDecidedFourTimes() throws Exception {
        database = TestDatabase.empty();
        Files.writeString(
                home.resolve("installation.properties"),
                "business-clock=2005-10-01T00\\:00+08\\:00\n");
        node = JourneyNode.start(database, Files.createDirectory(home.resolve("keys")));
        node.importRows(home, 10);
        for (int row = 1; row <= 4; row++) {
            var answer = node.apply(row, "row-" + row);
            assertThat(answer.status()).isEqualTo(201);
            decided = answer.id();
        }
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void whatNobodyChangedIsSoundThoughAKeyWasLawfullyDestroyed() {
        assertThat(verify()).isEqualTo(new RecordReport(4, List.of(), 0));
        var application = node.get(Applications.class).find(UUID.fromString(decided)).orElseThrow();
        var key = new KeySlot.RecordKey(application.subject());
        inRolledBackTransaction(() -> {
            node.get(Vault.class).destroy(List.of(key), "term", Actor.job("test"));
            assertThat(node.get(Replays.class).replay(application))
                    .isInstanceOf(Replayed.Erased.class);
            assertThat(verify()).isEqualTo(new RecordReport(4, List.of(), 0));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update decision.verdict set record_hash = sha256('x') where application_id = :uuid"
                        + "                                            | HASH_DIFFERS",
                "delete from decision.verdict where application_id = :uuid | RECORD_MISSING",
                "delete from origination.application where id = :uuid | APPLICATION_MISSING",
                "delete $act | ACT_MISSING",
                "insert into audit.entry (kind, actor, payload) select kind, actor, payload $act"
                        + "                                                   | ACT_REPEATED",
                "insert into audit.entry (kind, actor, payload) select kind, actor, $other $act"
                        + "                                     | HASH_DIFFERS ACT_REPEATED",
                "update audit.entry set payload = $other where id = (select id $act)"
                        + "                                                  | HASH_DIFFERS",
            })
    void whatDoesNotBelongTogetherIsNamedWithItsApplication(String change, String kinds) {
        inRolledBackTransaction(() -> {
            tamper(change);
            assertThat(verify().faults()).isEqualTo(faults(kinds));
        });
        assertThat(verify().sound()).isTrue();
    }

    @Test
    void anActWhoseApplicationAndRecordAreGoneIsNamed() {
        inRolledBackTransaction(() -> {
            tamper("delete from origination.application where id = :uuid");
            tamper("delete from decision.verdict where application_id = :uuid");
            assertThat(verify().faults()).isEqualTo(faults("APPLICATION_MISSING RECORD_MISSING"));
        });
    }

    @Test
    void anActThatNoLongerSaysWhatWasDecidedIsNamedByItsEntry() {
        inRolledBackTransaction(() -> {
            var entry = sql("select id" + ACT).param("id", decided).query(Long.class).single();
            tamper("update audit.entry set payload = '\\x00ff' where id = (select id $act)");
            assertThat(verify().faults())
                    .containsExactlyInAnyOrder(
                            new Fault(Kind.ACT_UNREADABLE, "entry " + entry),
                            new Fault(Kind.ACT_MISSING, "application " + decided));
        });
    }

    /** More than the database hands over at once; the sound ones lie scattered among them. */
    @Test
    void manyActsOfNothingAreCountedAndTheFirstHundredFaultsShown() {
        inRolledBackTransaction(() -> {
            sql("""
            insert into audit.entry (kind, actor, payload)
            select 'origination.decided', 'job:test',
                   convert_to(format('{"application":"%s","record":"%s"}',
                                     gen_random_uuid(), repeat('0', 64)), 'UTF8')
              from generate_series(1, 25000)
            """)
                    .update();
            var report = verify();
            assertThat(report.decisions()).isEqualTo(25_004);
            assertThat(report.faultCount()).isEqualTo(50_000);
            assertThat(report.faults()).hasSize(100);
            assertThat(report.faults().stream().map(Fault::place)).isSorted();
        });
    }

    @Test
    void theCommandNamesTheApplicationAndFails() throws Exception {
        var change = "update decision.verdict set record_hash = sha256('x') where application_id";
        var before = sql("select record_hash from decision.verdict where application_id = :uuid");
        var hash = before.param("uuid", UUID.fromString(decided)).query(byte[].class).single();
        node.inTransaction(() -> tamper(change + " = :uuid"));
        try (var verifying = verifyCommand()) {
            assertThat(verifying.exitCode()).isEqualTo(1);
            assertThat(verifying.said())
                    .contains("HASH_DIFFERS at application " + decided)
                    .contains("\"record_faults\" : 1")
                    .doesNotContain(JourneyNode.reference(4));
        } finally {
            node.inTransaction(() ->
                    asOwner(
                                    "update decision.verdict set record_hash = :hash"
                                            + " where application_id = :uuid")
                            .param("hash", hash)
                            .param("uuid", UUID.fromString(decided))
                            .update());
        }
        try (var verifying = verifyCommand()) {
            assertThat(verifying.exitCode()).as(verifying.said()).isZero();
        }
    }

    private static ChildProcess verifyCommand() throws Exception {
        return ChildProcess.command(
                List.of("verify", "--json"),
                Map.of(
                        "THINFILE_HOME",
                        home.toString(),
                        "THINFILE_DB_URL",
                        "%s?user=%s&password=%s"
                                .formatted(database.url(), database.user(), database.password())));
    }

    private static RecordReport verify() {
        return node.get(RecordVerifier.class).verify();
    }

    private static List<Fault> faults(String kinds) {
        var faults = new ArrayList<Fault>();
        Arrays.stream(kinds.split(" "))
                .forEach(kind ->
                        faults.add(new Fault(Kind.valueOf(kind), "application " + decided)));
        return faults;
    }

    private static void inRolledBackTransaction(Runnable act) {
        node.get(TransactionTemplate.class)
                .executeWithoutResult(status -> {
                    status.setRollbackOnly();
                    act.run();
                });
    }

    private static void tamper(String change) {
        var text =
                change.replace("$act", ACT)
                        .replace(
                                "$other",
                                "convert_to(regexp_replace(convert_from(payload, 'UTF8'),"
                                        + " '[0-9a-f]{64}', repeat('0', 64)), 'UTF8')");
        assertThat(
                        asOwner(text)
                                .param("id", decided)
                                .param("uuid", UUID.fromString(decided))
                                .update())
                .isEqualTo(1);
    }

    /** A statement no trigger refuses, in the transaction of the caller. */
    private static JdbcClient.StatementSpec asOwner(String statement) {
        sql("set local session_replication_role = replica").update();
        return sql(statement);
    }

    private static JdbcClient.StatementSpec sql(String statement) {
        return node.get(JdbcClient.class).sql(statement);
    }
}
