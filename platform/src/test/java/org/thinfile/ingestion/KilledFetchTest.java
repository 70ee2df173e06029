package org.thinfile.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.ChildProcess;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.Migrations;

/** A fetch killed between pages, or within one, goes on where it was and records nothing twice. */
class KilledFetchTest {

    @TempDir Path folder;

    private final TestDatabase database = TestDatabase.migrated(Migrations.class, Migrations::run);

    @ParameterizedTest
    @CsvSource({"ingestion.fetch.before-commit:3,2", "ingestion.fetch.after-commit:2,2"})
    void aKillLeavesWholePagesAndTheNextRunGoesOn(String failpoint, int pages) throws Exception {
        var subject = "22890009999";
        try (var source = StandIn.operator(subject, TestConnectors.SECRET)) {
            source.writeConnector(folder);
            kill(failpoint, subject);
            database.awaitNoOtherSession();
            assertThat(number("pages from ingestion.fetch")).isEqualTo(pages);
            assertThat(number("position from events.head")).isEqualTo((long) pages * StandIn.PAGE);
            int asked = source.requests();
            var after = TestConnectors.on(database.dataSource(), folder, 2);
            var summary = after.fetch(source);
            assertThat(summary.pagesBefore()).isEqualTo(pages);
            assertThat(summary.pages()).isEqualTo(StandIn.PAGES);
            assertThat(source.requests() - asked).isEqualTo(StandIn.PAGES - pages);
            assertThat(after.events(source)).hasSize(StandIn.ROWS).doesNotHaveDuplicates();
            assertThat(after.notices()).hasSize(1);
        }
    }

    private void kill(String failpoint, String subject) throws Exception {
        try (var process =
                ChildProcess.start(
                        KilledFetch.class,
                        failpoint,
                        database.url(),
                        database.user(),
                        database.password(),
                        folder,
                        subject)) {
            assertThat(process.exitCode()).as(process.said()).isEqualTo(ChildProcess.KILLED);
        }
    }

    private long number(String what) {
        return JdbcClient.create(database.dataSource())
                .sql("select " + what)
                .query(Long.class)
                .single();
    }
}
