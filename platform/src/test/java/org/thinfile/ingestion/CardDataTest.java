package org.thinfile.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.featureengine.history.Event;
import org.thinfile.identity.Identifier;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.Migrations;

/** The card data as it ships: what a lender would really have received. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CardDataTest {

    private static final Instant REVIEW = Instant.parse("2005-09-30T16:00:00Z");
    private static final Source CARDS = new Source("card-issuer");
    private static final Actor ACTOR = Actor.command("import");
    private static final Path TABLE = TestIntake.root().resolve("data/taiwan_cards.csv.gz");
    private static final Path MAPPINGS = TestIntake.root().resolve("mappings");

    @TempDir static Path folder;

    private final TestDatabase database = TestDatabase.migrated(Migrations.class, Migrations::run);
    private final Mapping mapping = Mapping.read(MAPPINGS.resolve("taiwan-cards.yaml"));
    private final AtomicLong lastProgress = new AtomicLong();
    private TestIntake intake;
    private ImportSummary first;

    @BeforeAll
    void importTheTable() {
        intake =
                TestIntake.on(
                        database.dataSource(),
                        folder.resolve("master.key"),
                        REVIEW.toString(),
                        new IngestionSettings(1000, 2),
                        Seeded.chance(1));
        first =
                intake.imports()
                        .run(
                                mapping,
                                TABLE,
                                ACTOR,
                                (rows, of, events, q) -> lastProgress.set(rows));
    }

    @Test
    void everyRowBecomesASubjectWithNineteenEvents() {
        assertThat(first)
                .isEqualTo(
                        new ImportSummary(
                                "uci-350-taiwan-cards",
                                30_000,
                                30_000,
                                570_000,
                                0,
                                0,
                                0,
                                0,
                                0,
                                false,
                                new ImportSummary.Signatures(0, 1, List.of()),
                                first.read()));
        assertThat(first.read().kinds())
                .containsEntry("credit-line", 30_000L)
                .containsEntry("statement", 180_000L)
                .containsEntry("repayment-status", 180_000L);
        assertThat(first.read().faults()).isEmpty();
        assertThat(lastProgress).hasValue(30_000);
        assertThat(intake.histories().count()).isEqualTo(570_000);
        assertThat(intake.histories().findGap()).isEmpty();
    }

    @Test
    void importingAgainAddsNothingAndSaysSo() {
        var again = intake.imports().run(mapping, TABLE, ACTOR, Progress.none());
        assertThat(again.addedNothing()).isTrue();
        assertThat(again.repeated()).isEqualTo(30_000);
        assertThat(again.duplicates()).isEqualTo(570_000);
        assertThat(intake.histories().count()).isEqualTo(570_000);
    }

    @Test
    void anImportInOtherBatchesFindsEveryEventRecorded() throws Exception {
        var start = folder.resolve("start.csv");
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(TABLE)),
                                StandardCharsets.UTF_8))) {
            Files.write(start, lines.lines().limit(2_001).toList());
        }
        var other =
                TestIntake.on(
                        database.dataSource(),
                        folder.resolve("master.key"),
                        REVIEW.toString(),
                        new IngestionSettings(700, 2),
                        Seeded.chance(2));
        var again = other.imports().run(mapping, start, ACTOR, Progress.none());
        assertThat(again.addedNothing()).isTrue();
        assertThat(again.duplicates()).isEqualTo(38_000);
        assertThat(again.repeated()).isZero();
        assertThat(other.histories().count()).isEqualTo(570_000);
    }

    @Test
    void aRehearsalTellsTheSameAndWritesNothing() {
        var empty = TestDatabase.migrated(Migrations.class, Migrations::run);
        var fresh =
                TestIntake.on(
                        empty.dataSource(),
                        folder.resolve("other.key"),
                        REVIEW.toString(),
                        new IngestionSettings(1000, 2),
                        Seeded.chance(3));
        var rehearsed = fresh.imports().rehearse(mapping, TABLE, Progress.none());
        assertThat(rehearsed.events()).isEqualTo(570_000);
        assertThat(rehearsed.quarantined()).isZero();
        assertThat(rehearsed.rehearsed()).isTrue();
        assertThat(fresh.histories().count()).isZero();
    }

    @Test
    void theFirstRowReadsAsTheTableSays() {
        var asOf = new AsOf(REVIEW, intake.histories().head());
        var scope = intake.consents().require(row(1), Purpose.CREDIT_DECISION, REVIEW);
        var history = intake.histories().read(asOf, scope).history();
        assertThat(history.size()).isEqualTo(19);
        assertThat(history.events()).extracting(Event::kind).startsWith("credit-line");
        assertThat(history.event(0).amount()).isEqualTo(2_000_000L);
        assertThat(only(history.events(), "statement", "2005-09-19T16:00:00Z").amount())
                .isEqualTo(391_300L);
        assertThat(only(history.events(), "repayment", "2005-08-09T16:00:00Z").amount())
                .isEqualTo(68_900L);
        var missed = only(history.events(), "repayment-missed", "2005-09-09T16:00:00Z");
        assertThat(missed.amount()).isNull();
        assertThat(missed.knownAt()).isEqualTo("2005-09-10T16:00:00Z");
        assertThat(missed.knownAtAsserted()).isTrue();
        var status = only(history.events(), "repayment-status", "2005-09-29T16:00:00Z");
        assertThat(status.attributes()).containsEntry("status", 2L);
        assertThat(status.knownAt()).isEqualTo(REVIEW);
    }

    @Test
    void traitsOpenForFairnessAlone() {
        var scope = intake.consents().require(row(1), Purpose.FAIRNESS_MEASUREMENT, REVIEW);
        assertThat(intake.people().traits(List.of(scope)).get(row(1)))
                .containsEntry("sex", "female")
                .containsEntry("education", "university")
                .containsEntry("marriage", "married")
                .containsEntry("age", "21-24");
    }

    @Test
    void rowsThatLookAlikeStayPeopleOfTheirOwn() {
        var subjects =
                JdbcClient.create(database.dataSource())
                        .sql("select count(distinct subject) from events.chunk")
                        .query(Long.class)
                        .single();
        assertThat(subjects).isEqualTo(30_000);
    }

    @Test
    void allHistoriesAreReadWithinTheirScopes() {
        var ids =
                JdbcClient.create(database.dataSource())
                        .sql("select id from identity.subject order by id limit 10000")
                        .query((row, number) ->
                                new SubjectId(row.getObject(1, java.util.UUID.class)))
                        .list();
        var scopes = intake.consents().scopes(ids, Purpose.MODEL_TRAINING, REVIEW);
        assertThat(scopes).hasSize(10_000);
        var asOf = new AsOf(REVIEW, intake.histories().head());
        var readings = intake.histories().readAll(asOf, scopes.values());
        assertThat(readings).hasSize(10_000);
        assertThat(readings.values())
                .allSatisfy(reading -> assertThat(reading.history().size()).isEqualTo(19));
    }

    @Test
    void outcomesAreReadApart() {
        var outcomes = OutcomeFile.read(MAPPINGS.resolve("taiwan-cards-outcomes.yaml"), TABLE);
        assertThat(outcomes).hasSize(30_000);
        assertThat(outcomes.getFirst())
                .isEqualTo(
                        new OutcomeRow(
                                identifier(1),
                                "default-next-month",
                                Instant.parse("2005-10-31T16:00:00Z"),
                                true,
                                false,
                                0,
                                null));
        assertThat(outcomes.stream().filter(OutcomeRow::bad).count()).isEqualTo(6_636);
        assertThat(outcomes.stream().map(OutcomeRow::fold).distinct())
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    }

    @Test
    void nothingStoredShowsAnIdentifierOrATrait() {
        var jdbc = JdbcClient.create(database.dataSource());
        var clear =
                jdbc.sql(
                                """
                                select count(*) from identity.subject
                                 where position('female'::bytea in traits) > 0\
                                """)
                        .query(Long.class)
                        .single();
        assertThat(clear).isZero();
        var acts =
                jdbc.sql("select convert_from(payload, 'UTF8') from audit.entry")
                        .query(String.class)
                        .list();
        assertThat(acts).noneMatch(payload -> payload.contains("uci-350-taiwan-cards/"));
    }

    private SubjectId row(int number) {
        return intake.people().find(identifier(number)).orElseThrow();
    }

    private static Identifier identifier(int number) {
        return new Identifier("account-reference", "uci-350-taiwan-cards/" + number);
    }

    private static Event only(List<Event> events, String kind, String happenedAt) {
        var found =
                events.stream()
                        .filter(e -> e.kind().equals(kind))
                        .filter(e -> e.happenedAt().equals(Instant.parse(happenedAt)))
                        .toList();
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().source()).isIn(Set.of(CARDS));
        return found.getFirst();
    }
}
