package org.thinfile.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.util.unit.DataSize;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.BusinessClock;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.ProblemException;
import org.thinfile.postgres.TestDatabase;

class PlumbingTest {

    private static final Actor CLIENT = new Actor(Actor.Kind.API_CLIENT, "tester");
    private static final Digest REQUEST = Digest.of(new byte[] {1});

    private static HikariDataSource dataSource;
    private static JdbcTransactionManager transactions;
    private static JdbcClient jdbc;

    private final BusinessClock clock = BusinessClock.at("2026-03-01T00:00:00Z");

    @BeforeAll
    static void start() {
        dataSource = new HikariDataSource();
        dataSource.setDataSource(
                TestDatabase.migrated(Migrations.class, Migrations::run).dataSource());
        transactions = new JdbcTransactionManager(dataSource);
        jdbc = JdbcClient.create(dataSource);
    }

    @AfterAll
    static void stop() {
        dataSource.close();
    }

    @Test
    void twoNodesMayMigrateAtOnceAndAgain() throws Exception {
        var empty = TestDatabase.empty().dataSource();
        try (var pool = Executors.newFixedThreadPool(2)) {
            Callable<Integer> migrate =
                    () -> {
                        Migrations.run(empty);
                        return 1;
                    };
            for (var done : pool.invokeAll(List.of(migrate, migrate))) {
                assertThat(done.get()).isEqualTo(1);
            }
        }
        Migrations.run(empty);
        var schemas =
                JdbcClient.create(empty)
                        .sql(
                                "select schemaname from pg_tables where tablename ="
                                        + " 'flyway_schema_history'")
                        .query(String.class)
                        .list();
        assertThat(schemas).containsExactlyInAnyOrderElementsOf(Migrations.order());
    }

    @Test
    void aModuleWithoutMigrationsIsNamed() {
        assertThatThrownBy(() -> new Migrations(dataSource, List.of("nowhere")).run())
                .hasStackTraceContaining("db/migration/nowhere");
    }

    @Test
    void duplicatesAtTheSameTimeGetOneAnswer() throws Exception {
        var acts = new AtomicInteger();
        var key = new IdempotencyKey("same-time");
        try (var pool = Executors.newFixedThreadPool(6)) {
            Callable<Answer> write =
                    () ->
                            idempotency()
                                    .once(
                                            CLIENT,
                                            key,
                                            REQUEST,
                                            () -> {
                                                acts.incrementAndGet();
                                                pause();
                                                return Answer.created("thing", UUID.randomUUID());
                                            });
            var answers = new ArrayList<Answer>();
            for (var each : pool.invokeAll(List.of(write, write, write, write, write, write))) {
                answers.add(each.get());
            }
            assertThat(answers).hasSize(6).containsOnly(answers.getFirst());
            assertThat(acts.get()).isEqualTo(1);
        }
    }

    @Test
    void anActThatFailsFreesItsKeyForThoseWhoWait() throws Exception {
        var key = new IdempotencyKey("first-fails");
        var begun = new CountDownLatch(1);
        try (var pool = Executors.newSingleThreadExecutor()) {
            var failing =
                    pool.submit(() ->
                            idempotency()
                                    .once(
                                            CLIENT,
                                            key,
                                            REQUEST,
                                            () -> {
                                                begun.countDown();
                                                pause();
                                                throw new IllegalStateException("no");
                                            }));
            begun.await();
            var second =
                    idempotency().once(CLIENT, key, REQUEST, () -> Answer.created("thing", "2"));
            assertThat(second).isEqualTo(new Answer(201, "thing:2"));
            assertThatThrownBy(failing::get).hasMessageContaining("no");
        }
        assertThat(idempotency().once(CLIENT, key, REQUEST, PlumbingTest::never))
                .isEqualTo(new Answer(201, "thing:2"));
    }

    @Test
    void aKeyBelongsToOneClientAndOneRequest() {
        var key = new IdempotencyKey("whose");
        idempotency().once(CLIENT, key, REQUEST, () -> Answer.created("thing", "1"));
        assertThatThrownBy(() ->
                        idempotency()
                                .once(CLIENT, key, Digest.of(new byte[] {2}), PlumbingTest::never))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("used for another request");
        var other = new Actor(Actor.Kind.API_CLIENT, "other");
        assertThat(idempotency().once(other, key, REQUEST, () -> Answer.created("thing", "2")))
                .isEqualTo(new Answer(201, "thing:2"));
    }

    @Test
    void aKeyIsForgottenWhenItsTimeIsOver() {
        var key = new IdempotencyKey("old");
        idempotency().once(CLIENT, key, REQUEST, () -> Answer.created("thing", "1"));
        clock.advance(Duration.ofMinutes(59));
        idempotency().once(CLIENT, key, REQUEST, PlumbingTest::never);
        clock.advance(Duration.ofMinutes(1));
        assertThat(
                        idempotency()
                                .once(
                                        CLIENT,
                                        key,
                                        Digest.of(new byte[] {9}),
                                        () -> Answer.created("thing", "2")))
                .isEqualTo(new Answer(201, "thing:2"));
        clock.advance(Duration.ofHours(2));
        assertThat(idempotency().forgetExpired()).isPositive();
        assertThat(idempotency().forgetExpired()).isZero();
    }

