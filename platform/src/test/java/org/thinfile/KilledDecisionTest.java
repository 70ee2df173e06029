package org.thinfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thinfile.kernel.Seeded;
import org.thinfile.postgres.Durability;
import org.thinfile.postgres.PostgresServer;
import org.thinfile.postgres.TestDatabase;

/**
 * A server killed while it decides, on the shipped durable PostgreSQL: what it acknowledged is
 * there, what it did not is there whole or not at all, and asking again gives one decision.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KilledDecisionTest {

    private static final Path ROOT = Path.of(System.getProperty("org.thinfile.root"));
    private static final int ROWS = 30;

    /** With the moments of {@code KilledImportTest}, twenty. */
    private static final int MOMENTS = 8;

    private static final int LATEST_MOMENT_MICROS = 400_000;
    private static final int CLIENTS = 3;

    @TempDir static Path home;

    private static PostgresServer postgres;
    private static TestDatabase database;

    @BeforeAll
    static void aHomeWithSomeHistories() throws Exception {
        Files.writeString(
                home.resolve("installation.properties"),
                "business-clock=2005-10-01T00\\:00+08\\:00\n");
        postgres = PostgresServer.join(home, Durability.DURABLE, Seeded.chance(1));
        database = new TestDatabase(postgres.url("thinfile"), postgres.user(), postgres.password());
        var table = JourneyNode.firstRows(home, ROWS).toString();
        var mapping = ROOT.resolve("mappings/taiwan-cards.yaml").toString();
        try (var imported = ServerProcess.run(home, "", "import", "--mapping", mapping, table)) {
            assertThat(imported.exitCode()).as(imported.said()).isZero();
        }
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @ParameterizedTest
    @Order(1)
    @ValueSource(
            strings = {
                "origination.decided.before-commit:3",
                "web.idempotency.before-commit:3",
                "web.idempotency.after-commit:3"
            })
    void whatWasAcknowledgedIsThereAndTheRestIsWholeOrAbsent(String failpoint) throws Exception {
        var run = failpoint.replaceAll("\\W", "-");
        long before = DecidedWholly.count(database);
        try (var killed = ServerProcess.serve(home, failpoint)) {
            var node = killed.node();
            assertThat(node.apply(1, run + "-1").status()).isEqualTo(201);
            assertThat(node.apply(2, run + "-2").status()).isEqualTo(201);
            assertThatThrownBy(() -> node.apply(3, run + "-3"))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(killed.process().exitCode()).isEqualTo(ChildProcess.KILLED);
        }
        database.awaitNoOtherSession();
        boolean committed = failpoint.contains("after-commit");
        assertThat(DecidedWholly.count(database)).isEqualTo(before + (committed ? 3 : 2));
        try (var again = ServerProcess.serve(home, "")) {
            var answer = again.node().apply(3, run + "-3");
            assertThat(answer.status()).isEqualTo(201);
            assertThat(again.node().apply(3, run + "-3").id()).isEqualTo(answer.id());
            assertThat(again.node().replay(answer)).isEqualTo("Same");
        }
        assertThat(DecidedWholly.count(database)).isEqualTo(before + 3);
    }

    /** Each server makes good what the one before it left, and is killed in its turn. */
    @Test
    @Order(2)
    void aKillAtAnyMomentOfTheWorkLeavesWholeDecisions() throws Exception {
        var left = new AtomicReference<>(new Left(DecidedWholly.count(database), Map.of()));
        Seeded.times(
                MOMENTS,
                random -> {
                    try {
                        left.set(decideUntilKilled(left.get(), random));
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
        try (var last = ServerProcess.serve(home, "")) {
            askAgain(last.node(), left.get());
        }
    }

    @Test
    @Order(3)
    void everythingKilledInBetweenIsStillSound() throws Exception {
        try (var verified = ServerProcess.run(home, "", "verify", "--json")) {
            assertThat(verified.exitCode()).as(verified.said()).isZero();
            assertThat(verified.said()).contains("\"record_faults\" : 0", "\"ok\" : true");
        }
    }

    /**
     * What a killed server left.
     *
     * @param before decisions recorded before its clients began
     * @param asked each key its clients sent, with the application it was answered with, or nothing
     */
    private record Left(long before, Map<String, String> asked) {}

    private static Left decideUntilKilled(Left left, RandomGenerator random) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var server = ServerProcess.serve(home, "")) {
            askAgain(server.node(), left);
            var run = "%016x-".formatted(random.nextLong());
            // the first decision after a start takes the longest: the moment is one after it
            assertThat(server.node().apply(1, run + "ready").status()).isEqualTo(201);
            long before = DecidedWholly.count(database);
            var asked = new ConcurrentHashMap<String, String>();
            var number = new AtomicInteger();
            var clients = new ArrayList<Future<?>>();
            for (int client = 0; client < CLIENTS; client++) {
                clients.add(
                        threads.submit(() -> applyUntilKilled(server.node(), run, number, asked)));
            }
            var micros = random.nextInt(LATEST_MOMENT_MICROS);
            server.process().killAfter(Duration.ofNanos(micros * 1_000L));
            for (var client : clients) {
                client.get();
            }
            database.awaitNoOtherSession();
            long answered = asked.values().stream().filter(id -> !id.isEmpty()).count();
            assertThat(DecidedWholly.count(database))
                    .isBetween(before + answered, before + asked.size());
            return new Left(before, asked);
        }
    }

    private static void applyUntilKilled(
            JourneyNode node, String run, AtomicInteger number, Map<String, String> asked) {
        while (true) {
            var key = run + number.incrementAndGet();
            asked.put(key, "");
            JourneyNode.Answer answer;
            try {
                answer = node.apply(row(key), key);
            } catch (IllegalStateException gone) {
                return;
            }
            asked.put(key, answer.id());
        }
    }

    /** The same keys again give the first answer where there was one, and one decision each. */
    private static void askAgain(JourneyNode node, Left left) {
        left.asked()
                .forEach((key, id) -> {
                    var answer = node.apply(row(key), key);
                    assertThat(answer.status()).isEqualTo(201);
                    if (!id.isEmpty()) {
                        assertThat(answer.id()).isEqualTo(id);
                    }
                });
        assertThat(DecidedWholly.count(database)).isEqualTo(left.before() + left.asked().size());
    }

    private static int row(String key) {
        return Integer.parseInt(key.substring(key.lastIndexOf('-') + 1)) % ROWS + 1;
    }
}
