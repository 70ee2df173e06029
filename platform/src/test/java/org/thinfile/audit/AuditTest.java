package org.thinfile.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.audit.AuditReport.Fault;
import org.thinfile.audit.AuditReport.Kind;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.Migrations;

class AuditTest {

    @TempDir Path keys;

    private static HikariDataSource pool;

    private DataSource dataSource;
    private JdbcClient jdbc;
    private TransactionTemplate transaction;
    private AuditTrail trail;
    private Sequencer sequencer;
    private AuditVerifier verifier;

    @BeforeEach
    void open() {
        dataSource = pool;
        jdbc = JdbcClient.create(dataSource);
        transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        trail = TestTrail.on(dataSource);
        sequencer = TestTrail.sequencer(dataSource, keys.resolve("signing"));
        verifier = TestTrail.verifier(dataSource, keys.resolve("signing"));
    }

    @BeforeAll
    static void start() {
        var database = TestDatabase.migrated(Migrations.class, Migrations::run);
        pool = new HikariDataSource();
        pool.setDataSource(database.dataSource());
    }

    @AfterEach
    void empty() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql("truncate audit.entry, audit.leaf, audit.head restart identity").update();
        });
    }

    @AfterAll
    static void stop() {
        pool.close();
    }

    @Test
    void recordedActsGetLeavesAndASignedHead() {
        record(3);
        assertThat(verifier.verify().unsequenced()).isEqualTo(3);
        assertThat(sequencer.run()).isEqualTo(3);
        assertThat(sequencer.run()).isZero();
        record(2);
        assertThat(sequencer.run()).isEqualTo(2);
        assertThat(verifier.verify())
                .isEqualTo(new AuditReport(5, 5, 2, 0, List.of(), 0))
                .matches(AuditReport::sound);
    }

    @Test
    void anEmptyTrailIsSound() {
        assertThat(sequencer.run()).isZero();
        assertThat(verifier.verify()).isEqualTo(new AuditReport(0, 0, 0, 0, List.of(), 0));
    }

    @Test
    void anActWithoutATransactionIsRefused() {
        assertThatThrownBy(() -> trail.record(TestTrail.act(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("test.done")
                .hasMessageContaining("transaction");
    }

    @Test
    void anActThatIsRolledBackLeavesNothing() {
        transaction.executeWithoutResult(status -> {
            trail.record(TestTrail.act(1));
            status.setRollbackOnly();
        });
        record(1);
        assertThat(sequencer.run()).isEqualTo(1);
        assertThat(verifier.verify().entries()).isEqualTo(1);
        assertThat(verifier.verify().sound()).isTrue();
    }

    @Test
    void whatIsBehindAnOpenTransactionWaitsForIt() throws Exception {
        var recorded = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        try (var pool = Executors.newSingleThreadExecutor()) {
            Future<?> slow =
                    pool.submit(() ->
                            transaction.executeWithoutResult(status -> {
                                trail.record(TestTrail.act(1));
                                recorded.countDown();
                                await(finish);
                            }));
            recorded.await();
            record(1);
            assertThat(sequencer.run()).isZero();
            assertThat(verifier.verify().unsequenced()).isEqualTo(1);
            finish.countDown();
            slow.get();
        }
        assertThat(sequencer.run()).isEqualTo(2);
        assertThat(verifier.verify().sound()).isTrue();
    }

    @Test
    void manyWritersAndTwoSequencersGiveNoGapAndNoDouble() throws Exception {
        var second = TestTrail.sequencer(dataSource, keys.resolve("signing"));
        try (var pool = Executors.newFixedThreadPool(6)) {
            var writers =
                    IntStream.range(0, 4)
                            .mapToObj(writer -> pool.submit(() -> recordInTurns(40)))
                            .toList();
            var sequencers =
                    List.of(
                            pool.submit(() -> runUntilDone(sequencer, writers)),
                            pool.submit(() -> runUntilDone(second, writers)));
            long added = 0;
            for (var each : sequencers) {
                added += each.get();
            }
            added += sequencer.run();
            assertThat(added).isEqualTo(4 * 40);
        }
        var numbers =
                jdbc.sql("select number from audit.leaf order by number").query(Long.class).list();
        assertThat(numbers).isEqualTo(LongStream.range(0, 160).boxed().toList());
        assertThat(verifier.verify()).matches(AuditReport::sound).matches(r -> r.leaves() == 160);
    }

    @Test
    void entriesOfARestoredDumpWithHigherTransactionNumbersAreTaken() {
        transaction.executeWithoutResult(status ->
                jdbc.sql(
                                """
                                insert into audit.entry (xid, kind, actor, payload)
                                values ('900000000000', 'test.done', 'job:test', '{}')
                                """)
                        .update());
        record(1);
        assertThat(sequencer.run()).isEqualTo(2);
        record(1);
        assertThat(sequencer.run()).isEqualTo(1);
        assertThat(verifier.verify().sound()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "update audit.entry set kind = 'test.undone' where id = 2,          LEAF_DIFFERS, 1",
        "update audit.entry set actor = 'job:other' where id = 2,           LEAF_DIFFERS, 1",
        "update audit.entry set at = at + interval '1 us' where id = 2,     LEAF_DIFFERS, 1",
        "update audit.entry set xid = '3' where id = 2,                     LEAF_DIFFERS, 1",
        "'update audit.entry set payload = set_byte(payload, 4, 65) where id = 2',LEAF_DIFFERS,1",
        "'update audit.leaf set hash = set_byte(hash, 0, get_byte(hash, 0) # 1) where number = 1',"
                + "LEAF_DIFFERS, 1",
        "update audit.leaf set entry = entry + 100 where number = 1,        ENTRY_MISSING, 1",
        "delete from audit.entry where id = 2,                              ENTRY_MISSING, 1",
        "delete from audit.leaf where number = 1,                           LEAF_MISSING, 1",
        "update audit.leaf set number = 70000 where number = 5,             LEAF_MISSING, 5",
        "delete from audit.leaf where number = 5,                           LEAVES_CUT_OFF, 6",
        "delete from audit.head where size = 6,                             HEAD_MISSING, 6",
        "'update audit.head set root = set_byte(root, 0, get_byte(root, 0) # 1) where size = 3',"
                + "SIGNATURE_INVALID, 3",
        "'update audit.head set frontier = set_byte(frontier, 9, get_byte(frontier, 9) # 1)"
                + " where size = 3',SIGNATURE_INVALID, 3",
        "update audit.head set at = at + interval '1 us' where size = 3,    SIGNATURE_INVALID, 3",
        "update audit.head set signer = '00' where size = 3,                SIGNATURE_INVALID, 3",
        "update audit.head set size = 4 where size = 3,                     SIGNATURE_INVALID, 4",
        "'update audit.head set signature = set_byte(signature, 1, get_byte(signature, 1) # 1)"
                + " where size = 3',SIGNATURE_INVALID, 3",
    })
    void whateverIsChangedIsFound(String change, Kind kind, long index) {
        record(3);
        sequencer.run();
        record(3);
        sequencer.run();
        tamper(change);
        var report = verifier.verify();
        assertThat(report.sound()).isFalse();
        assertThat(report.faults()).contains(new Fault(kind, index));
    }

    @Test
    void anEntryChangedTogetherWithItsLeafIsFoundAtTheNextHead() {
        record(3);
        sequencer.run();
        record(3);
        sequencer.run();
        tamper("update audit.entry set kind = 'test.undone' where id = 2");
        var entry =
                jdbc.sql("select id, xid, at, kind, actor, payload from audit.entry where id = 2")
                        .query(JdbcTree::entry)
                        .single();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql("update audit.leaf set hash = :hash where number = 1")
                    .param("hash", entry.leafHash())
                    .update();
        });
        // the second head is reached from the signed first one, so only that one shows the fault
        assertThat(verifier.verify().faults()).containsExactly(new Fault(Kind.HEAD_DIFFERS, 3));
    }

    @ParameterizedTest
    @CsvSource({
        "update audit.entry set kind = 'test.undone'",
        "delete from audit.leaf",
        "truncate audit.head",
        "truncate audit.entry cascade",
    })
    void theDatabaseItselfRefusesChanges(String change) {
        record(1);
        sequencer.run();
        assertThatThrownBy(() -> jdbc.sql(change).update())
                .rootCause()
                .hasMessageContaining("is append-only");
    }

    @Test
    void withoutAFileForTheSigningKeyTheSettingIsNamed() {
        assertThatThrownBy(() ->
                        new AuditSettings(null, Duration.ofSeconds(1)).requireSigningKeyFile())
                .hasMessageContaining("thinfile.audit.signing-key-file is not set");
    }

    @Test
    void theKeyIsSecretItsPublicPartIsNotAndAnotherOneIsRefused() throws Exception {
        record(1);
        sequencer.run();
        var file = keys.resolve("signing");
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(keys.resolve("signing.pub")).content().startsWith("-----BEGIN PUBLIC KEY");
        assertThat(key().id()).isEqualTo(key().id());
        Files.move(file, keys.resolve("elsewhere"));
        assertThatThrownBy(this::key)
                .hasMessageContaining("is missing")
                .hasMessageContaining("restore that key file");
        SigningKey.make(file);
        assertThatThrownBy(this::key)
                .hasMessageContaining("holds key")
                .hasMessageContaining("of 1 leaves is signed by key");
        Files.writeString(file, "nonsense");
        assertThatThrownBy(this::key).hasMessageContaining("holds no signing key");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(this::key).hasMessageContaining("chmod 600");
    }

    private SigningKey key() {
        return TestTrail.key(dataSource, keys.resolve("signing"));
    }

    private void record(int count) {
        transaction.executeWithoutResult(
                status -> IntStream.range(0, count).forEach(i -> trail.record(TestTrail.act(i))));
    }

    private void recordInTurns(int count) {
        for (int i = 0; i < count; i++) {
            int number = i;
            transaction.executeWithoutResult(status -> {
                trail.record(TestTrail.act(number));
                if (number % 7 == 3) {
                    trail.record(TestTrail.act(-number));
                    throwAwayHalf(number);
                }
            });
            if (i % 7 == 3) {
                i++;
            }
        }
    }

    private void throwAwayHalf(int number) {
        // a second transaction that takes a number and gives up: leaves a gap among the ids
        var other = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        other.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
        other.executeWithoutResult(status -> {
            trail.record(TestTrail.act(number));
            status.setRollbackOnly();
        });
    }

    private static long runUntilDone(Sequencer sequencer, List<? extends Future<?>> writers) {
        long added = 0;
        while (!writers.stream().allMatch(Future::isDone)) {
            added += sequencer.run();
        }
        return added;
    }

    private void tamper(String change) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            assertThat(jdbc.sql(change).update()).isEqualTo(1);
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