    @Test
    void answersAreReferencesOfOneKind() {
        assertThat(Answer.created("thing", "7").id("thing")).isEqualTo("7");
        assertThatThrownBy(() -> Answer.created("thing", "7").id("verdict"))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> new Answer(404, "thing:7")).hasMessageContaining("200 to 299");
        assertThatThrownBy(() -> new Answer(200, "thing 7")).hasMessageContaining("kind:id");
    }

    @Test
    void aLeaseIsHeldByOneNodeUntilItIsOverOrGivenBack() throws Exception {
        var one = leases();
        var two = leases();
        var minute = Duration.ofMinutes(1);
        var held = one.acquire("job", minute).orElseThrow();
        assertThat(two.acquire("job", minute)).isEmpty();
        assertThat(one.acquire("job", minute).orElseThrow().term()).isEqualTo(held.term());
        assertThat(one.renew(held, minute)).isPresent();
        one.release(held);
        assertThat(one.renew(held, minute)).isEmpty();
        var next = two.acquire("job", Duration.ofMillis(30)).orElseThrow();
        assertThat(next.term()).isGreaterThan(held.term());
        one.release(held);
        Thread.sleep(40);
        assertThat(two.renew(next, minute)).isEmpty();
        var last = one.acquire("job", minute).orElseThrow();
        assertThat(last.term()).isGreaterThan(next.term());
        two.release(next);
        assertThat(two.acquire("job", minute)).isEmpty();
        assertThatThrownBy(() -> one.acquire("job", Duration.ZERO)).hasMessageContaining("PT0S");
    }

    @Test
    void ofManyNodesAtOnceOneGetsTheLease() throws Exception {
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (int round = 0; round < 5; round++) {
                var name = "race-" + round;
                Callable<Boolean> race =
                        () -> leases().acquire(name, Duration.ofMinutes(1)).isPresent();
                int winners = 0;
                for (var each :
                        pool.invokeAll(List.of(race, race, race, race, race, race, race, race))) {
                    winners += each.get() ? 1 : 0;
                }
                assertThat(winners).isEqualTo(1);
            }
        }
    }

    @Test
    void whoeverHoldsALeaseRunsAndGivesItBackEvenAfterAFailure() {
        var leases = leases();
        assertThatThrownBy(() ->
                        leases.holding(
                                "failing",
                                Duration.ofMinutes(1),
                                () -> {
                                    throw new IllegalStateException("no");
                                }))
                .hasMessage("no");
        assertThat(leases().holding("failing", Duration.ofMinutes(1), () -> {})).isTrue();
    }

    @Test
    void businessTimeStandsWhereItIsPutAndRealTimeDoesNot() {
        var clocks = Clocks.of(ZonedDateTime.parse("2005-10-01T00:00:00.123456789+08:00"));
        assertThat(clocks.businessNow()).isEqualTo(Instant.parse("2005-09-30T16:00:00.123456Z"));
        assertThat(clocks.business().getZone()).isEqualTo(ZoneOffset.ofHours(8));
        assertThat(clocks.realNow()).isAfter(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(clocks.realNow().getNano() % 1000).isZero();
        var same = Clocks.of(null);
        assertThat(same.business()).isSameAs(same.real());
    }

    @Test
    void cursorsReadBackAndNothingElseDoes() {
        var cursor = Cursor.of("2026-03-01", 7, "事实");
        assertThat(Cursor.parse(cursor.text())).isEqualTo(cursor);
        assertThat(cursor.text()).matches("[A-Za-z0-9_-]+");
        assertThatThrownBy(() -> Cursor.parse("%%")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Cursor.parse("_w")).isInstanceOf(ProblemException.class);
        assertThat(Page.of(List.of(1, 2, 3), new Paging(2, null), Cursor::of))
                .isEqualTo(new Page<>(List.of(1, 2), Cursor.of(2).text()));
        assertThat(Page.of(List.of(1, 2), new Paging(2, null), Cursor::of).next()).isNull();
        assertThat(new Page<>(List.of(1), "x").map(i -> "n" + i))
                .isEqualTo(new Page<>(List.of("n1"), "x"));
    }

    @Test
    void idempotencyKeysMayBeQuoted() {
        assertThat(IdempotencyKey.ofHeader("\"abc\"")).isEqualTo(new IdempotencyKey("abc"));
        assertThatThrownBy(() -> new IdempotencyKey("钥匙")).isInstanceOf(ProblemException.class);
    }

    private Idempotency idempotency() {
        var web =
                new WebSettings.Web(
                        DataSize.ofMegabytes(1),
                        DataSize.ofMegabytes(1),
                        List.of(),
                        Duration.ofHours(1),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1));
        return new JdbcIdempotency(
                jdbc, transactions, new Clocks(clock, (Clock) clock), new WebSettings(null, web));
    }

    private static Leases leases() {
        return new JdbcLeases(jdbc, new Node(UUID.randomUUID()), transactions);
    }

    private static Answer never() {
        throw new AssertionError("the act was done again");
    }

    private static void pause() {
        try {
            Thread.sleep(150);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
