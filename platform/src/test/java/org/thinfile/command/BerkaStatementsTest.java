package org.thinfile.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.featureengine.FeatureEngine;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.featureengine.catalogue.SourceCatalogue;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventColumns;
import org.thinfile.featureengine.history.History;
import org.thinfile.ingestion.FileHistories;
import org.thinfile.ingestion.Mapping;
import org.thinfile.ingestion.TestIntake;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Seeded;

/**
 * What the checks of statements say of real ones, which nobody forged: the lines of 354 accounts of
 * a bank. Skipped where {@code ../shared/data} is absent.
 */
class BerkaStatementsTest {

    private static final Path ROOT = TestIntake.root();
    private static final Path LINES =
            ROOT.resolve("../shared/data/berka/trans_1997_1998.csv.gz").normalize();
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final SourceCatalogue SOURCES = SourceCatalogue.load(ROOT.resolve("sources"));

    private static TreeMap<String, List<Double>> values;

    /** The values of every subject, at two days after the last line, as amounts in crowns. */
    @BeforeAll
    static void read(@TempDir Path folder) throws IOException {
        assumeThat(LINES).as("data for measuring beside the checkout").exists();
        for (var name : List.of("bank.yaml", "bank-consistency.yaml")) {
            var text = Files.readString(ROOT.resolve("features").resolve(name));
            var czech =
                    text.replace("currency: CNY", "currency: CZK")
                            .replace("zone: Asia/Shanghai", "zone: Europe/Prague")
                            .replace("calendar: cn-mainland\n", "");
            Files.writeString(folder.resolve(name), czech);
        }
        var set = FeatureSet.load(folder);
        var engine = new FeatureEngine(set);
        values = new TreeMap<>();
        try (var histories = histories()) {
            histories.forEach((subject, chunks) -> {
                var asOf = new AsOf(last(chunks), FileHistories.EVERYTHING);
                var vector = engine.vector(History.of(chunks, asOf, set.sources()));
                for (var name : set.names()) {
                    values.computeIfAbsent(name, any -> new ArrayList<>()).add(vector.value(name));
                }
            });
        }
    }

    private static FileHistories histories() {
        return FileHistories.read(
                mapping(),
                SOURCES,
                List.of(LINES),
                subject -> true,
                NOW,
                100_000,
                (rows, of, events, faulty) -> {});
    }

    private static Mapping mapping() {
        return Mapping.read(ROOT.resolve("mappings/berka-transactions.yaml"));
    }

    private static Instant last(List<EventColumns> chunks) {
        long micros = 0;
        for (var chunk : chunks) {
            for (int row = 0; row < chunk.size(); row++) {
                micros = Math.max(micros, chunk.happenedAt(row));
            }
        }
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).plus(2, ChronoUnit.DAYS);
    }

    private static long subjects(String name, DoublePredicate which) {
        return values.get(name).stream().filter(value -> which.test(value)).count();
    }

    @Test
    void theBalancesOfAllStatementsReconcileButForTenthsOfACrown() {
        assertThat(subjects("bank-unreconciled-lines", value -> !Double.isNaN(value)))
                .isEqualTo(354);
        assertThat(subjects("bank-unreconciled-lines", value -> value > 0)).isZero();
        assertThat(subjects("bank-disordered-lines-12", value -> value > 0)).isZero();
    }

    @Test
    void hardlyAnyoneIsSuspectedOfWhatNobodyDid() {
        assertThat(subjects("bank-duplicates-verbatim", value -> value > 0)).isZero();
        assertThat(subjects("bank-duplicates-income-12", value -> value > 0)).isZero();
        assertThat(subjects("bank-circles-12", value -> value > 0)).isZero();
        assertThat(subjects("bank-passed-through-share-3", value -> value > 0)).isEqualTo(5);
        // the same sum paid twice to the same place on one day: a reason to look, and no proof
        assertThat(subjects("bank-duplicates-12", value -> value > 0)).isEqualTo(34);
        // crowns in cash come in hundreds, so round numbers by themselves say nothing here
        assertThat(subjects("bank-round-hundred-share-12", value -> value > 0.25))
                .isGreaterThan(177);
    }

    @Test
    void aLineThatIsTakenOutOfAStatementShows() {
        var engine =
                new FeatureEngine(
                        FeatureSet.load(
                                ROOT.resolve("features"), List.of("bank-unreconciled-lines")));
        var found = new int[2];
        var random = Seeded.generator(1);
        try (var histories = histories()) {
            histories.forEach((subject, chunks) -> {
                var events = new ArrayList<Event>();
                chunks.forEach(chunk -> {
                    for (int row = 0; row < chunk.size(); row++) {
                        events.add(chunk.event(row));
                    }
                });
                events.sort(Comparator.comparing(Event::happenedAt));
                // neither of the first day nor of the last, where nothing would be missed
                var inner =
                        events.stream()
                                .filter(event ->
                                        event.happenedAt().isAfter(events.getFirst().happenedAt())
                                                && event.happenedAt()
                                                        .isBefore(events.getLast().happenedAt()))
                                .filter(event -> Objects.requireNonNull(event.amount()) >= 100)
                                .toList();
                if (inner.isEmpty()) {
                    return;
                }
                events.remove(inner.get(random.nextInt(inner.size())));
                var chunk = EventColumns.of(events, new long[events.size()]);
                var asOf = new AsOf(NOW, FileHistories.EVERYTHING);
                var open = engine.set().sources();
                var vector = engine.vector(History.of(List.of(chunk), asOf, open));
                found[0]++;
                found[1] += vector.value("bank-unreconciled-lines") > 0 ? 1 : 0;
            });
        }
        assertThat(found[0]).as("one has lines on two days only").isEqualTo(353);
        assertThat(found[1]).isEqualTo(353);
    }

    @Test
    void aRehearsalTellsThatAllSubjectsAreAsTheyShouldBe() {
        var findings =
                SubjectFindings.of(
                        mapping(), SOURCES, ROOT.resolve("features"), LINES, NOW, 20_000);
        assertThat(findings)
                .extracting(finding -> finding.check().name())
                .containsExactly("balances-reconcile", "no-line-is-stated-twice");
        assertThat(findings)
                .allSatisfy(finding -> {
                    assertThat(finding.subjects()).isEqualTo(354);
                    assertThat(finding.good()).isEqualTo(354);
                });
    }
}
