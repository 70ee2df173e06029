package org.thinfile.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.consent.TestConsents;
import org.thinfile.events.Histories.NewChunk;
import org.thinfile.events.Histories.Reading;
import org.thinfile.featureengine.history.Event;
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

class ChunkMergingTest {

    private static final Source SHOP = new Source("shop");
    private static final Source CARDS = new Source("card-issuer");
    private static final SubjectId ANN = SubjectId.random(Seeded.chance(1));
    private static final Instant START = Instant.parse("2005-06-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2006-01-01T00:00:00Z");

    @TempDir Path folder;

    private final DataSource source =
            TestDatabase.migrated(Migrations.class, Migrations::run).dataSource();
    private final JdbcClient jdbc = JdbcClient.create(source);
    private TestVault vault;
    private Histories histories;
    private ChunkMerging merging;

    @BeforeEach
    void open() {
        vault = TestVault.on(source, folder.resolve("key"), Seeded.chance(3));
        histories = TestHistories.on(source, vault.vault());
        merging = TestHistories.merging(source, vault.vault());
    }

    @Test
    void manyChunksBecomeOneAndReadTheSame() {
        appendOneByOne(ANN, 40);
        var before = read(ANN, histories.head());
        assertThat(merging.run(10)).isEqualTo(1);
        assertThat(chunks()).isEqualTo(1);
        assertThat(read(ANN, histories.head())).isEqualTo(before);
        assertThat(before.history().size()).isEqualTo(40);
        assertThat(histories.findGap()).isEmpty();
        assertThat(merging.run(10)).as("nothing is due any more").isZero();
    }

    @Test
    void fewChunksAreLeftAlone() {
        appendOneByOne(ANN, ChunkMerging.MANY - 1);
        assertThat(merging.run(10)).isZero();
        assertThat(chunks()).isEqualTo(ChunkMerging.MANY - 1);
    }

    /** PostgreSQL takes one off in another way where it thinks that the list has one row. */
    @Test
    void severalThatAreDueAreTakenOneAtATime() {
        for (int person = 1; person <= 3; person++) {
            appendOneByOne(new SubjectId(new UUID(person, 1)), ChunkMerging.MANY);
            if (person == 1) {
                jdbc.sql("analyze events.merge_due").update();
            }
        }
        assertThat(merging.run(1)).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from events.merge_due").query(Integer.class).single())
                .isEqualTo(2);
        assertThat(merging.run(10)).isEqualTo(2);
        assertThat(chunks()).isEqualTo(3);
    }

    @Test
    void aLargeChunkIsNotWrittenAgainForAFewSmallOnes() {
        append(ANN, events(0, 500));
        for (int i = 0; i < 20; i++) {
            append(ANN, events(1_000 + i, 1));
        }
        assertThat(merging.run(10)).isEqualTo(1);
        assertThat(chunks()).isEqualTo(2);
        assertThat(read(ANN, histories.head()).history().size()).isEqualTo(520);
        assertThat(histories.findGap()).isEmpty();
    }

    @Test
    void whateverIsAppendedAndMergedEveryPinnedReadingStaysAsItWas() {
        Seeded.times(
                6,
                random -> {
                    var subject = new SubjectId(new UUID(random.nextLong(), 11));
                    var pinned = new TreeMap<Long, Reading>();
                    for (int append = 0; append < 45; append++) {
                        var given = new ArrayList<Event>();
                        for (int i = random.nextInt(1, 4); i > 0; i--) {
                            given.add(drawn(random));
                        }
                        histories.append(List.of(new NewChunk(subject, SHOP, given)));
                        // somebody else's, so that positions are spread
                        histories.append(List.of(new NewChunk(ANN, SHOP, List.of(drawn(random)))));
                        pinned.put(histories.head(), read(subject, histories.head()));
                        if (random.nextInt(8) == 0) {
                            merging.run(10);
                        }
                    }
                    merging.run(10);
                    pinned.forEach(
                            (head, reading) -> assertThat(read(subject, head)).isEqualTo(reading));
                    assertThat(histories.findGap()).isEmpty();
                });
    }

