package org.thinfile.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.featureengine.FeatureVector;
import org.thinfile.featureengine.catalogue.SourceCatalogue;
import org.thinfile.features.DeclaredSets;
import org.thinfile.features.TestFeatures;
import org.thinfile.identity.Identifier;
import org.thinfile.ingestion.FileHistories;
import org.thinfile.ingestion.IngestionSettings;
import org.thinfile.ingestion.Mapping;
import org.thinfile.ingestion.Progress;
import org.thinfile.ingestion.TestIntake;
import org.thinfile.jurisdictions.Jurisdiction;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Seeded;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.Migrations;

/** Vectors of files are those that the platform computes of the same files, to the byte. */
class FileVectorsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant AS_OF = Instant.parse("2025-06-30T16:00:00Z");
    private static final int SUBJECTS = 12;
    private static final String SET = "small";

    private static final String MAPPING =
            """
            mapping: lines
            data-set: lines
            source: bank
            zone: Asia/Shanghai
            currency: CNY
            subject: {kind: account-reference, value: "{owner}"}
            events:
              - kind: money-in
                id: "{line}"
                happened-at: {column: at}
                known-at: {column: known}
                amount: {column: amount}
                counterparty: {kind: account, value: "{payer}"}
                attributes:
                  line-class: {column: sort, type: text, codes: {S: salary, O: other}}
            consents:
              - source: bank
                purposes: [credit-decision]
                from: 2025-01-01T00:00
                until: 2027-01-01T00:00
                sensitive: true
                simulated: true
                text: lines/consent.en@1
            """;

    private static final String FEATURES =
            """
            source: bank
            zone: Asia/Shanghai
            currency: CNY
            purpose: Money that comes in regularly pays instalments.
            uses: [credit-decision]
            reasons:
              income: {zh: 收入偏低, en: Income was low}
            features:
              - name: lines-3
                title: {zh: 笔数, en: Lines}
                dimension: capacity
                reason: income
                expected: better
                events: [money-in]
                aggregate: count
                window: P3M
              - name: income-6
                title: {zh: 收入, en: Income}
                dimension: capacity
                reason: income
                expected: better
                events: [money-in]
                value: amount
                aggregate: sum
                window: P6M
              - name: payers-6
                title: {zh: 付款方数, en: Payers}
                dimension: capacity
                reason: income
                expected: none
                events: [money-in]
                value: counterparty
                aggregate: distinct
                window: P6M
              - name: salary-mean-3
                title: {zh: 平均工资, en: Mean salary}
                dimension: capacity
                reason: income
                expected: better
                events: [money-in]
                where: [{value: attributes.line-class, in: [salary]}]
                value: amount
                aggregate: mean
                window: P3M
            """;

    @TempDir static Path folder;

    private static Mapping mapping;
    private static Path definitions;
    private static FeatureSet set;
    private static Path table;

    @BeforeAll
    static void write() throws IOException {
        mapping = Mapping.read(Files.writeString(folder.resolve("lines.yaml"), MAPPING));
        definitions = folder.resolve("features");
        Files.createDirectories(definitions.resolve("sets"));
        Files.writeString(definitions.resolve("bank.yaml"), FEATURES);
        Files.writeString(
                definitions.resolve("sets/small.yaml"),
                "set: small\ntitle: {zh: 小, en: Small}\nsources: [bank]\nuse: credit-decision\n");
        set = DeclaredSets.of(definitions).declared(SET);
        table = Files.write(folder.resolve("lines.csv"), lines());
    }

    /** Lines of several owners in no order, some stated twice, some with faults. */
    private static List<String> lines() {
        var random = Seeded.generator(5);
        var lines = new ArrayList<String>();
        for (int line = 0; line < 400; line++) {
            var day = "2025-%02d-%02d".formatted(random.nextInt(1, 10), random.nextInt(1, 28));
            lines.add(
                    "o%02d,%d,%s,%s,%d.%02d,p%d,%s"
                            .formatted(
                                    random.nextInt(SUBJECTS),
                                    line,
                                    day,
                                    random.nextInt(8) == 0 ? "2025-10-01" : day,
                                    random.nextInt(1, 9_000),
                                    random.nextInt(100),
                                    random.nextInt(9),
                                    random.nextBoolean() ? "S" : "O"));
        }
        for (int copy = 0; copy < 40; copy++) {
            lines.add(lines.get(random.nextInt(400)));
        }
        lines.add("o01,900,2025-02-30,2025-03-01,5.00,p1,S");
        lines.add("o01,901,2025-02-20,2025-03-01,-5.00,p1,S");
        Collections.shuffle(lines, new Random(3));
        // what contradicts a line comes last, since an import may read other batches first
        lines.addFirst("o02,950,2025-05-01,2025-05-01,7.00,p1,S");
        lines.addLast("o02,950,2025-05-01,2025-05-01,8.00,p1,S");
        lines.addFirst("owner,line,at,known,amount,payer,sort");
        return lines;
    }

    @Test
    void aVectorIsToTheByteThatOfTheSealedHistory() {
        var source = TestDatabase.migrated(Migrations.class, Migrations::run).dataSource();
        var intake =
                TestIntake.on(
                        source,
                        folder.resolve("master.key"),
                        NOW.toString(),
                        new IngestionSettings(1000, 1),
                        Seeded.chance(3));
        var imported = intake.imports().run(mapping, table, Actor.command("test"), Progress.none());
        var features = TestFeatures.on(source, definitions, 100, intake);

        var run = vectors(AS_OF, 20);

        assertThat(run.vectors).hasSize(SUBJECTS);
        run.vectors.forEach((subject, vector) -> {
            var id =
                    intake.people()
                            .find(new Identifier("account-reference", subject))
                            .orElseThrow();
            var scope = intake.consents().require(id, Purpose.CREDIT_DECISION, AS_OF);
            var asOf = new AsOf(AS_OF, intake.histories().head());
            var sealed =
                    features.vectors()
                            .at(features.sets().named(SET), asOf, scope, Jurisdiction.NEUTRAL);
            assertThat(Canonical.bytes(at(asOf, vector))).isEqualTo(Canonical.bytes(sealed));
            assertThat(sealed.quality().eventsSeen()).isPositive();
        });
        assertThat(run.counts.rows()).isEqualTo(imported.rows());
        assertThat(run.counts.faultyRows()).isEqualTo(imported.quarantined()).isEqualTo(3);
        assertThat(run.counts.duplicates()).isEqualTo(imported.duplicates()).isEqualTo(40);
        assertThat(run.counts.events() - run.counts.duplicates() - 1).isEqualTo(imported.events());
    }

    /** Files have no log, so the position alone is another. */
    private static FeatureVector at(AsOf asOf, FeatureVector vector) {
        return new FeatureVector(
                vector.names(), vector.values(), vector.definitions(), asOf, vector.quality());
    }

    @Test
    void howManyEventsFitIntoMemoryDoesNotShow() {
        var inMemory = vectors(AS_OF, 100_000);
        var spilled = vectors(AS_OF, 1);

        assertThat(spilled.vectors).isEqualTo(inMemory.vectors);
        assertThat(spilled.counts).isEqualTo(inMemory.counts);
        assertThat(new ArrayList<>(spilled.vectors.keySet())).isSorted();
    }

    @Test
    void aContradictionIsToldWithTheLineThatMadeIt() {
        var faults = vectors(AS_OF, 7).counts.faults();

        assertThat(faults)
                .filteredOn(fault -> fault.reason().code().equals("contradicts"))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.file()).isEqualTo("lines.csv");
                    assertThat(fault.line()).isEqualTo(445);
                });
    }

    @Test
    void asOfBeforeAllEventsEverythingIsMissing() {
        var vectors = vectors(Instant.parse("2024-01-01T00:00:00Z"), 50).vectors;

        assertThat(vectors).hasSize(SUBJECTS);
        assertThat(vectors.values())
                .allSatisfy(vector -> {
                    assertThat(vector.values()).containsOnly(Double.NaN);
                    assertThat(vector.quality().eventsSeen()).isZero();
                    assertThat(vector.quality().absent()).hasSize(1);
                });
    }

    @Test
    void whatIsWrittenIsTheSameEachTimeAndSaysWhatItWasMadeOf() throws IOException {
        var first = folder.resolve("first.parquet");
        var second = folder.resolve("second.parquet");
        var manifest = written(first, 30);
        written(second, 3);

        assertThat(first).hasSameBinaryContentAs(second);
        assertThat(manifest)
                .contains(
                        entry("set", SET),
                        entry("definitions", set.digest().hex()),
                        entry("mapping_digest", mapping.digest().hex()),
                        entry("rows", 444L),
                        entry("faulty_rows", 3L),
                        entry("vectors", (long) SUBJECTS));
        assertThat(folder.resolve("first.parquet.manifest.json"))
                .hasSameTextualContentAs(folder.resolve("second.parquet.manifest.json"));
        assertThat(String.valueOf(manifest.get("files")))
                .contains(Digest.of(Files.readAllBytes(table)).hex());
        assertThat(folder.toFile().list()).noneMatch(name -> name.endsWith(".part"));
    }

    private Map<String, Object> written(Path to, int mostEvents) {
        var due = VectorsDue.at(AS_OF, null);
        try (var histories = histories(due, mostEvents)) {
            return new FileVectors(SET, set, mapping, null, due, histories).writeTable(to);
        }
    }

    private record Run(Map<String, FeatureVector> vectors, FileHistories.Counts counts) {}

    private static Run vectors(Instant asOf, int mostEvents) {
        var due = VectorsDue.at(asOf, null);
        var vectors = new LinkedHashMap<String, FeatureVector>();
        try (var histories = histories(due, mostEvents)) {
            new FileVectors(SET, set, mapping, null, due, histories)
                    .forEach(row -> vectors.put(row.subject(), row.vector()));
            return new Run(vectors, histories.counts());
        }
    }

    private static FileHistories histories(VectorsDue due, int mostEvents) {
        return FileHistories.read(
                mapping,
                SourceCatalogue.load(TestIntake.root().resolve("sources")),
                List.of(table),
                due::wants,
                NOW,
                mostEvents,
                Progress.none());
    }
}
