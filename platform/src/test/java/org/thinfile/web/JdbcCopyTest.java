package org.thinfile.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.postgres.TestDatabase;

class JdbcCopyTest {

    private final DataSource database = TestDatabase.empty().dataSource();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final JdbcCopy copy = new JdbcCopy(database);
    private final TransactionTemplate transaction =
            new TransactionTemplate(new JdbcTransactionManager(database));

    @BeforeEach
    void table() {
        jdbc.sql(
                        """
                        create table thing (
                            id bigint primary key, whole integer, small smallint, yes boolean,
                            name text, raw bytea, at timestamptz, who uuid)\
                        """)
                .update();
    }

    @Test
    void everyKindOfValueArrivesAsItWasGiven() {
        var at = Instant.parse("1969-07-20T20:17:40.123456Z");
        var who = new UUID(-1, 7);
        var rows = new CopyRows(8, 0);
        rows.row().bigint(Long.MIN_VALUE).integer(-5).smallint(-300).bool(true);
        rows.text("信用 😀").bytes(new byte[] {0, -1}).instant(at).uuid(who);
        rows.row().bigint(2).integer(0).smallint(0).bool(false);
        rows.text("").bytes(null).instant(Instant.EPOCH).uuid(who);
        copy.add("thing", rows);
        var first = jdbc.sql("select * from thing where id < 0").query().singleRow();
        assertThat(first)
                .containsEntry("id", Long.MIN_VALUE)
                .containsEntry("whole", -5)
                .containsEntry("small", -300)
                .containsEntry("yes", true)
                .containsEntry("name", "信用 😀")
                .containsEntry("raw", new byte[] {0, -1})
                .containsEntry("who", who);
        assertThat(jdbc.sql("select at from thing where id < 0").query(OffsetDateTime.class))
                .extracting(query -> query.single().toInstant())
                .isEqualTo(at);
        assertThat(jdbc.sql("select raw is null from thing where id = 2").query(Boolean.class))
                .extracting(query -> query.single())
                .isEqualTo(true);
    }

    @Test
    void aTakenKeyAddsNoneAndLeavesTheTransactionGoing() {
        copy.add("thing (id)", ids(5));
        transaction.executeWithoutResult(status -> {
            assertThat(copy.addUnlessTaken("thing (id)", ids(4, 5, 6))).isFalse();
            assertThat(copy.addUnlessTaken("thing (id)", ids(4, 6))).isTrue();
        });
        assertThat(count()).isEqualTo(3);
        assertThat(copy.addUnlessTaken("thing (id)", ids(6, 7))).isFalse();
        assertThat(count()).isEqualTo(3);
    }

    @Test
    void whoComesSecondWaitsForTheFirstAndIsTold() throws Exception {
        try (var pool = Executors.newSingleThreadExecutor()) {
            var second =
                    transaction.execute(status -> {
                        copy.add("thing (id)", ids(1, 2));
                        var asked = pool.submit(() -> copy.addUnlessTaken("thing (id)", ids(2, 3)));
                        awaitWaiting(asked);
                        return asked;
                    });
            assertThat(second.get()).isFalse();
        }
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void anUnfinishedRowIsRefused() {
        var rows = new CopyRows(2, 0).row().bigint(1);
        assertThatThrownBy(rows::row).hasMessage("row 1 lacks 1 of its 2 values");
        rows.bigint(2);
        assertThatThrownBy(() -> rows.bigint(3)).hasMessage("row 1 has its 2 values already");
    }

    /** Until the other session waits for this transaction's key. */
    private void awaitWaiting(Future<Boolean> other) {
        // not pg_stat_activity: a transaction sees it as it first looked
        var waiting = "select count(*) from pg_locks where not granted";
        while (jdbc.sql(waiting).query(Long.class).single() == 0) {
            assertThat(other).as("the other session did not wait").isNotDone();
        }
    }

    private long count() {
        return jdbc.sql("select count(*) from thing").query(Long.class).single();
    }

    private static CopyRows ids(long... ids) {
        var rows = new CopyRows(1, 0);
        for (long id : ids) {
            rows.row().bigint(id);
        }
        return rows;
    }
}
