package org.thinfile.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.consent.NewGrant;
import org.thinfile.events.Histories.NewChunk;
import org.thinfile.featureengine.Absence;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.featureengine.FeatureVector;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventId;
import org.thinfile.ingestion.IngestionSettings;
import org.thinfile.ingestion.TestIntake;
import org.thinfile.jurisdictions.Jurisdiction;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.ConsentScope;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.Migrations;

/** Why a source has no part in a vector, over random lives of grants and events. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AvailabilityTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Map<Source, String> KINDS =
            Map.of(
                    new Source("bank"), "money-in",
                    new Source("operator"), "call",
                    new Source("shop"), "order");
    private static final List<Source> SOURCES = KINDS.keySet().stream().sorted().toList();
    private static final Actor ACTOR = Actor.command("test");
    private static final int LIVES = 25;
    private static final int ACTS = 40;

    private static final String FILE =
            """
            source: %1$s
            purpose: Made for this test.
            uses: [credit-decision]
            reasons:
              %1$s-use: {zh: 用, en: Use}
            features:
              - name: %1$s-events
                title: {zh: 数, en: Number}
                dimension: behaviour
                reason: %1$s-use
                expected: better
                events: [%2$s]
                aggregate: count
            """;

    private static final String SET =
            """
            set: three
            title: {zh: 三, en: Three}
            sources: [bank, operator, shop]
            use: credit-decision
            """;

    @TempDir static Path folder;

    private final DataSource database =
            TestDatabase.migrated(Migrations.class, Migrations::run).dataSource();
    private TestIntake intake;
    private TestFeatures features;
    private FeatureSet set;

    @BeforeAll
    void declareOneFeatureOfEachSource() throws IOException {
        var definitions = folder.resolve("definitions");
        Files.createDirectories(definitions.resolve("sets"));
        for (var source : SOURCES) {
            Files.writeString(
                    definitions.resolve(source + ".yaml"),
                    FILE.formatted(source.name(), KINDS.get(source)));
        }
        Files.writeString(definitions.resolve("sets/three.yaml"), SET);
        intake =
                TestIntake.on(
                        database,
                        folder.resolve("master.key"),
                        START.toString(),
                        new IngestionSettings(100, 1),
                        Seeded.chance(1));
        features = TestFeatures.on(database, definitions, 10, intake);
        set = features.sets().named("three");
    }

    /** A grant as the twin keeps it. */
    private static final class Given {
        private final java.util.UUID id;
        private final NewGrant grant;
        private @Nullable Instant withdrawn;

        Given(java.util.UUID id, NewGrant grant) {
            this.id = id;
            this.grant = grant;
        }

        Instant end() {
            return withdrawn == null ? grant.until() : withdrawn;
        }
    }

    /** A vector, what it is of, and why the twin says that sources are absent. */
    private record Seen(FeatureVector vector, AsOf asOf, SortedMap<Source, Absence> absent) {}

    /** One subject's acts, one after the other, each at a later instant. */
    private final class Life {
        private final RandomGenerator random;
        private final SubjectId subject;
        private final List<Given> grants = new ArrayList<>();
        private final List<Event> events = new ArrayList<>();
        private final List<Seen> seen = new ArrayList<>();
        private Instant now = START;

        Life(RandomGenerator random) {
            this.random = random;
            this.subject = SubjectId.random(Seeded.chance(random.nextLong()));
            // of no feature: there is a scope whatever else is closed
            give(new Source("device"), Duration.ofDays(10_000));
        }

        void act() {
            now = now.plus(Duration.ofHours(1 + random.nextInt(200)));
            var source = SOURCES.get(random.nextInt(SOURCES.size()));
            switch (random.nextInt(4)) {
                case 0 -> give(source, Duration.ofDays(1 + random.nextInt(60)));
                case 1 -> withdrawOneOf(source);
                case 2 -> record(source);
                default -> look();
            }
        }

        private void give(Source source, Duration length) {
            var grant =
                    new NewGrant(
                            subject,
                            source,
                            Purpose.CREDIT_DECISION,
                            now,
                            now.plus(length),
                            true,
                            true,
                            "test@1");
            grants.add(new Given(intake.consents().grant(List.of(grant), ACTOR).getFirst(), grant));
        }

        private void withdrawOneOf(Source source) {
            grants.stream()
                    .filter(given -> given.grant.source().equals(source))
                    .filter(given -> given.end().isAfter(now))
                    .findFirst()
                    .ifPresent(given -> {
                        intake.consents().withdraw(given.id, now, ACTOR);
                        given.withdrawn = now;
                    });
        }

        /** Sometimes of something that is known later only, or known before it happens. */
        private void record(Source source) {
            var at = now.minusSeconds(random.nextInt(1, 90_000));
            var known = at.plusSeconds(random.nextInt(3) == 0 ? 2_000_000 : 0);
            if (random.nextInt(3) == 0) {
                at = now.plusSeconds(random.nextInt(5_000_000));
            }
            var event =
                    new Event(
                            source,
                            EventId.of(source, "event " + events.size()),
                            0,
                            false,
                            String.valueOf(KINDS.get(source)),
                            at,
                            known,
                            true,
                            0,
                            null,
                            null,
                            null,
                            null,
                            new TreeMap<>());
            intake.histories().append(List.of(new NewChunk(subject, source, List.of(event))));
            events.add(event);
        }

        private void look() {
            var asOf = new AsOf(now, intake.histories().head());
            seen.add(new Seen(vector(asOf), asOf, absent()));
        }

        FeatureVector vector(AsOf asOf) {
            return features.vectors().at(set, asOf, scope(asOf), Jurisdiction.NEUTRAL);
        }

        private ConsentScope scope(AsOf asOf) {
            return intake.consents().require(subject, Purpose.CREDIT_DECISION, asOf.instant());
        }

        /** By the definition, without haste. */
        private SortedMap<Source, Absence> absent() {
            var absent = new TreeMap<Source, Absence>();
            for (var source : SOURCES) {
                var own = grants.stream().filter(g -> g.grant.source().equals(source)).toList();
                var of =
                        events.stream()
                                .filter(event -> event.source().equals(source))
                                .filter(event -> !event.knownAt().isAfter(now))
                                .toList();
                if (own.stream().anyMatch(given -> given.end().isAfter(now))) {
                    if (of.isEmpty()) {
                        absent.put(source, Absence.NEVER_CONNECTED);
                    } else if (of.stream().noneMatch(e -> e.happenedAt().isBefore(now))) {
                        absent.put(source, Absence.NO_EVENTS);
                    }
                } else {
                    var last = own.stream().max(Comparator.comparing(Given::end));
                    boolean ranOut = last.isPresent() && last.get().withdrawn == null;
                    absent.put(source, ranOut ? Absence.EXPIRED : Absence.NO_CONSENT);
                }
            }
            return absent;
        }
    }

    @Test
    void everyAbsenceIsTheOneOfItsInstantAndNothingThatComesLaterChangesIt() {
        var met = new TreeMap<Absence, Integer>();
        Seeded.times(
                LIVES,
                random -> {
                    var life = new Life(random);
                    for (int act = 0; act < ACTS; act++) {
                        life.act();
                    }
                    for (var seen : life.seen) {
                        assertThat(seen.vector().quality().absent()).isEqualTo(seen.absent());
                        assertThat(Canonical.text(life.vector(seen.asOf())))
                                .isEqualTo(Canonical.text(seen.vector()));
                        var all = new ArrayList<FeatureVector>();
                        features.vectors()
                                .atAll(
                                        set,
                                        seen.asOf(),
                                        List.of(life.scope(seen.asOf())),
                                        Jurisdiction.NEUTRAL,
                                        (subject, vector) -> all.add(vector));
                        assertThat(all).containsExactly(seen.vector());
                        seen.absent().values().forEach(why -> met.merge(why, 1, Integer::sum));
                    }
                });
        assertThat(met)
                .containsOnlyKeys(
                        Absence.NO_CONSENT,
                        Absence.NO_EVENTS,
                        Absence.NEVER_CONNECTED,
                        Absence.EXPIRED);
    }

    @Test
    void aWithdrawnConsentRemovesExactlyTheFeaturesOfItsSource() {
        var life = new Life(Seeded.generator(1_000_007));
        for (var source : SOURCES) {
            life.give(source, Duration.ofDays(100));
            life.record(source);
            life.now = life.now.plusSeconds(20_000_000);
            life.give(source, Duration.ofDays(1_000));
        }
        life.look();
        var whole = life.seen.getFirst().vector();
        assertThat(whole.values()).containsExactly(1, 1, 1);
        life.now = life.now.plusSeconds(1);
        life.withdrawOneOf(new Source("operator"));
        life.look();
        var without = life.seen.getLast().vector();
        assertThat(without.values()).containsExactly(1, Double.NaN, 1);
        assertThat(without.quality().absent())
                .isEqualTo(new TreeMap<>(Map.of(new Source("operator"), Absence.NO_CONSENT)));
    }
}
