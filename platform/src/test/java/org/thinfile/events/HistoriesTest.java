package org.thinfile.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.consent.TestConsents;
import org.thinfile.events.Histories.Gap;
import org.thinfile.events.Histories.NewChunk;
import org.thinfile.events.Histories.Refused;
import org.thinfile.events.Histories.Why;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.History;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.vault.KeySlot;
import org.thinfile.vault.TamperedException;
import org.thinfile.vault.TestVault;
import org.thinfile.web.Migrations;

class HistoriesTest {

    private static final Source CARDS = new Source("card-issuer");
    private static final Source SHOP = new Source("shop");
    private static final SubjectId ANN = SubjectId.random(Seeded.chance(1));
    private static final SubjectId BEN = SubjectId.random(Seeded.chance(2));
    private static final Instant LATER = Instant.parse("2006-01-01T00:00:00Z");

    @TempDir Path folder;

    private final TestDatabase database = TestDatabase.migrated(Migrations.class, Migrations::run);
    private final DataSource source = database.dataSource();
    private final JdbcClient jdbc = JdbcClient.create(source);
    private TestVault vault;
    private Histories histories;

    @BeforeEach
    void open() {
        vault = TestVault.on(source, folder.resolve("key"), Seeded.chance(3));
        histories = TestHistories.on(source, vault.vault());
    }

    @Test
    void whatIsAppendedIsReadBackInOrder() {
        var appended = append(ANN, event(CARDS, "b", 2), event(CARDS, "a", 1));
        assertThat(appended.recorded()).isEqualTo(2);
        assertThat(appended.head()).isEqualTo(2);
        var history = read(ANN, CARDS);
        assertThat(history.events()).containsExactly(event(CARDS, "a", 1), event(CARDS, "b", 2));
        assertThat(history.position(0)).isEqualTo(2);
        assertThat(read(BEN, CARDS).size()).isZero();
    }

    @Test
    void aPinnedPositionKeepsLaterBackfillsOut() {
        append(ANN, event(CARDS, "a", 1));
        var pinned = new AsOf(LATER, histories.head());
        append(ANN, event(CARDS, "b", 2));
        var scope = TestConsents.scope(ANN, pinned, Set.of(CARDS));
        assertThat(histories.read(pinned, scope).history().size()).isEqualTo(1);
        assertThat(read(ANN, CARDS).size()).isEqualTo(2);
    }

    @Test
    void aClosedSourceIsNotRead() {
        append(ANN, event(CARDS, "a", 1));
        append(ANN, event(SHOP, "s", 1));
        assertThat(read(ANN, SHOP).events()).containsExactly(event(SHOP, "s", 1));
        // not even looked at: a closed chunk that is damaged does no harm
        jdbc.sql("update events.chunk set sealed = 'x' where source = 'card-issuer'").update();
        assertThat(read(ANN, SHOP).size()).isEqualTo(1);
    }

    @Test
    void theSameEventTwiceIsADuplicate() {
        var twice = append(ANN, event(CARDS, "a", 1), event(CARDS, "a", 1));
        assertThat(twice.recorded()).isEqualTo(1);
        assertThat(twice.duplicates()).isEqualTo(1);
        var again = append(ANN, event(CARDS, "a", 1), event(CARDS, "b", 2));
        assertThat(again.recorded()).isEqualTo(1);
        assertThat(again.duplicates()).isEqualTo(1);
        assertThat(again.refused()).isEmpty();
        assertThat(append(ANN, event(CARDS, "a", 1)).recorded()).isZero();
    }

    @Test
    void theSameIdWithOtherContentIsRefusedAndReported() {
        append(ANN, event(CARDS, "a", 1));
        var other = append(ANN, event(CARDS, "a", 7), event(CARDS, "b", 2));
        assertThat(other.recorded()).isEqualTo(1);
        assertThat(other.refused())
                .containsExactly(new Refused(ANN, event(CARDS, "a", 7), Why.CONTRADICTS));
        assertThat(read(ANN, CARDS).event(0)).isEqualTo(event(CARDS, "a", 1));
    }

    @Test
    void theEarliestKnownStatementOfAFactStays() {
        var received = known(event(CARDS, "a", 1), Instant.parse("2005-06-01T00:00:00Z"));
        append(ANN, received);
        assertThat(append(ANN, known(received, LATER)).duplicates()).isEqualTo(1);
        assertThat(append(ANN, event(CARDS, "a", 1)).recorded()).isEqualTo(1);
        assertThat(read(ANN, CARDS).events()).containsExactly(event(CARDS, "a", 1));
    }

