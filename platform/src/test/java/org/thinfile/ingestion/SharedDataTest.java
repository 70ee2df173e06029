package org.thinfile.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.featureengine.history.Event;
import org.thinfile.identity.Identifier;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Seeded;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.Migrations;
import org.thinfile.web.Paging;

/**
 * The mappings that ship, on data that does not: skipped where {@code ../shared/data} is absent.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedDataTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Actor ACTOR = Actor.command("import");
    private static final Path DATA = TestIntake.root().resolve("../shared/data").normalize();

    @TempDir static Path folder;

    private TestIntake intake;

    @BeforeEach
    void open() {
        assumeThat(DATA).as("data for measuring beside the checkout").exists();
        intake =
                TestIntake.on(
                        TestDatabase.migrated(Migrations.class, Migrations::run).dataSource(),
                        folder.resolve("master.key"),
                        NOW.toString(),
                        new IngestionSettings(1000, 2),
                        Seeded.chance(1));
    }

    @Test
    void berkasLinesAreRecognisedAndTheirBalancesAddUp() {
        var summary = run("berka-transactions", "berka/trans_1997_1998.csv.gz");
        assertThat(summary.rows()).isEqualTo(30_200);
        assertThat(summary.subjects()).isEqualTo(354);
        assertThat(summary.events()).isEqualTo(30_200);
        assertThat(summary.quarantined()).isZero();
        var events = events("account-reference", "berka/25");
        assertThat(events.getFirst().happenedAt()).isEqualTo("1996-07-27T22:00:00Z");
        assertThat(events.getFirst().amount()).isEqualTo(90_000L);
        assertThat(events.getFirst().attributes())
                .containsEntry("line-class", "cash")
                .containsEntry("balance-minor", 90_000L)
                .containsEntry("channel", "cash");
        long signed =
                events.stream()
                        .mapToLong(e -> e.kind().equals("money-in") ? e.amount() : -e.amount())
                        .sum();
        assertThat(events.stream().map(e -> e.attributes().get("balance-minor")))
                .as("the lines add up to a balance that stands in them")
                .contains(signed);
    }

    @Test
    void berkasSymbolsBecomeClassesAsOftenAsTheyStandInTheTable() {
        var mapping = mapping("berka-transactions");
        var reader = new RowReader(mapping, event -> true, NOW);
        var classes = new TreeMap<String, Long>();
        try (var rows = table(mapping, "berka/trans_1997_1998.csv.gz")) {
            rows.forEachRemaining(row ->
                    reader.read(row).facts().stream()
                            .map(fact -> fact.event())
                            .forEach(event ->
                                    classes.merge(
                                            event.kind()
                                                    + " "
                                                    + event.attributes().get("line-class"),
                                            1L,
                                            Long::sum)));
        }
        assertThat(classes)
                .isEqualTo(
                        new TreeMap<>(
                                Map.of(
                                        "money-in cash", 5_304L,
                                        "money-in interest", 5_130L,
                                        "money-in transfer", 1_448L,
                                        "money-out card", 54L,
                                        "money-out cash", 10_613L,
                                        "money-out fee", 3_186L,
                                        "money-out household", 2_192L,
                                        "money-out insurance", 681L,
                                        "money-out penalty-interest", 43L,
                                        "money-out transfer", 1_549L)));
    }

    @Test
    void berkasLoansAreOutcomesWithFoldsOfTheirOwn() {
        assumeThat(DATA).exists();
        var outcomes =
                OutcomeFile.read(
                        TestIntake.root().resolve("mappings/berka-loans-outcomes.yaml"),
                        DATA.resolve("berka/loan.csv.gz"));
        assertThat(outcomes).hasSize(682);
        assertThat(outcomes.stream().filter(OutcomeRow::bad).count()).isEqualTo(76);
        assertThat(outcomes.getFirst().subject())
                .isEqualTo(new Identifier("account-reference", "berka/1787"));
        assertThat(outcomes.getFirst().asOf())
                .as("the start of 5 July 1993 in Prague")
                .isEqualTo("1993-07-04T22:00:00Z");
        assertThat(outcomes.stream().map(OutcomeRow::fold).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    }

    @Test
    void theOperatorsTablesAreRead() {
        var recharges = run("operator-recharges", "operator_synthetic/recharges.csv.gz");
        assertThat(recharges.rows()).isEqualTo(10_000);
        assertThat(recharges.subjects()).isEqualTo(800);
        assertThat(recharges.events()).isEqualTo(9_899);
        assertThat(recharges.quarantined()).as("recharges of nothing").isEqualTo(101);
        assertThat(intake.quarantine().list(new Paging(500, null)).items())
                .extracting(Quarantined::reason)
                .containsOnly(Reason.NOT_OF_ITS_KIND);
        var sessions = run("operator-data-sessions", "operator_synthetic/mobiledata.csv.gz");
        assertThat(sessions.events()).isEqualTo(10_000);
        assertThat(sessions.quarantined()).isZero();
        var events = events("phone-reference", "00186705257");
        assertThat(events.stream().filter(e -> e.kind().equals("data-session")).findFirst())
                .hasValueSatisfying(
                        e -> assertThat(e.attributes()).containsEntry("bytes", 91_386_518L));
    }

    @Test
    void bandicootsCallsNameTheirSubjectByTheFile() {
        assertThat(run("bandicoot-calls", "calls_bandicoot/A.csv").events()).isEqualTo(7);
        assertThat(run("bandicoot-calls", "calls_bandicoot/B.csv").events()).isEqualTo(7);
        assertThat(run("bandicoot-calls", "calls_bandicoot/example.csv").events()).isEqualTo(363);
        var recharges = run("bandicoot-recharges", "calls_bandicoot/recharges/A.csv");
        assertThat(recharges.events()).isEqualTo(4);
        assertThat(recharges.quarantined()).as("a recharge without an amount").isEqualTo(1);
        assertThat(run("bandicoot-orange-calls", "calls_bandicoot/A_orange.csv").events())
                .isEqualTo(7);
        var second = run("bandicoot-orange-calls", "calls_bandicoot/B_orange.csv");
        assertThat(second.events()).isEqualTo(5);
        assertThat(second.quarantined()).as("cells at a latitude of 123 degrees").isEqualTo(2);
        var events = events("phone-reference", "A");
        assertThat(events.stream().filter(e -> e.kind().equals("recharge"))).hasSize(4);
        var made = events.stream().filter(e -> e.kind().equals("call")).toList().get(1);
        assertThat(made.attributes()).containsEntry("direction", "out");
        assertThat(made.seconds()).isEqualTo(542L);
        assertThat(made.place()).isEqualTo("13086");
        var toB = made.counterparty();
        assertThat(events("phone-reference", "B").stream().map(Event::counterparty))
                .as("B called C, as A did, and B itself, as A did: one token for each")
                .contains(toB);
    }

    @Test
    void bothSidesOfACallAreTakenByAMappingEach() {
        var table = "calls_vast2008/CellPhoneCallRecords.csv";
        var made = run("vast-2008-calls-made", table);
        assertThat(made.rows()).isEqualTo(9_834);
        assertThat(made.events()).isEqualTo(9_830);
        assertThat(made.quarantined()).as("calls that last less than nothing").isEqualTo(4);
        assertThat(intake.quarantine().list(new Paging(9, null)).items())
                .extracting(Quarantined::column, Quarantined::reason)
                .containsOnly(tuple("seconds", Reason.OUT_OF_RANGE));
        var received = run("vast-2008-calls-received", table);
        assertThat(received.events()).isEqualTo(9_830);
        assertThat(received.quarantined()).isEqualTo(4);
        var events = events("phone-reference", "vast-2008/349");
        var first = events.getFirst();
        assertThat(first.happenedAt()).isEqualTo("2006-06-01T00:08:00Z");
        assertThat(first.seconds()).isEqualTo(1634L);
        assertThat(first.place()).isEqualTo("1");
    }

    private ImportSummary run(String mapping, String file) {
        return intake.imports().run(mapping(mapping), DATA.resolve(file), ACTOR, Progress.none());
    }

    private static Mapping mapping(String name) {
        return Mapping.read(TestIntake.root().resolve("mappings/" + name + ".yaml"));
    }

    private static TableFile table(Mapping mapping, String file) {
        return TableFile.open(DATA.resolve(file), mapping.layout());
    }

    /** The history of a subject, whose simulated consents lie in the past. */
    private List<Event> events(String kind, String value) {
        var subject = intake.people().find(new Identifier(kind, value)).orElseThrow();
        var granted = intake.consents().require(subject, Purpose.CREDIT_DECISION, consented(value));
        return intake.histories()
                .read(new AsOf(NOW, intake.histories().head()), granted)
                .history()
                .events();
    }

    private static Instant consented(String subject) {
        if (subject.startsWith("berka")) {
            return Instant.parse("1999-06-01T00:00:00Z");
        }
        return Instant.parse(
                subject.startsWith("vast")
                        ? "2006-12-01T00:00:00Z"
                        : subject.startsWith("00")
                                ? "2020-12-01T00:00:00Z"
                                : "2025-12-01T00:00:00Z");
    }
}
