package org.thinfile.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.audit.TestTrail;
import org.thinfile.consent.TestConsents;
import org.thinfile.featureengine.telecom.Grouping;
import org.thinfile.featureengine.telecom.Location;
import org.thinfile.featureengine.telecom.TelecomIndicators;
import org.thinfile.features.CallIndicators.Basis;
import org.thinfile.identity.Identifier;
import org.thinfile.ingestion.CallFiles;
import org.thinfile.ingestion.ImportSummary;
import org.thinfile.ingestion.IngestionSettings;
import org.thinfile.ingestion.Mapping;
import org.thinfile.ingestion.Progress;
import org.thinfile.ingestion.TestIntake;
import org.thinfile.jurisdictions.Jurisdiction;
import org.thinfile.jurisdictions.TestJurisdictions;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.ConsentScope;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.vault.KeySlot;
import org.thinfile.web.Migrations;

/** Indicators of sealed histories are those of the files that were imported into them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallIndicatorsTest {

    private static final Instant NOW = Instant.parse("2025-12-01T00:00:00Z");
    private static final Actor ACTOR = Actor.command("test");
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Path SHARED =
            TestIntake.root().resolve("../shared/data/calls_bandicoot").normalize();

    @TempDir static Path folder;

    private final DataSource source =
            TestDatabase.migrated(Migrations.class, Migrations::run).dataSource();
    private TestIntake intake;
    private CallIndicators indicators;
    private int files;

    @BeforeAll
    void open() {
        intake =
                TestIntake.on(
                        source,
                        folder.resolve("master.key"),
                        NOW.toString(),
                        new IngestionSettings(1000, 2),
                        Seeded.chance(4));
        indicators =
                new CallIndicators(
                        intake.histories(),
                        TestTrail.on(source),
                        new JdbcTransactionManager(source));
    }

    @Test
    void everyFileBesideTheCheckoutGivesTheNumbersOfTheFile() throws IOException {
        assumeThat(SHARED).as("data for measuring beside the checkout").exists();
        for (var name : List.of("A", "B", "example")) {
            take("bandicoot-calls", SHARED.resolve(name + ".csv"));
        }
        for (var name : List.of("A_orange", "B_orange")) {
            take("bandicoot-orange-calls", SHARED.resolve(name + ".csv"));
        }
        take("bandicoot-recharges", SHARED.resolve("recharges/A.csv"));
        // a recharge of no amount and a latitude of 123 degrees are no facts, and in quarantine
        var paid = without(SHARED.resolve("recharges/A.csv"), ",,");
        var located = without(SHARED.resolve("B_orange.csv"), ";123\\.");
        var towers = SHARED.resolve("towers.csv");
        var example = SHARED.resolve("example_towers.csv");
        assertSame("A", SHARED.resolve("A.csv"), paid, towers, UTC);
        assertSame("A", SHARED.resolve("A.csv"), paid, null, UTC);
        assertSame("B", SHARED.resolve("B.csv"), null, towers, UTC);
        assertSame("example", SHARED.resolve("example.csv"), null, example, UTC);
        assertSame("A_orange", SHARED.resolve("A_orange.csv"), null, null, UTC);
        assertSame("B_orange", located, null, null, UTC);
    }

    @Test
    void madeUpFilesGiveTheNumbersOfTheFileInAnyZone() {
        Seeded.times(
                24,
                random -> {
                    var zone = List.of("UTC", "Asia/Shanghai", "Asia/Kathmandu");
                    assertSameInZone(random, ZoneId.of(zone.get(random.nextInt(zone.size()))));
                });
    }

    private void assertSameInZone(RandomGenerator random, ZoneId zone) {
        var calls = write(MadeUpCalls.calls(random));
        var inZone = "zone: " + zone;
        take(mapping("bandicoot-calls", "zone: UTC", inZone), calls);
        Path recharges = null;
        if (random.nextBoolean()) {
            recharges = write(nameOf(calls), MadeUpCalls.recharges(random));
            take(mapping("bandicoot-recharges", "zone: UTC", inZone), recharges);
        }
        var towers = random.nextBoolean() ? write(MadeUpCalls.TOWERS) : null;
        assertSame(nameOf(calls), calls, recharges, towers, zone);
    }

    @Test
    void aRowThatIsThereTwiceIsOneEvent() {
        var row = "text,out,p1,2015-01-05 10:00:00,,t1";
        var other = "text,in,p1,2015-01-05 10:00:00,,t2";
        var calls = write(List.of(MadeUpCalls.CALLS_HEADER, row, other, row));
        var once = write(List.of(MadeUpCalls.CALLS_HEADER, row, other));
        assertThat(take("bandicoot-calls", calls).duplicates()).isEqualTo(1);
        assertSame(nameOf(calls), once, null, null, UTC);
        assertThat(ofFile(calls, null, null, Grouping.ALL))
                .isNotEqualTo(ofFile(once, null, null, Grouping.ALL));
    }

    @Test
    void whatBecomesKnownLaterChangesNothingAsOfEarlier() {
        var early = MadeUpCalls.calls(Seeded.generator(5));
        var late = MadeUpCalls.calls(Seeded.generator(6));
        var calls = write(early);
        take("bandicoot-calls", calls);
        var asOf = Instant.parse("2017-01-01T00:00:00Z");
        var pinned = new AsOf(asOf, intake.histories().head());
        var before = found(nameOf(calls), pinned, Grouping.WEEK).values();
        var afterwards = write(nameOf(calls), late);
        take(mapping("bandicoot-calls", "days-later: 1", "days-later: 900"), afterwards);
        var head = intake.histories().head();
        assertThat(found(nameOf(calls), new AsOf(asOf, head), Grouping.WEEK).values())
                .isEqualTo(before);
        var since = new AsOf(NOW, head);
        assertThat(found(nameOf(calls), since, Grouping.WEEK).values()).isNotEqualTo(before);
        assertThat(found(nameOf(calls), new AsOf(NOW, pinned.position()), Grouping.WEEK).values())
                .isEqualTo(before);
    }

    @Test
    void aScopeThatDoesNotOpenTheOperatorOpensNothing() {
        var calls = write(MadeUpCalls.calls(Seeded.generator(7)));
        take("bandicoot-calls", calls);
        var asOf = new AsOf(NOW, intake.histories().head());
        var closed = TestConsents.scope(subject(nameOf(calls)), asOf, Set.of(new Source("wallet")));
        assertThatThrownBy(() -> at(asOf, closed, Jurisdiction.NEUTRAL))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem()).isInstanceOf(Problem.ConsentMissing.class));
    }

    @Test
    void neitherAnotherPurposeNorAPlaceThatSwitchesTheOperatorOffOpensIt() {
        var calls = write(MadeUpCalls.calls(Seeded.generator(8)));
        take("bandicoot-calls", calls);
        var asOf = new AsOf(NOW, intake.histories().head());
        var open = scope(nameOf(calls), Purpose.CREDIT_DECISION);
        var fairness =
                new ConsentScope(
                        open.subject(),
                        Purpose.FAIRNESS_MEASUREMENT,
                        open.at(),
                        new TreeMap<>(open.grants()));
        assertForbidden("fairness-measurement", () -> at(asOf, fairness, Jurisdiction.NEUTRAL));
        var off =
                TestJurisdictions.without(CallIndicators.SOURCE, LocalDate.parse("2025-01-01"))
                        .only();
        assertForbidden("switched off in jurisdiction 'test'", () -> at(asOf, open, off));
        assertThat(at(asOf, open, Jurisdiction.NEUTRAL).records()).isPositive();
        var training = scope(nameOf(calls), Purpose.MODEL_TRAINING);
        assertThat(at(asOf, training, Jurisdiction.NEUTRAL).records()).isPositive();
    }

    @Test
    void ofAnErasedHistoryEveryIndicatorIsUndefined() {
        var calls = write(MadeUpCalls.calls(Seeded.generator(10)));
        take("bandicoot-calls", calls);
        var asOf = new AsOf(NOW, intake.histories().head());
        var before = found(nameOf(calls), asOf, Grouping.ALL);
        assertThat(before.values().values()).isNotEmpty().anyMatch(Objects::nonNull);
        var slot = new KeySlot.HistoryKey(subject(nameOf(calls)), CallIndicators.SOURCE);
        new TransactionTemplate(new JdbcTransactionManager(source))
                .executeWithoutResult(
                        status -> intake.vault().destroy(List.of(slot), "request", ACTOR));
        var erased = found(nameOf(calls), asOf, Grouping.ALL);
        assertThat(erased.records()).isZero();
        assertThat(erased.values().keySet()).isEqualTo(before.values().keySet());
        assertThat(erased.values().values()).containsOnlyNulls();
    }

    @Test
    void eachReadingIsAnActInTheTrail() {
        var calls = write(MadeUpCalls.calls(Seeded.generator(9)));
        take("bandicoot-calls", calls);
        long before = acts();
        var asOf = new AsOf(NOW, intake.histories().head());
        assertThat(found(nameOf(calls), asOf, Grouping.ALL).records()).isPositive();
        assertThat(found(nameOf(calls), asOf, Grouping.ALL).records()).isPositive();
        assertThat(acts()).isEqualTo(before + 2);
    }

    private long acts() {
        return JdbcClient.create(source)
                .sql("select count(*) from audit.entry where kind = 'features.indicators-read'")
                .query(Long.class)
                .single();
    }

    private CallIndicators.Found at(AsOf asOf, ConsentScope scope, Jurisdiction place) {
        return indicators.at(asOf, scope, place, new Basis(UTC, null, Grouping.ALL), ACTOR);
    }

    private static void assertForbidden(String why, Runnable reading) {
        assertThatThrownBy(reading::run)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.problem()).isInstanceOf(Problem.Forbidden.class);
                            assertThat(e.problem().detail()).contains(why);
                        });
    }

    private CallIndicators.Found found(String number, AsOf asOf, Grouping grouping) {
        var scope = scope(number, Purpose.CREDIT_DECISION);
        var basis = new Basis(UTC, null, grouping);
        return indicators.at(asOf, scope, Jurisdiction.NEUTRAL, basis, ACTOR);
    }

    /** Compares what a number's history gives with what files give, in both groupings. */
    private void assertSame(
            String number,
            Path calls,
            @Nullable Path recharges,
            @Nullable Path towers,
            ZoneId zone) {
        var asOf = new AsOf(NOW, intake.histories().head());
        var scope = scope(number, Purpose.CREDIT_DECISION);
        for (var grouping : Grouping.values()) {
            var basis = new Basis(zone, located(towers), grouping);
            var found = indicators.at(asOf, scope, Jurisdiction.NEUTRAL, basis, ACTOR);
            var expected = ofFile(calls, recharges, towers, grouping);
            assertThat(List.copyOf(found.values().keySet()))
                    .isEqualTo(List.copyOf(expected.keySet()));
            expected.forEach((key, value) -> assertClose(found.values().get(key), key, value));
        }
    }

    private static void assertClose(@Nullable Number value, String key, @Nullable Number expected) {
        if (expected == null || value == null) {
            assertThat(value).as(key).isNull();
            assertThat(expected).as(key).isNull();
        } else {
            double allowed = 1e-9 * Math.max(1, Math.abs(expected.doubleValue()));
            assertThat(value.doubleValue())
                    .as(key)
                    .isCloseTo(expected.doubleValue(), within(allowed));
        }
    }

    private static Map<String, @Nullable Number> ofFile(
            Path calls, @Nullable Path recharges, @Nullable Path towers, Grouping grouping) {
        return TelecomIndicators.of(
                CallFiles.calls(calls, notice -> {}).records(),
                located(towers),
                recharges == null ? null : CallFiles.recharges(recharges, notice -> {}),
                grouping);
    }

    private static @Nullable Map<String, Location> located(@Nullable Path towers) {
        return towers == null ? null : CallFiles.towers(towers);
    }

    private ConsentScope scope(String number, Purpose purpose) {
        return intake.consents()
                .require(subject(number), purpose, NOW, List.of(CallIndicators.SOURCE));
    }

    private SubjectId subject(String number) {
        return intake.people().find(new Identifier("phone-reference", number)).orElseThrow();
    }

    private ImportSummary take(String mapping, Path file) {
        return take(mapping(mapping, "zone: UTC", "zone: UTC"), file);
    }

    private ImportSummary take(Mapping mapping, Path file) {
        return intake.imports().run(mapping, file, ACTOR, Progress.none());
    }

    /** A mapping that ships, with one thing said otherwise. */
    private static Mapping mapping(String name, String said, String otherwise) {
        try {
            var shipped = TestIntake.root().resolve("mappings/" + name + ".yaml");
            var text = Files.readString(shipped);
            assertThat(text).contains(said);
            var own = Files.createTempDirectory(folder, "").resolve(name + ".yaml");
            return Mapping.read(Files.writeString(own, text.replace(said, otherwise)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path write(List<String> lines) {
        return write("made-up-" + files++, lines);
    }

    /** Writes a file of a number, whose name it bears. */
    private static Path write(String number, List<String> lines) {
        try {
            var file = Files.createTempDirectory(folder, "").resolve(number + ".csv");
            return Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(Path file) {
        var name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    /** A copy of a file without those lines in which a pattern is found. */
    private static Path without(Path file, String pattern) throws IOException {
        var lines =
                Files.readAllLines(file).stream()
                        .filter(line -> !line.matches(".*" + pattern + ".*"))
                        .toList();
        return write(nameOf(file), lines);
    }
}
