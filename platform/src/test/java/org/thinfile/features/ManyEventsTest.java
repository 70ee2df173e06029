package org.thinfile.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.consent.NewGrant;
import org.thinfile.events.Histories.NewChunk;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventId;
import org.thinfile.identity.Identifier;
import org.thinfile.identity.People.NewSubject;
import org.thinfile.ingestion.IngestionSettings;
import org.thinfile.ingestion.TestIntake;
import org.thinfile.jurisdictions.Jurisdiction;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.Migrations;

/** A subject with two million events: a machine that calls all day, or a mistake in a mapping. */
class ManyEventsTest {

    private static final int EVENTS = 2_000_000;
    private static final int AT_ONCE = 20_000;
    private static final Duration GAP = Duration.ofSeconds(15);
    private static final Source OPERATOR = new Source("operator");
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant NOW = START.plus(GAP.multipliedBy(EVENTS)).plusSeconds(1);
    private static final Actor ACTOR = Actor.command("test");

    @TempDir private Path folder;

    @Test
    void aSubjectWithTwoMillionEventsIsRecordedAndComputedLikeAnyOther() {
        DataSource source = TestDatabase.migrated(Migrations.class, Migrations::run).dataSource();
        var intake =
                TestIntake.on(
                        source,
                        folder.resolve("master.key"),
                        NOW.toString(),
                        new IngestionSettings(1000, 2),
                        Seeded.chance(5));
        var subject = subject(intake);
        var histories = intake.histories();
        for (int from = 0; from < EVENTS; from += AT_ONCE) {
            var appended = histories.append(List.of(chunk(subject, from)));
            assertThat(appended.recorded()).isEqualTo(AT_ONCE);
        }
        var again = histories.append(List.of(chunk(subject, EVENTS / 2)));
        assertThat(again.duplicates()).isEqualTo(AT_ONCE);

        var features = TestFeatures.on(source, TestIntake.root().resolve("features"), 100, intake);
        var scope = intake.consents().require(subject, Purpose.CREDIT_DECISION, NOW);
        var vector =
                features.vectors()
                        .at(
                                features.sets().named("operator"),
                                new AsOf(NOW, histories.head()),
                                scope,
                                Jurisdiction.NEUTRAL);

        assertThat(vector.quality().eventsSeen()).isEqualTo(EVENTS);
        assertThat(vector.value("operator-calls-count-12")).isEqualTo(EVENTS);
        assertThat(vector.value("operator-calls-seconds-mean-3")).isEqualTo(60);
        assertThat(vector.value("operator-calls-gap-longest-3"))
                .isEqualTo(GAP.toSeconds() / 86_400.0);
    }

    private static SubjectId subject(TestIntake intake) {
        var machine = new Identifier("phone-reference", "machine");
        var subject =
                intake.people()
                        .register(List.of(new NewSubject(machine, new TreeMap<>())), ACTOR)
                        .subject(machine);
        var grant =
                new NewGrant(
                        subject,
                        OPERATOR,
                        Purpose.CREDIT_DECISION,
                        START,
                        NOW.plusSeconds(60),
                        true,
                        false,
                        "test/text@1");
        intake.consents().grant(List.of(grant), ACTOR);
        return subject;
    }

    private static NewChunk chunk(SubjectId subject, int from) {
        var events = new ArrayList<Event>(AT_ONCE);
        for (int i = from; i < from + AT_ONCE; i++) {
            events.add(call(i));
        }
        return new NewChunk(subject, OPERATOR, events);
    }

    private static Event call(int number) {
        var at = START.plus(GAP.multipliedBy(number));
        return new Event(
                OPERATOR,
                EventId.of(OPERATOR, "call " + number),
                0,
                false,
                "call",
                at,
                at,
                true,
                1 + number % 5_000,
                null,
                null,
                60L,
                null,
                new TreeMap<>(Map.of("direction", "out")));
    }
}
