package org.thinfile.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.consent.NewGrant;
import org.thinfile.featureengine.Absence;
import org.thinfile.featureengine.FeatureVector;
import org.thinfile.featureengine.Quality;
import org.thinfile.identity.Identifier;
import org.thinfile.ingestion.IngestionSettings;
import org.thinfile.ingestion.Mapping;
import org.thinfile.ingestion.Progress;
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

class LinkedVectorsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Actor ACTOR = Actor.command("test");
    private static final Source OPERATOR = new Source("operator");
    private static final Source BUSINESS = new Source("business");

    private static final String LINKS =
            """
            mapping: links
            data-set: links
            source: business
            zone: UTC
            subject: {kind: party, value: "{business}"}
            events:
              - kind: party-linked
                id: "{business}/{party}/{role}"
                happened-at: {at: 2026-01-01T00:00}
                known-at: {days-later: 0}
                counterparty: {kind: party, value: "{party}"}
                attributes: {role: {column: role, type: text}}
            """;

    private static final String CALLS =
            """
            mapping: calls
            data-set: calls
            source: operator
            zone: UTC
            subject: {kind: party, value: "{person}"}
            events:
              - kind: call
                id: "{person}/{row}"
                happened-at: {at: 2026-02-20T00:00}
                known-at: {days-later: 0}
                seconds: seconds
                counterparty: other
                attributes: {direction: {value: out}}
            """;

    @TempDir private Path folder;

    private final DataSource source =
            TestDatabase.migrated(Migrations.class, Migrations::run).dataSource();
    private TestIntake intake;
    private TestFeatures features;

    @BeforeEach
    void open() {
        intake =
                TestIntake.on(
                        source,
                        folder.resolve("master.key"),
                        NOW.toString(),
                        new IngestionSettings(1000, 2),
                        Seeded.chance(5));
        features = TestFeatures.on(source, TestIntake.root().resolve("features"), 3, intake);
    }

    @Test
    void peopleCountByTheirOwnConsentForABusinessAndByNoOther() throws IOException {
        importLinks("acme,ann,legal-representative", "acme,bob,key-staff", "acme,cat,key-staff");
        importCalls("ann,9", "bob,2", "bob,3", "cat,4", "cat,5", "cat,6");
        grant("acme", BUSINESS, Purpose.CREDIT_DECISION);
        grant("ann", OPERATOR, Purpose.LINKED_BUSINESS);
        var bob = grant("bob", OPERATOR, Purpose.LINKED_BUSINESS);
        grant("cat", OPERATOR, Purpose.CREDIT_DECISION);

        var vector = vector("acme");
        assertThat(vector.value("business-staff-calls-sum")).isEqualTo(3);
        assertThat(vector.quality().people())
                .isEqualTo(people(3, 2, Map.of(Absence.NO_CONSENT, 1)));
        assertThat(VectorText.read(Canonical.text(vector))).isEqualTo(vector);

        intake.consents().withdraw(bob, NOW, ACTOR);
        assertThat(vector("acme").value("business-staff-calls-sum")).isEqualTo(1);
        assertThat(vector("acme").value("business-people-linked"))
                .isEqualTo(vector.value("business-people-linked"));
    }

    @Test
    void aReplayMayGoOnlyByWhatPeopleHaveOpenStill() throws IOException {
        importLinks("acme,ann,key-staff");
        importCalls("ann,9");
        grant("acme", BUSINESS, Purpose.CREDIT_DECISION);
        var ann = grant("ann", OPERATOR, Purpose.LINKED_BUSINESS);
        var scope = scope("acme", Purpose.CREDIT_DECISION);
        var later = NOW.plus(1, ChronoUnit.DAYS);

        var vectors = features.vectors();
        var set = features.sets().named("business");
        assertThat(vectors.peopleStillOpen(set, now(), scope, later)).isTrue();
        intake.consents().withdraw(ann, later, ACTOR);
        assertThat(vectors.peopleStillOpen(set, now(), scope, later)).isFalse();
        assertThat(
                        vectors.at(set, now(), scope, Jurisdiction.NEUTRAL)
                                .value("business-staff-calls-sum"))
                .isEqualTo(1);
    }

    @Test
    void businessesThatOwnEachOtherAreGoneThroughOnceEach() throws IOException {
        importLinks(
                "acme,bolt,shareholder",
                "bolt,acme,shareholder",
                "bolt,bolt,shareholder",
                "bolt,dan,legal-representative",
                "bolt,ann,key-staff",
                "acme,ann,key-staff");
        importCalls("ann,1", "dan,1", "dan,2");
        for (var business : List.of("acme", "bolt")) {
            grant(business, BUSINESS, Purpose.CREDIT_DECISION);
            grant(business, BUSINESS, Purpose.LINKED_BUSINESS);
        }
        grant("ann", OPERATOR, Purpose.LINKED_BUSINESS);
        grant("dan", OPERATOR, Purpose.LINKED_BUSINESS);

        var acme = vector("acme");
        assertThat(acme.quality().people()).isEqualTo(people(2, 2, Map.of()));
        // dan runs bolt, not acme; ann works for both and is one person
        assertThat(acme.value("business-staff-calls-sum")).isEqualTo(1);
        assertThat(acme.value("business-representative-tenure")).isNaN();
        var bolt = vector("bolt");
        assertThat(bolt.value("business-staff-calls-sum")).isEqualTo(3);
        assertThat(bolt.quality().people()).isEqualTo(people(2, 2, Map.of()));
    }

    @Test
    void aBusinessWithMorePeopleThanAreLookedAtSaysHowManyLieBeyond() throws IOException {
        var links = new ArrayList<String>();
        for (int i = 0; i < LinkedVectors.MOST_LOOKED_AT + 7; i++) {
            links.add("acme,p" + i + ",key-staff");
        }
        importLinks(links.toArray(String[]::new));
        grant("acme", BUSINESS, Purpose.CREDIT_DECISION);

        var people = vector("acme").quality().people();
        assertThat(people.linked()).isEqualTo(LinkedVectors.MOST_LOOKED_AT);
        assertThat(people.beyond()).isEqualTo(7);
    }

    @Test
    void aFacelessPartyIsAFaultOfTheMapping() throws IOException {
        var summary =
                imported(
                        LINKS.replace("{kind: party, value: \"{party}\"}", "party"),
                        "business,party,role",
                        "acme,ann,key-staff");
        assertThat(summary).isEqualTo(1);
    }

    private FeatureVector vector(String business) {
        var set = features.sets().named("business");
        var scope = scope(business, Purpose.CREDIT_DECISION);
        var alone = features.vectors().at(set, now(), scope, Jurisdiction.NEUTRAL);
        features.vectors()
                .atAll(
                        set,
                        now(),
                        List.of(scope),
                        Jurisdiction.NEUTRAL,
                        (subject, among) -> assertThat(among).isEqualTo(alone));
        return alone;
    }

    private static Quality.People people(int linked, int open, Map<Absence, Integer> absent) {
        return new Quality.People(linked, open, new TreeMap<>(absent), 0);
    }

    private AsOf now() {
        return new AsOf(NOW, intake.histories().head());
    }

    private ConsentScope scope(String name, Purpose purpose) {
        return intake.consents().require(subject(name), purpose, NOW);
    }

    private SubjectId subject(String name) {
        return intake.people().find(new Identifier("party", name)).orElseThrow();
    }

    private java.util.UUID grant(String name, Source of, Purpose purpose) {
        var from = Instant.parse("2025-01-01T00:00:00Z");
        var until = Instant.parse("2027-01-01T00:00:00Z");
        var grant =
                new NewGrant(subject(name), of, purpose, from, until, true, false, "test/text@1");
        return intake.consents().grant(List.of(grant), ACTOR).getFirst();
    }

    private void importLinks(String... rows) throws IOException {
        assertThat(imported(LINKS, "business,party,role", rows)).isZero();
    }

    private void importCalls(String... rows) throws IOException {
        assertThat(imported(CALLS.replace("other\n", "seconds\n"), "person,seconds", rows))
                .isZero();
    }

    /** How many rows wait in quarantine. */
    private long imported(String mapping, String header, String... rows) throws IOException {
        var written = Files.writeString(folder.resolve("mapping.yaml"), mapping);
        var file =
                Files.writeString(
                        folder.resolve("rows.csv"), header + "\n" + String.join("\n", rows) + "\n");
        var summary = intake.imports().run(Mapping.read(written), file, ACTOR, Progress.none());
        return summary.quarantined();
    }
}