    @Test
    void aCorrectionIsARevisionAndTheLatestStays() {
        append(ANN, event(CARDS, "a", 1));
        var corrected = revision(event(CARDS, "a", 9), 1);
        assertThat(append(ANN, corrected).recorded()).isEqualTo(1);
        assertThat(read(ANN, CARDS).events()).containsExactly(corrected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subject = '%s'",
                "source = 'shop'",
                "base_position = base_position + 1",
                "base_position = base_position + 1000000",
                "events = events + 1",
                "format = format + 1",
                "sealed = set_byte(sealed, 0, get_byte(sealed, 0) # 1)",
                "sealed = set_byte(sealed, 13, get_byte(sealed, 13) # 1)",
                "sealed = substr(sealed, 1, length(sealed) - 1)",
                "sealed = substr(sealed, 1, 5)",
                "sealed = ''"
            })
    void aChangeOfAnyStoredFieldIsFoundOut(String change) {
        append(ANN, event(CARDS, "a", 1));
        append(BEN, event(CARDS, "b", 1));
        vault.vault().keysFor(List.of(new KeySlot.HistoryKey(ANN, SHOP)));
        jdbc.sql(
                        "update events.chunk set %s where subject = '%s'"
                                .formatted(change.formatted(BEN), ANN))
                .update();
        assertThatThrownBy(
                        () -> {
                            read(BEN, CARDS);
                            read(ANN, CARDS, SHOP);
                        })
                .isInstanceOf(TamperedException.class)
                .hasMessageNotContaining(ANN.toString());
    }

    @Test
    void aKeyChangedSwappedOrTakenAwayIsFoundOut() {
        append(ANN, event(CARDS, "a", 1));
        append(BEN, event(CARDS, "b", 1));
        jdbc.sql("delete from vault.wrapped_key where owner = :ben")
                .param("ben", BEN.value())
                .update();
        assertThatThrownBy(() -> read(BEN, CARDS)).isInstanceOf(TamperedException.class);
        jdbc.sql(
                        """
                        update vault.wrapped_key
                           set wrapped = set_byte(wrapped, 20, get_byte(wrapped, 20) # 1)\
                        """)
                .update();
        assertThatThrownBy(() -> read(ANN, CARDS)).isInstanceOf(TamperedException.class);
    }

    @Test
    void aChunkTakenOutOfTheLogLeavesAGap() {
        append(ANN, event(CARDS, "a", 1), event(CARDS, "b", 2));
        append(BEN, event(CARDS, "a", 1));
        append(ANN, event(CARDS, "c", 3));
        assertThat(histories.findGap()).isEmpty();
        jdbc.sql("delete from events.chunk where base_position = 3").update();
        assertThat(histories.findGap()).contains(new Gap(3, 4));
        jdbc.sql("delete from events.chunk where base_position = 4").update();
        assertThat(histories.findGap()).contains(new Gap(3, 5));
    }

    @Test
    void anErasedSourceIsAbsentAndTheOtherStays() {
        append(ANN, event(CARDS, "a", 1));
        append(ANN, event(SHOP, "s", 1));
        erase(ANN, CARDS);
        var asOf = new AsOf(LATER, histories.head());
        var reading = histories.read(asOf, TestConsents.scope(ANN, asOf, Set.of(CARDS, SHOP)));
        assertThat(reading.erased()).containsExactly(CARDS);
        assertThat(reading.history().open()).containsExactly(SHOP);
        assertThat(reading.history().size()).isEqualTo(1);
    }

    @Test
    void whatWasErasedIsNotRecordedAgain() {
        append(ANN, event(CARDS, "a", 1));
        erase(ANN, CARDS);
        var again =
                histories.append(
                        List.of(
                                new NewChunk(ANN, CARDS, List.of(event(CARDS, "a", 1))),
                                new NewChunk(BEN, CARDS, List.of(event(CARDS, "b", 1)))));
        assertThat(again.recorded()).isEqualTo(1);
        assertThat(again.refused()).extracting(Refused::why).containsExactly(Why.ERASED);
    }

