package org.thinfile.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.annotation.PrecisionScale;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.featureengine.history.Event;
import org.thinfile.kernel.ProblemException;

/** The same facts in every form a file can have. */
class FormatsTest {

    private static final String MAPPING =
            """
            mapping: payments
            data-set: payments-2026
            source: market
            zone: Asia/Shanghai
            currency: CNY
            ignore: [note, day]
            subject: {kind: account-reference, value: "{payer.account}"}
            events:
              - kind: payment
                id: "{id}"
                happened-at: {column: at}
                known-at: {days-later: 0}
                amount: {column: amount}
                place: payer.area
                attributes:
                  items: {column: items, type: whole, optional: true}
            """;

    private static final String TABLE =
            """
            id,payer.account,payer.area,at,amount,items,note
            1,a,north,2025-03-01,12.30,2,x
            2,b,,2025-03-02T08:00:00,0.10,,
            """;

    private static final String LINES =
            """
            {"id": 1, "payer": {"account": "a", "area": "north"}, "at": "2025-03-01",\
             "amount": 12.30, "items": 2, "note": "x"}

            {"id": 2, "payer": {"account": "b"}, "at": "2025-03-02T08:00:00", "amount": 0.10,\
             "items": null, "note": {"by": ["anyone"]}}
            """;

    @TempDir Path folder;

    private TestRows rows;
    private Mapping mapping;

    @BeforeEach
    void open() {
        rows = new TestRows(folder, Instant.parse("2026-01-01T00:00:00Z"));
        mapping = rows.mapping(MAPPING);
    }

    record Payer(String account, @Nullable String area) {}

    record Payment(
            long id,
            Payer payer,
            @Nullable LocalDate day,
            String at,
            @PrecisionScale(precision = 18, scale = 2) BigDecimal amount,
            @Nullable Integer items,
            @Nullable List<String> note) {}

    @Test
    void aTableJsonLinesAndParquetSayTheSame() throws IOException {
        var table = events(rows.write("payments.csv", TABLE));
        assertThat(table).hasSize(2);
        assertThat(events(rows.write("payments.jsonl", LINES))).isEqualTo(table);
        var zipped = folder.resolve("payments.ndjson.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write(LINES.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        assertThat(events(zipped)).isEqualTo(table);
        assertThat(events(parquet("payments.parquet"))).isEqualTo(table);
    }

    @Test
    void aTableIsReadByPlaceWhereThereIsNoMapping() {
        try (var file = TableFile.open(rows.write("any.csv", TABLE))) {
            assertThat(file.header().places()).containsEntry("at", 3);
            assertThat(file.next().cells().get(3)).isEqualTo("2025-03-01");
            assertThat(file.fault(2, "at", "is late", "be early"))
                    .hasMessageContaining("any.csv, line 2, column 'at': is late");
        }
        var bare = rows.write("bare.csv", "1;north\n2;south\n");
        try (var file = TableFile.openHeaderless(bare, ';', List.of("id", "area"))) {
            assertThat(file.header().names()).containsExactly("id", "area");
            assertThat(file.next().cells()).containsExactly("1", "north");
        }
    }

    @Test
    void parquetKeepsExactNumbersAndDays() throws IOException {
        var days =
                rows.mapping(
                        MAPPING.replace("{column: at}", "{column: day}")
                                .replace("ignore: [note, day]", "ignore: [note, at]"));
        var read = rows.read(days, parquet("days.parquet"));
        assertThat(read.getFirst().facts().getFirst().event().happenedAt())
                .isEqualTo("2025-02-28T16:00:00Z");
        assertThat(read.get(1).faults())
                .extracting(RowFault::column, RowFault::reason)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("day", Reason.EMPTY_CELL));
    }

