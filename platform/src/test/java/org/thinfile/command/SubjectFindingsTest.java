package org.thinfile.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.featureengine.catalogue.SourceCatalogue;
import org.thinfile.ingestion.Mapping;
import org.thinfile.ingestion.TestIntake;

/** What a rehearsed import tells of the subjects in a file. */
class SubjectFindingsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Path ROOT = TestIntake.root();
    private static final SourceCatalogue SOURCES = SourceCatalogue.load(ROOT.resolve("sources"));

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
                happened-at: {column: day}
                known-at: {column: told}
                amount: {column: amount}
                attributes:
                  line-class: {value: transfer}
                  balance-minor: {column: balance, type: whole, scale: 100}
            """;

    /** Of three subjects the first is sound, the second has it all, the third one line alone. */
    private static final String LINES =
            """
            owner,line,day,told,amount,balance
            a,1,2025-11-03,2025-12-01,10.00,10.00
            a,2,2025-11-04,2025-12-01,5.00,15.00
            b,3,2025-11-03,2025-12-01,10.00,10.00
            b,4,2025-11-04,2025-12-01,5.00,55.00
            b,5,2025-11-10,2025-12-01,7.00,62.00
            b,6,2025-11-10,2025-12-01,7.00,62.00
            c,7,2025-11-03,2025-12-01,10.00,10.00
            """;

    @TempDir Path folder;

    private List<SubjectFindings.Finding> findings(int mostEvents) throws IOException {
        var mapping = folder.resolve("lines.yaml");
        var lines = folder.resolve("lines.csv");
        Files.writeString(mapping, MAPPING);
        Files.writeString(lines, LINES);
        return SubjectFindings.of(
                Mapping.read(mapping), SOURCES, ROOT.resolve("features"), lines, NOW, mostEvents);
    }

    @Test
    void subjectsWhoseStatementDoesNotFitTogetherAreCountedHoweverLittleMemoryThereIs()
            throws IOException {
        for (int mostEvents : new int[] {1, 2, 1_000}) {
            var findings = findings(mostEvents);
            assertThat(findings)
                    .extracting(
                            finding -> finding.check().name(),
                            SubjectFindings.Finding::subjects,
                            SubjectFindings.Finding::good,
                            SubjectFindings.Finding::isMet)
                    .containsExactly(
                            // of one line alone it cannot be told whether its balance follows
                            tuple("balances-reconcile", 2L, 1L, false),
                            tuple("no-line-is-stated-twice", 3L, 2L, false));
        }
    }

    @Test
    void aFindingSaysHowManyAndNamesNobody() throws IOException {
        assertThat(findings(10).getFirst().words())
                .isEqualTo(
                        "Balances follow from the lines: 1 of 2 subjects, at least 95 % are"
                                + " expected (balances-reconcile)");
        assertThat(findings(10).getFirst().tree())
                .containsEntry("wants", "feature bank-unreconciled-lines at most 0.0")
                .containsEntry("ok", false);
    }

    @Test
    void everyCheckThatShipsNamesAFeatureOfItsSourceAlone() {
        var features = FeatureSet.load(ROOT.resolve("features"));
        for (var entry : SOURCES.entries().values()) {
            for (var check : entry.subjects()) {
                assertThat(features.sources(check.feature()))
                        .as(check.name())
                        .isEqualTo(Set.of(entry.source()));
            }
        }
        assertThat(SOURCES.entries().values()).anyMatch(entry -> !entry.subjects().isEmpty());
    }
}
