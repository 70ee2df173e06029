package org.thinfile.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.featureengine.catalogue.SourceCatalogue;
import org.thinfile.featureengine.history.Event;
import org.thinfile.identity.Identifier;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.ConsentScope;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.Source;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.simulator.World;
import org.thinfile.simulator.WorldFiles;
import org.thinfile.simulator.WorldSummary;
import org.thinfile.web.Migrations;

/** A small simulated world, imported by the mappings that ship: every row keeps its contract. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulatedWorldTest {

    private static final Instant NOW = Instant.parse("2025-12-31T16:00:00Z");
    private static final Actor ACTOR = Actor.command("import");
    private static final Path ROOT = TestIntake.root();

    @TempDir static Path folder;

    private final TestDatabase database = TestDatabase.migrated(Migrations.class, Migrations::run);
    private final Map<String, ImportSummary> imports = new TreeMap<>();
    private TestIntake intake;
    private WorldSummary world;

    @BeforeAll
    void importTheWorld() {
        world =
                WorldFiles.write(
                        World.of(7, 200), folder.resolve("world"), 2, (people, of, rows) -> {});
        intake =
                TestIntake.on(
                        database.dataSource(),
                        folder.resolve("master.key"),
                        NOW.toString(),
                        new IngestionSettings(2_000, 2),
                        Seeded.chance(1));
        for (var file : WorldFiles.imported()) {
            imports.put(
                    file.path(),
                    intake.imports()
                            .run(
                                    mapping(file.mapping()),
                                    folder.resolve("world").resolve(file.path()),
                                    ACTOR,
                                    Progress.none()));
        }
    }

    private static Mapping mapping(String name) {
        return Mapping.read(ROOT.resolve("mappings/" + name + ".yaml"));
    }

    @Test
    void everyRowOfEveryFileIsAnEventAndNoneIsQuarantined() {
        imports.forEach((path, summary) -> {
            assertThat(summary.read().faults()).as(path).isEmpty();
            assertThat(summary.quarantined()).as(path).isZero();
            assertThat(summary.events()).as(path).isEqualTo(world.files().get(path).rows());
        });
        assertThat(imports.values().stream().mapToLong(ImportSummary::subjects).sum())
                .as("people and businesses, each once over all files")
                .isEqualTo(220);
    }

    @Test
    void everySourceOfTheCatalogueHasLifeAndKeepsItsQualityChecks() {
        var told = new TreeSet<Source>();
        WorldFiles.imported().forEach(file -> told.add(mapping(file.mapping()).source()));
        assertThat(told)
                .isEqualTo(SourceCatalogue.load(ROOT.resolve("sources")).entries().keySet());
        imports.forEach((path, summary) ->
                assertThat(summary.read().quality()).as(path).allMatch(QualityFinding::isMet));
    }

    @Test
    void aSourceIsOpenWhereTruthSaysItIsNotWithheldAndClosedElsewhere() throws IOException {
        var withheld = 0;
        for (var line : truth("consents.csv")) {
            var subject = intake.people().find(new Identifier("simulated-phone", line.get(0)));
            var grants = intake.consents().of(subject.orElseThrow());
            var source = new Source(line.get(1));
            var own = grants.stream().filter(g -> g.given().source().equals(source)).toList();
            if (line.get(2).equals("1")) {
                withheld++;
                assertThat(own).as(line.get(1)).isEmpty();
            } else {
                // not everybody has every source; who has, opened it for both purposes
                assertThat(own.size()).as(line.get(1)).isIn(0, 2);
            }
            assertThat(own).allMatch(grant -> grant.given().simulated());
        }
        assertThat(withheld).isGreaterThan(50);
    }

    @Test
    void whatIsWithheldIsRecordedAndNobodyCanReadIt() throws IOException {
        var closed =
                truth("consents.csv").stream()
                        .filter(line -> line.get(1).equals("credit") && line.get(2).equals("1"))
                        .findFirst()
                        .orElseThrow();
        var scope = scope(closed.getFirst());
        assertThat(scope.sources()).doesNotContain(new Source("credit"));
        assertThat(scope.sources()).contains(new Source("web-app"));
    }

    @Test
    void salaryContradictsInsuranceForTheStatedFewAlone() throws IOException {
        int contradicting = 0;
        for (var line : truth("people.csv")) {
            if (!line.get(5).equals("employed") || !line.get(14).isEmpty()) {
                continue; // who lost work is paid something else
            }
            var events = events(line.getFirst());
            double salary = mean(events, "bank", "money-in", "line-class", "salary");
            double base = mean(events, "employment", "social-insurance-month", "paid", "paid");
            if (salary > 0 && base > 0) {
                boolean contradicts = line.get(24).equals("1");
                contradicting += contradicts ? 1 : 0;
                double share = base / salary;
                assertThat(share).isBetween(contradicts ? 0.4 : 0.9, contradicts ? 0.55 : 1.1);
            }
        }
        assertThat(contradicting).isBetween(1, 30);
    }

    private ConsentScope scope(String phone) {
        var subject = intake.people().find(new Identifier("simulated-phone", phone));
        return intake.consents().require(subject.orElseThrow(), Purpose.CREDIT_DECISION, NOW);
    }

    private List<Event> events(String phone) {
        var asOf = new AsOf(NOW, intake.histories().head());
        return intake.histories().read(asOf, scope(phone)).history().events();
    }

    private static double mean(
            List<Event> events, String source, String kind, String attribute, String is) {
        return events.stream()
                .filter(e -> e.source().equals(new Source(source)) && e.kind().equals(kind))
                .filter(e -> is.equals(e.attributes().get(attribute)))
                .mapToLong(e -> java.util.Objects.requireNonNull(e.amount()))
                .average()
                .orElse(0);
    }

    private static List<List<String>> truth(String name) throws IOException {
        var lines = new ArrayList<List<String>>();
        for (var line : Files.readAllLines(folder.resolve("world/truth").resolve(name))) {
            lines.add(List.of(line.split(",", -1)));
        }
        return lines.subList(1, lines.size());
    }
}
