package org.thinfile.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thinfile.featureengine.catalogue.SourceCatalogue;
import org.thinfile.featureengine.history.Event;
import org.thinfile.kernel.Source;

/** Every source has a mapping to start from, and every example reads to the last row. */
class ExampleMappingsTest {

    private static final Path MAPPINGS = TestIntake.root().resolve("mappings");
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final SourceCatalogue CATALOGUE =
            SourceCatalogue.load(TestIntake.root().resolve("sources"));

    @ParameterizedTest
    @CsvSource({
        "application-form, csv, 4",
        "bank,       csv,   5",
        "business,   csv,   3",
        "credit,     csv,   3",
        "employment, csv,   3",
        "iot,        csv,   3",
        "location,   csv,   3",
        "payments,   csv,   6",
        "shop,       jsonl, 3",
        "social,     csv,   4",
        "web-app,    csv,   4",
    })
    void anExampleReadsToTheLastRow(String source, String ending, int events) {
        assertThat(events(source, ending)).hasSize(events);
    }

    @Test
    void everySourceHasAMapping() throws IOException {
        var mapped = new TreeSet<Source>();
        try (var files = Files.list(MAPPINGS)) {
            for (var file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                if (Files.readString(file).lines().anyMatch(l -> l.startsWith("mapping:"))) {
                    mapped.add(Mapping.read(file).source());
                }
            }
        }
        assertThat(mapped).isEqualTo(CATALOGUE.entries().keySet());
    }

    @Test
    void aStatementInGbkIsRecognisedLineByLine() {
        assertThat(events("bank", "csv"))
                .extracting(event -> event.attributes().get("line-class"))
                .containsExactly("salary", "rent", "cash", "gambling", "loan-instalment");
        assertThat(events("bank", "csv"))
                .extracting(event -> event.attributes().get("balance-minor"))
                .containsExactly(1_302_050L, 982_050L, 932_050L, 832_050L, 617_017L);
    }

    @Test
    void unitsAreWhatTheExamplesSay() {
        assertThat(events("business", "csv").getFirst().amount())
                .as("1250.36 ten thousands of yuan in fen")
                .isEqualTo(1_250_360_000L);
        assertThat(events("location", "csv"))
                .extracting(Event::seconds)
                .containsExactly(38_400L, 30_330L, 2_100L);
        assertThat(events("payments", "csv"))
                .extracting(Event::kind)
                .containsExactly(
                        "payment",
                        "payment",
                        "refund",
                        "transfer-out",
                        "transfer-in",
                        "red-packet-out");
        assertThat(events("payments", "csv").getFirst().happenedAt())
                .isEqualTo("2026-01-05T04:00:00Z");
    }

    @Test
    void aTableOfLinksNamesSubjectsAndWhenTheyLeft() {
        assertThat(events("business-links", "csv"))
                .extracting(Event::kind)
                .containsExactly("party-linked", "party-linked", "party-unlinked", "party-linked");
    }

    private static List<Event> events(String source, String ending) {
        var mapping = Mapping.read(MAPPINGS.resolve("example-" + source + ".yaml"));
        var file = MAPPINGS.resolve("examples/" + source + "." + ending);
        TableFile.survey(file, mapping.layout());
        var reader = new RowReader(mapping, event -> CATALOGUE.check(event).isEmpty(), NOW);
        var events = new ArrayList<Event>();
        try (var rows = TableFile.open(file, mapping.layout())) {
            while (rows.hasNext()) {
                var read = reader.read(rows.next());
                assertThat(read.faults()).isEmpty();
                read.facts().forEach(fact -> events.add(fact.event()));
            }
        }
        return events;
    }
}