    @Test
    void parquetThatIsNoneOrHasOtherColumnsIsRefusedWhole() throws IOException {
        var none = rows.write("none.parquet", "PAR1 and no more");
        assertThatThrownBy(() -> rows.read(mapping, none))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("'none.parquet' is no Parquet file, or is damaged");
        var file = parquet("payments.parquet");
        assertThatThrownBy(() ->
                        rows.read(rows.mapping(MAPPING.replace("[note, day]", "[day]")), file))
                .hasMessageContaining("does not know column");
        assertThatThrownBy(() -> rows.read(rows.mapping(MAPPING.replace("{id}", "{number}")), file))
                .hasMessageContaining("needs column 'number'")
                .hasMessageContaining("payer.account");
    }

    @Test
    void anObjectThatIsNoneWaitsWholeAndTheOthersGoOn() {
        var bad =
                """
                {"id": 1, "payer": {"account": "a"}, "at": "2025-03-01", "amount": 1}
                {"id": 2, "payer": {"account": "a"}, "at": "2025-03-01"
                [1, 2]
                {"id": 3, "payer": {"account": "a"}, "at": "2025-03-01", "amount": 1, "id": 4}
                {"id": 5, "payer": {"account": "a", "age": 7}, "at": "2025-03-01", "amount": 1}
                {"id": 6, "payer": {"account": "a"}, "payer.account": "b", "at": "x", "amount": 1}
                {"id": "half \\ud83d", "payer": {"account": "a"}, "at": "2025-03-01", "amount": 1}
                {"id": 8, "payer": {"account": "a"}, "at": "2025-03-01", "amount": 1e3}
                {"id": 9, "payer": {"account": "a"}, "at": "2025-03-01", "amount": 1} {}
                {"id": "whole \\ud83d\\ude00", "payer": {"account": "a"}, "at": "2025-03-01",\
                 "amount": 1}
                """;
        var read = rows.read(mapping, rows.write("bad.jsonl", bad));
        assertThat(read)
                .extracting(row -> row.faults().isEmpty() ? null : row.faults().getFirst().reason())
                .containsExactly(
                        null,
                        Reason.BROKEN_ROW,
                        Reason.BROKEN_ROW,
                        Reason.BROKEN_ROW,
                        Reason.UNKNOWN_FIELD,
                        Reason.BROKEN_ROW,
                        Reason.BROKEN_ROW,
                        Reason.NOT_A_NUMBER,
                        Reason.BROKEN_ROW,
                        null);
        assertThat(read.get(1).row().cells()).as("nothing of it is lost").hasSize(1);
        assertThat(read.get(1).row().line()).isEqualTo(2);
        assertThat(read.get(4).faults().getFirst().column()).isEqualTo("payer.age");
    }

    @Test
    void aLineThatNeverEndsIsRefusedAndNotKept() {
        var long_ = rows.write("long.jsonl", "[" + " ".repeat(4_000_001) + "]");
        assertThatThrownBy(() -> rows.read(mapping, long_))
                .hasMessageContaining("line 1 has more than 4,000,000 characters");
        assertThatThrownBy(() -> rows.read(mapping, rows.write("none.jsonl", "\n\n")))
                .hasMessageContaining("the file is empty");
    }

    private List<Event> events(Path file) {
        return rows.read(mapping, file).stream()
                .peek(row -> assertThat(row.faults()).isEmpty())
                .flatMap(row -> row.facts().stream())
                .map(RowFacts.Fact::event)
                .toList();
    }

    private Path parquet(String name) throws IOException {
        var file = folder.resolve(name);
        var day = LocalDate.parse("2025-03-01");
        try (var writer = new CarpetWriter<>(Files.newOutputStream(file), Payment.class)) {
            writer.write(
                    new Payment(
                            1,
                            new Payer("a", "north"),
                            day,
                            "2025-03-01",
                            new BigDecimal("12.30"),
                            2,
                            List.of("x")));
            writer.write(
                    new Payment(
                            2,
                            new Payer("b", null),
                            null,
                            "2025-03-02T08:00:00",
                            new BigDecimal("0.10"),
                            null,
                            null));
        }
        return file;
    }
}
