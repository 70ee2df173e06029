package org.thinfile.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.thinfile.ingestion.BadInputTest.GOOD;
import static org.thinfile.ingestion.BadInputTest.HEADER;
import static org.thinfile.ingestion.BadInputTest.MAPPING;
import static org.thinfile.ingestion.BadInputTest.row;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.kernel.ProblemException;

/** Cells that are hard to read: the right answer or a fault, and nothing lost. */
class CellsTest {

    @TempDir Path folder;

    private TestRows rows;

    @BeforeEach
    void open() {
        rows = new TestRows(folder, Instant.parse("2005-10-01T00:00:00Z"));
    }

    @Test
    void emojiAndOtherPairsStayWholeAndTellAccountsApart() {
        var accounts =
                List.of(
                        "a-\ud83d\ude00",
                        "a-\ud83d\ude01",
                        "a-\ud840\udc00",
                        "a-e\u0301",
                        "a-\u00e9",
                        "a-\u0000");
        var table = new StringBuilder(HEADER);
        for (var account : accounts) {
            table.append(row("p" + account, account, "2005-09-01", "1", "1"));
        }
        var read = rows.read(MAPPING, table.toString());
        assertThat(read)
                .extracting(each -> each.subject().identifier().value())
                .containsExactlyElementsOf(
                        accounts.stream().map(account -> "shop-2005/" + account).toList());
        assertThat(read)
                .extracting(each -> each.facts().getFirst().event().id())
                .doesNotHaveDuplicates();
    }

    @Test
    void aLongCellIsAFaultWhereItIsReadAndNoneWhereItIsNot() {
        var long_ = "x\u4e00\ud83d\ude00".repeat(2_500);
        assertThat(long_).hasSize(10_000);
        var lines = "\"two\nlines, \"\"quoted\"\"\"";
        var read =
                rows.read(
                        MAPPING,
                        HEADER
                                + GOOD.replace(",x\n", "," + long_ + "\n")
                                + GOOD.replace("app", long_)
                                + GOOD.replace("app", lines)
                                + GOOD.replace("12.30", "1".repeat(10_000))
                                + GOOD.replace("p1", long_));
        assertThat(read.get(0).faults()).isEmpty();
        assertThat(read.get(0).row().cells()).contains(long_);
        assertThat(read.get(2).facts().getFirst().event().attributes())
                .containsEntry("channel", "two\nlines, \"quoted\"");
        assertThat(read.stream().flatMap(each -> each.faults().stream().map(f -> told(each, f))))
                .containsExactly(
                        tuple(3L, "channel", Reason.TOO_LONG),
                        tuple(6L, "amount", Reason.TOO_LONG),
                        tuple(7L, "id", Reason.TOO_LONG));
    }

    @Test
    void amountsWrittenInAnotherWayAreFaultsAndNotGuesses() {
        for (var amount :
                List.of(
                        "\"1,234.50\"",
                        "\u00a512",
                        "12.345",
                        "1.2e3",
                        "12\u5143",
                        "\uff11\uff12",
                        "0x10",
                        "9223372036854775807")) {
            var read = rows.read(MAPPING, HEADER + row("p1", "a-1", "2005-09-01", amount, "1"));
            assertThat(read.getFirst().faults())
                    .as(amount)
                    .extracting(RowFault::column, RowFault::reason)
                    .containsExactly(tuple("amount", Reason.NOT_A_NUMBER));
        }
    }

    @Test
    void timesOutsideAllRecordAreFaults() {
        var mapping = MAPPING.replace("{column: date, format: yyyy-MM-dd}", "{column: date}");
        for (var date : List.of("-999999999-01-01T00:00", "0000-01-01", "+999999999-12-31T00:00")) {
            var read = rows.read(mapping, HEADER + row("p1", "a-1", date, "1", "1"));
            assertThat(read.getFirst().faults())
                    .as(date)
                    .extracting(RowFault::column)
                    .containsExactly("date");
        }
    }

    @Test
    void aMappingWithoutAZoneIsRefusedSinceNobodyKnowsWhenItWas() {
        assertThatThrownBy(() -> rows.mapping(MAPPING.replace("zone: Asia/Shanghai\n", "")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("the field 'zone' is missing");
    }

    private static org.assertj.core.groups.Tuple told(RowFacts row, RowFault fault) {
        return tuple(row.row().line(), fault.column(), fault.reason());
    }
}
