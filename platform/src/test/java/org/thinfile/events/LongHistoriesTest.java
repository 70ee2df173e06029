package org.thinfile.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.consent.TestConsents;
import org.thinfile.events.Histories.Appended;
import org.thinfile.events.Histories.NewChunk;
import org.thinfile.featureengine.history.Event;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.vault.TestVault;
import org.thinfile.web.Migrations;

class LongHistoriesTest {

    private static final Source SHOP = new Source("shop");
    private static final Instant START = Instant.parse("2005-06-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2006-01-01T00:00:00Z");

    @TempDir Path folder;

    private final DataSource source =
            TestDatabase.migrated(Migrations.class, Migrations::run).dataSource();
    private TestVault vault;

    @BeforeEach
    void open() {
        vault = TestVault.on(source, folder.resolve("key"), Seeded.chance(3));
    }

    @Test
    void anAppendToALongHistorySortsOutWhatOneToAShortHistoryDoes() {
        var simple = TestHistories.on(source, vault.vault());
        Seeded.times(
                40,
                random -> {
                    var lengthy =
                            TestHistories.on(
                                    source, vault.vault(), random.nextInt(6), random.nextInt(30));
                    var one = new SubjectId(new UUID(random.nextLong(), 1));
                    var other = new SubjectId(new UUID(random.nextLong(), 2));
                    for (int append = 0; append < 12; append++) {
                        var events = events(random);
                        assertThat(brief(lengthy.append(List.of(chunk(other, events)))))
                                .isEqualTo(brief(simple.append(List.of(chunk(one, events)))));
                        if (random.nextInt(4) == 0) {
                            TestHistories.mergeDue(source, vault.vault());
                        }
                    }
                    assertThat(read(lengthy, other)).isEqualTo(read(simple, one));
                });
    }

    @Test
    void whatIsUndoneIsNotTakenForRecorded() {
        var lengthy = TestHistories.on(source, vault.vault(), 0, 1_000);
        var ann = new SubjectId(new UUID(1, 1));
        var transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        lengthy.append(List.of(chunk(ann, List.of(event(1)))));
        transaction.executeWithoutResult(status -> {
            lengthy.append(List.of(chunk(ann, List.of(event(2)))));
            var again = lengthy.append(List.of(chunk(ann, List.of(event(1), event(2), event(3)))));
            assertThat(again.duplicates()).isEqualTo(2);
            status.setRollbackOnly();
        });
        assertThat(lengthy.append(List.of(chunk(ann, List.of(event(4))))).recorded()).isOne();
        var after = lengthy.append(List.of(chunk(ann, List.of(event(2), event(3), event(4)))));
        assertThat(after.recorded()).isEqualTo(2);
        assertThat(after.duplicates()).isEqualTo(1);
        assertThat(read(lengthy, ann)).hasSize(4);
    }

    @Test
    void whatAnotherNodeRecordedIsFound() {
        var here = TestHistories.on(source, vault.vault(), 0, 1_000);
        var there = TestHistories.on(source, vault.vault(), 0, 1_000);
        var ann = new SubjectId(new UUID(1, 2));
        for (int i = 0; i < 40; i++) {
            var histories = i % 2 == 0 ? here : there;
            var appended = histories.append(List.of(chunk(ann, List.of(event(i - 1), event(i)))));
            assertThat(appended.duplicates()).isEqualTo(i == 0 ? 0 : 1);
            if (i % 7 == 0) {
                TestHistories.mergeDue(source, vault.vault());
            }
        }
        assertThat(here.findGap()).isEmpty();
    }

    /** Few ids, so that many come again: the same, known earlier, revised or contradicting. */
    private static List<Event> events(RandomGenerator random) {
        var events = new ArrayList<Event>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            var event = event(random.nextInt(25));
            var knownAt = event.knownAt().plus(Duration.ofDays(random.nextInt(3)));
            events.add(TestHistories.copy(event, random.nextInt(5) / 4, knownAt));
            if (random.nextInt(9) == 0) {
                events.add(TestHistories.event(SHOP, "c" + random.nextInt(25), START, -1));
            }
        }
        return events;
    }

    private static Event event(int number) {
        var at = START.plus(Duration.ofHours(number));
        return TestHistories.event(SHOP, "c" + number, at, number);
    }

    private static NewChunk chunk(SubjectId subject, List<Event> events) {
        return new NewChunk(subject, SHOP, events);
    }

    private static List<Long> brief(Appended appended) {
        return List.of(
                appended.recorded(), appended.duplicates(), (long) appended.refused().size());
    }

    private static List<Event> read(Histories histories, SubjectId subject) {
        var asOf = new AsOf(LATER, histories.head());
        var scope = TestConsents.scope(subject, asOf, Set.of(SHOP));
        return histories.read(asOf, scope).history().events();
    }
}
