package org.thinfile.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.ChildProcess;
import org.thinfile.kernel.Seeded;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.Migrations;

/** A proof whose process is killed: nobody has a code that is not known, and none is lost. */
class KilledProofTest {

    @TempDir Path folder;

    private final TestDatabase database = TestDatabase.migrated(Migrations.class, Migrations::run);

    @Test
    void killedBeforeItsCommitAProofWasNeverBegunAndNothingIsSent() throws Exception {
        kill("identity.proof.before-commit");
        assertThat(count("proof")).isZero();
        assertThat(after().proofs().waiting()).isEmpty();
        assertThat(folder.resolve("outbox.jsonl")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"identity.message.before-send,1", "identity.message.after-send,2"})
    void killedWhileSendingTheSameMessageIsSentByWhoeverComesNext(String failpoint, int times)
            throws Exception {
        kill(failpoint);
        assertThat(count("proof")).isEqualTo(1);
        var after = after();
        assertThat(after.proofs().waiting()).hasSize(1);
        after.messages().sendWaiting();
        assertThat(after.proofs().waiting()).isEmpty();
        var outbox = folder.resolve("outbox.jsonl");
        var lines = Files.readAllLines(outbox);
        assertThat(lines).hasSize(times);
        assertThat(lines.stream().distinct()).hasSize(1);
        assertThat(after.confirm(proof(after), KilledProof.code(outbox))).isTrue();
    }

    @Test
    void killedBeforeATryIsCommittedTheCodeIsGoodStillAndOnce() throws Exception {
        kill("identity.attempt.before-commit");
        assertThat(count("proof_attempt")).isZero();
        assertThat(count("verification")).isZero();
        var after = after();
        var code = KilledProof.code(folder.resolve("outbox.jsonl"));
        assertThat(after.confirm(proof(after), code)).isTrue();
        assertThat(count("verification")).isEqualTo(1);
    }

    private Proof proof(TestOwnership owning) {
        var id =
                JdbcClient.create(database.dataSource())
                        .sql("select id from identity.proof")
                        .query((row, number) -> row.getObject("id", UUID.class))
                        .single();
        return owning.ownership().get(id);
    }

    private TestOwnership after() {
        return TestOwnership.on(
                database.dataSource(),
                folder.resolve("master.key"),
                folder.resolve("outbox.jsonl"),
                Seeded.chance(2));
    }

    private void kill(String failpoint) throws Exception {
        try (var process =
                ChildProcess.start(
                        KilledProof.class,
                        failpoint,
                        database.url(),
                        database.user(),
                        database.password(),
                        folder)) {
            assertThat(process.exitCode()).as(process.said()).isEqualTo(ChildProcess.KILLED);
        }
        database.awaitNoOtherSession();
    }

    private long count(String table) {
        return JdbcClient.create(database.dataSource())
                .sql("select count(*) from identity." + table)
                .query(Long.class)
                .single();
    }
}