    @Test
    void mergingBesideAppendsRecordsNoEventTwiceAndLosesNone() throws Exception {
        var tasks = new ArrayList<Callable<Long>>();
        for (int i = 0; i < 4; i++) {
            int worker = i;
            var own = TestHistories.on(source, vault.vault());
            var ownMerging = TestHistories.merging(source, vault.vault());
            tasks.add(() -> {
                long recorded = 0;
                for (int round = 0; round < 30; round++) {
                    var shared = event("shared-" + round, round, round);
                    var mine = event(worker + "-" + round, round, round);
                    var chunk = new NewChunk(ANN, SHOP, List.of(shared, mine));
                    recorded += own.append(List.of(chunk)).recorded();
                    ownMerging.run(2);
                }
                return recorded;
            });
        }
        long recorded = 0;
        try (var pool = Executors.newFixedThreadPool(4)) {
            for (var each : pool.invokeAll(tasks)) {
                recorded += each.get();
            }
        }
        assertThat(recorded).isEqualTo(30 * 5);
        assertThat(histories.head()).isEqualTo(recorded);
        assertThat(histories.findGap()).isEmpty();
        assertThat(read(ANN, recorded).history().size()).isEqualTo(30 * 5);
        assertThat(chunks()).isLessThan(2 * ChunkMerging.MANY);
    }

    @Test
    void aMergedChunkThatIsTakenOutIsFoundOut() {
        appendOneByOne(ANN, 20);
        merging.run(1);
        appendOneByOne(new SubjectId(new UUID(1, 1)), 3);
        assertThat(histories.findGap()).isEmpty();
        jdbc.sql("delete from events.chunk where last_position is not null").update();
        var gap = histories.findGap().orElseThrow();
        assertThat(gap.expected()).isEqualTo(1);
        assertThat(gap.found()).isEqualTo(21);
    }

    @Test
    void aMergedChunkWhoseStampsWereChangedDoesNotOpen() {
        appendOneByOne(ANN, 20);
        merging.run(1);
        for (var change :
                List.of(
                        "last_position = last_position + 1",
                        "position_sum = position_sum + 1",
                        "square_sum = square_sum - 1",
                        "last_position = null, position_sum = null, square_sum = null")) {
            jdbc.sql("create table kept as select * from events.chunk").update();
            jdbc.sql("update events.chunk set " + change).update();
            assertThatThrownBy(() -> read(ANN, histories.head()))
                    .as(change)
                    .isInstanceOf(TamperedException.class);
            jdbc.sql("delete from events.chunk").update();
            jdbc.sql("insert into events.chunk select * from kept").update();
            jdbc.sql("drop table kept").update();
        }
        assertThat(read(ANN, histories.head()).history().size()).isEqualTo(20);
    }

    @Test
    void anErasedHistoryStaysAsItIs() {
        appendOneByOne(ANN, 20);
        vault.vault()
                .destroy(
                        List.of(new KeySlot.HistoryKey(ANN, SHOP)),
                        "PIPL Art. 47",
                        Actor.command("test"));
        assertThat(merging.run(10)).isEqualTo(1);
        assertThat(chunks()).isEqualTo(20);
        assertThat(read(ANN, histories.head()).erased()).containsExactly(SHOP);
    }

    private void appendOneByOne(SubjectId subject, int count) {
        for (int i = 0; i < count; i++) {
            append(subject, events(i, 1));
        }
    }

    private void append(SubjectId subject, List<Event> events) {
        histories.append(List.of(new NewChunk(subject, SHOP, events)));
    }

    private static List<Event> events(int from, int count) {
        var events = new ArrayList<Event>();
        for (int i = from; i < from + count; i++) {
            events.add(event("e-" + i, i % 200, i));
        }
        return events;
    }

    /** Any of few ids, so that duplicates, restatements and earlier knowledge come up. */
    private static Event drawn(RandomGenerator random) {
        int id = random.nextInt(80);
        var drawn = event("d-" + id, id % 30, id);
        return random.nextInt(4) > 0
                ? drawn
                : TestHistories.copy(
                        drawn,
                        random.nextInt(3),
                        drawn.knownAt().plusSeconds(random.nextInt(5) * 3_600));
    }

    private static Event event(String id, int day, long amount) {
        return TestHistories.event(SHOP, id, START.plusSeconds(86_400L * day), amount);
    }

    private Reading read(SubjectId subject, long position) {
        var asOf = new AsOf(LATER, position);
        return histories.read(asOf, TestConsents.scope(subject, asOf, Set.of(SHOP, CARDS)));
    }

    private int chunks() {
        return jdbc.sql("select count(*) from events.chunk").query(Integer.class).single();
    }
}