    @Test
    void anAppendThatIsRolledBackLeavesNoTrace() {
        var transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        transaction.executeWithoutResult(status -> {
            append(ANN, event(CARDS, "a", 1));
            status.setRollbackOnly();
        });
        append(BEN, event(CARDS, "b", 1));
        assertThat(histories.findGap()).isEmpty();
    }

    @Test
    void appendsAtOnceGivePositionsWithoutGapsAndNoEventTwice() throws Exception {
        var tasks = new ArrayList<Callable<Long>>();
        for (int i = 0; i < 8; i++) {
            int worker = i;
            var own = TestHistories.on(source, vault.vault());
            tasks.add(() -> {
                long recorded = 0;
                for (int round = 0; round < 12; round++) {
                    var shared = event(CARDS, "shared-" + round, round);
                    var mine = event(CARDS, worker + "-" + round, round);
                    var chunks =
                            List.of(
                                    new NewChunk(ANN, CARDS, List.of(shared, mine)),
                                    new NewChunk(BEN, CARDS, List.of(shared)));
                    recorded += own.append(chunks).recorded();
                }
                return recorded;
            });
        }
        long recorded = 0;
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (var each : pool.invokeAll(tasks)) {
                recorded += each.get();
            }
        }
        assertThat(recorded).isEqualTo(12 * (8 + 1 + 1));
        assertThat(histories.head()).isEqualTo(recorded);
        assertThat(histories.findGap()).isEmpty();
        assertThat(read(ANN, CARDS).size()).isEqualTo(12 * 9);
        assertThat(read(BEN, CARDS).size()).isEqualTo(12);
    }

    @Test
    void positionsFollowTheOrderOfCommits() throws Exception {
        var transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        try (var pool = Executors.newSingleThreadExecutor()) {
            var second =
                    transaction.execute(status -> {
                        append(ANN, event(CARDS, "a", 1));
                        var waiting = pool.submit(() -> append(BEN, event(CARDS, "b", 1)));
                        awaitSomebodyWaiting();
                        assertThat(waiting).isNotDone();
                        return waiting;
                    });
            assertThat(second.get().head()).isEqualTo(2);
        }
        assertThat(read(ANN, CARDS).position(0)).isEqualTo(1);
        assertThat(read(BEN, CARDS).position(0)).isEqualTo(2);
    }

    /** Until a session of this database waits for a lock. */
    private void awaitSomebodyWaiting() {
        var waiting =
                "select count(*) from pg_stat_activity"
                        + " where datname = current_database() and wait_event_type = 'Lock'";
        while (JdbcClient.create(database.dataSource()).sql(waiting).query(Long.class).single()
                == 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void seededAppendsReadLikeOneHistoryKeptInMemory() {
        Seeded.times(
                20,
                random -> {
                    var subject = new SubjectId(new java.util.UUID(random.nextLong(), 7));
                    var kept = new TreeMap<String, Event>();
                    for (int append = 0; append < 5; append++) {
                        var events = new ArrayList<Event>();
                        for (int i = random.nextInt(1, 6); i > 0; i--) {
                            var id = "e" + random.nextInt(12);
                            var event = event(CARDS, id, id.hashCode() % 20);
                            events.add(event);
                            kept.put(id, event);
                        }
                        append(subject, events.toArray(Event[]::new));
                    }
                    assertThat(read(subject, CARDS).events())
                            .containsExactlyInAnyOrderElementsOf(kept.values());
                });
        assertThat(histories.findGap()).isEmpty();
    }

    private Histories.Appended append(SubjectId subject, Event... events) {
        return histories.append(
                List.of(new NewChunk(subject, events[0].source(), List.of(events))));
    }

    private History read(SubjectId subject, Source... sources) {
        var asOf = new AsOf(LATER, histories.head());
        return histories.read(asOf, TestConsents.scope(subject, asOf, Set.of(sources))).history();
    }

    private void erase(SubjectId subject, Source source) {
        vault.vault()
                .destroy(
                        List.of(new KeySlot.HistoryKey(subject, source)),
                        "PIPL Art. 47",
                        Actor.command("test"));
    }

    private static Event event(Source source, String id, long amount) {
        var at = Instant.parse("2005-05-01T00:00:00Z").plusSeconds(amount);
        return TestHistories.event(source, id, at, amount);
    }

    private static Event known(Event event, Instant knownAt) {
        return TestHistories.copy(event, event.revision(), knownAt);
    }

    private static Event revision(Event event, int revision) {
        return TestHistories.copy(event, revision, event.knownAt());
    }
}
