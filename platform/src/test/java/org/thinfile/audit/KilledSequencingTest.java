package org.thinfile.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.ChildProcess;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.Migrations;

/** A sequencer killed around its commit leaves a whole round or none, and the next goes on. */
class KilledSequencingTest {

    @TempDir Path folder;

    private final TestDatabase database = TestDatabase.migrated(Migrations.class, Migrations::run);
    private final DataSource source = database.dataSource();

    @ParameterizedTest
    @CsvSource({"audit.sequencer.before-commit, 0", "audit.sequencer.after-commit, 1"})
    void aKillLeavesAWholeRoundOrNone(String failpoint, int rounds) throws Exception {
        record(3);
        var child =
                ChildProcess.start(
                        KilledSequencing.class,
                        failpoint,
                        database.url(),
                        database.user(),
                        database.password(),
                        key());
        assertThat(child.exitCode()).as(child.said()).isEqualTo(ChildProcess.KILLED);
        database.awaitNoOtherSession();
        assertThat(TestTrail.verifier(source, key()).verify())
                .isEqualTo(new AuditReport(3, 3L * rounds, rounds, 3 - 3L * rounds, List.of(), 0));
        record(2);
        assertThat(TestTrail.sequencer(source, key()).run()).isEqualTo(5 - 3L * rounds);
        assertThat(TestTrail.verifier(source, key()).verify())
                .isEqualTo(new AuditReport(5, 5, rounds + 1L, 0, List.of(), 0));
    }

    private Path key() {
        return folder.resolve("signing");
    }

    private void record(int acts) {
        var trail = TestTrail.on(source);
        new TransactionTemplate(new JdbcTransactionManager(source))
                .executeWithoutResult(status ->
                        IntStream.range(0, acts).forEach(i -> trail.record(TestTrail.act(i))));
    }
}
