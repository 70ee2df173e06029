package org.thinfile.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.featureengine.history.Event;
import org.thinfile.ingestion.RowFacts.Fact;
import org.thinfile.kernel.ProblemException;

/** What a mapping can say of a table, without a database. */
class MappingTest {

    private static final String HEAD =
            """
            mapping: lines
            data-set: lines-2026
            source: market
            zone: Europe/Berlin
            currency: EUR
            subject: {kind: account-reference, value: "{account}"}
            """;

    @TempDir Path folder;

    private TestRows rows;

    @BeforeEach
    void open() {
        rows = new TestRows(folder, Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void aColumnDecidesTheKindAndARowThatNoRuleIsAboutIsAFault() {
        var mapping =
                HEAD
                        + "events:\n"
                        + rule("in", "when: [{column: side, in: [C, CR]}]")
                        + rule("out", "when: [{column: side, in: [D]}]");
        var read =
                rows.read(
                        mapping,
                        "account,id,day,side,amount\n"
                                + "a,1,2025-03-01,C,5\n"
                                + "a,2,2025-03-01,D,6\n"
                                + "a,3,2025-03-01,X,7\n");
        assertThat(events(read)).extracting(Event::kind).containsExactly("in", "out");
        assertThat(read.get(2).faults())
                .extracting(RowFault::reason)
                .containsExactly(Reason.NO_EVENT);
        var allowed =
                rows.read(
                        mapping + "rows-without-event: allowed\n",
                        "account,id,day,side,amount\na,3,2025-03-01,X,7\n");
        assertThat(allowed.getFirst().faults()).isEmpty();
        assertThat(allowed.getFirst().facts()).isEmpty();
    }

    @Test
    void theSignOfAnAmountDecidesTheKind() {
        var mapping =
                HEAD
                        + "events:\n"
                        + rule("in", "when: [{column: amount, is: positive}]")
                        + rule("out", "when: [{column: amount, is: negative}]")
                                .replace("{column: amount}\n", "{column: amount, sign: turned}\n");
        var read =
                rows.read(
                        mapping,
                        "account,id,day,amount\na,1,2025-03-01,5.10\na,2,2025-03-01,-6.20\n"
                                + "a,3,2025-03-01,much\n");
        assertThat(events(read)).extracting(Event::kind).containsExactly("in", "out");
        assertThat(events(read)).extracting(Event::amount).containsExactly(510L, 620L);
        assertThat(read.get(2).faults())
                .extracting(RowFault::reason)
                .contains(Reason.NOT_A_NUMBER)
                .doesNotContain(Reason.NO_EVENT);
    }

    @Test
    void amountsInOtherUnitsAreReadAsTheMappingSays() {
        assertThat(amount("unit: minor", "1234")).isEqualTo(1234L);
        assertThat(amount("unit: thousands", "1.5")).isEqualTo(150_000L);
        assertThat(amount("unit: ten-thousands", "3.25")).isEqualTo(3_250_000L);
        assertThat(amount("unit: millions", "-2")).as("below zero unasked").isNull();
        assertThat(amount("round: half-up", "12.345")).isEqualTo(1235L);
        assertThat(amount("unit: minor", "12.5")).as("half a cent is a fault").isNull();
        assertThat(amount("round: refused", "12.345")).as("no rounding unasked").isNull();
        assertThat(amount("sign: dropped", "-7")).isEqualTo(700L);
        assertThat(amount("unit: thousands", "99999999999999999")).as("past 63 bits").isNull();
    }

    @Test
    void currenciesMayStandInAColumn() {
        var mapping = HEAD + "events:\n" + rule("in", "optional: false");
        var read =
                rows.read(
                        mapping.replace(
                                "{column: amount}", "{column: amount, currency-column: currency}"),
                        "account,id,day,amount,currency\n"
                                + "a,1,2025-03-01,500,JPY\n"
                                + "a,2,2025-03-01,5.00,CNY\n"
                                + "a,3,2025-03-01,5.00,yuan\n");
        assertThat(events(read)).extracting(Event::currency).containsExactly("JPY", "CNY");
        assertThat(events(read)).extracting(Event::amount).containsExactly(500L, 500L);
        assertThat(read.get(2).faults())
                .extracting(RowFault::column, RowFault::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("currency", Reason.UNKNOWN_CODE));
    }

    @Test
    void numbersMayBeWrittenWithACommaAndGroups() {
        var form = "file: {separator: \";\", decimal: \",\", group: \".\"}\n";
        var mapping = HEAD + form + "events:\n" + rule("in", "optional: false");
        var read =
                rows.read(
                        mapping,
                        "account;id;day;amount\n"
                                + "a;1;2025-03-01;1.234.567,89\n"
                                + "a;2;2025-03-01;12,5\n"
                                + "a;3;2025-03-01;-1.000\n"
                                + "a;4;2025-03-01;1.23\n"
                                + "a;5;2025-03-01;1234.567\n"
                                + "a;6;2025-03-01;1,2,3\n");
        assertThat(read.get(0).facts().getFirst().event().amount()).isEqualTo(123_456_789L);
        assertThat(read.get(1).facts().getFirst().event().amount()).isEqualTo(1250L);
        assertThat(reasons(read.get(2))).containsExactly(Reason.NEGATIVE_AMOUNT);
        assertThat(reasons(read.get(3))).as("a point that groups nothing").isNotEmpty();
        assertThat(reasons(read.get(4))).as("a group of four").isNotEmpty();
        assertThat(reasons(read.get(5))).isNotEmpty();
    }

    @Test
    void durationsAreReadInTheirUnit() {
        assertThat(seconds("{column: d, unit: minutes}", "2.5")).isEqualTo(150L);
        assertThat(seconds("{column: d, unit: hours}", "1")).isEqualTo(3600L);
        assertThat(seconds("{column: d, unit: milliseconds, round: half-up}", "1500"))
                .isEqualTo(2L);
        assertThat(seconds("{column: d, unit: clock}", "1:02:03")).isEqualTo(3723L);
        assertThat(seconds("{column: d, unit: clock}", "02:03")).isEqualTo(123L);
        assertThat(seconds("{column: d, unit: clock}", "02:63")).isNull();
        assertThat(seconds("d", "-1")).isNull();
        assertThat(seconds("{column: d, unit: milliseconds}", "1500")).isNull();
    }

    @Test
    void timesAreReadInTheirFormAndZone() {
        assertThat(time("{column: t}", "2025-07-01T12:00")).isEqualTo("2025-07-01T10:00:00Z");
        assertThat(time("{column: t}", "2025-07-01T12:00:00+08:00"))
                .isEqualTo("2025-07-01T04:00:00Z");
        assertThat(time("{column: t, zone: Asia/Shanghai}", "2025-07-01T12:00"))
                .isEqualTo("2025-07-01T04:00:00Z");
        assertThat(time("{column: t, format: 'M/d/yyyy H:mm'}", "6/1/2006 0:08"))
                .isEqualTo("2006-05-31T22:08:00Z");
        assertThat(time("{column: t, format: yyMMdd, century: 1900}", "950419"))
                .isEqualTo("1995-04-18T22:00:00Z");
        assertThat(time("{column: t, epoch: seconds}", "1751364000"))
                .isEqualTo("2025-07-01T10:00:00Z");
        assertThat(time("{column: t, epoch: milliseconds}", "1751364000123"))
                .isEqualTo("2025-07-01T10:00:00.123Z");
        assertThat(time("{columns: [t, d], format: 'yyyy-MM-dd HH:mm'}", "2025-07-01"))
                .isEqualTo("2025-07-01T10:05:00Z");
    }

    @Test
    void aTimeThatNeverWasOrIsCountedInAnotherUnitIsAFault() {
        assertThat(time("{column: t}", "2025-03-30T02:30")).as("clocks went forward").isNull();
        assertThat(time("{column: t}", "2025-10-26T02:30"))
                .as("came twice: the earlier")
                .isEqualTo("2025-10-26T00:30:00Z");
        assertThat(time("{column: t, epoch: milliseconds}", "1751364000")).isNull();
        assertThat(time("{column: t, epoch: seconds}", "1751364000123")).isNull();
        assertThat(time("{column: t, epoch: seconds}", "999999999999999999")).isNull();
        assertThat(time("{column: t}", "2025-02-29")).isNull();
    }

    @Test
    void clocksMayBeALittleWrongWhereTheMappingSaysSo() {
        var mapping =
                HEAD
                        + "events:\n"
                        + rule("in", "optional: false")
                                .replace("{days-later: 0}", "{column: seen}");
        var table =
                "account,id,day,amount,seen\n"
                        + "a,1,2025-03-01T12:00:00,5,2025-03-01T11:59:30\n"
                        + "a,2,2025-03-01T12:00:00,5,2025-03-01T11:57:00\n"
                        + "a,3,2026-01-01T01:01:00,5,2026-01-01T01:01:00\n"
                        + "a,4,2026-01-01T01:03:00,5,2026-01-01T01:03:00\n";
        assertThat(rows.read(mapping, table))
                .extracting(row -> row.faults().isEmpty() ? null : reasons(row).getFirst())
                .containsExactly(
                        Reason.KNOWN_TOO_EARLY,
                        Reason.KNOWN_TOO_EARLY,
                        Reason.IN_THE_FUTURE,
                        Reason.IN_THE_FUTURE);
        var lenient = rows.read(mapping + "clock-skew: PT2M\n", table);
        assertThat(lenient)
                .extracting(row -> row.faults().isEmpty() ? null : reasons(row).getFirst())
                .containsExactly(null, Reason.KNOWN_TOO_EARLY, null, Reason.IN_THE_FUTURE);
        var first = lenient.getFirst().facts().getFirst().event();
        assertThat(first.knownAt()).as("never before it happened").isEqualTo(first.happenedAt());
    }

    @Test
    void textsThatMeanNothingAreBlank() {
        var mapping =
                HEAD
                        + "blanks: [\"NULL\", \"-\"]\nblanks-in: {shop: [\"0\"]}\nevents:\n"
                        + rule("in", "counterparty: {kind: phone, value: \"{shop}\"}")
                        + "    place: area\n"
                        + "    attributes:\n"
                        + "      items: {column: items, type: whole, optional: true}\n"
                        + "      colour: {column: colour, type: text, codes: {r: red,"
                        + " \"\": none}}\n";
        var read =
                rows.read(
                        mapping,
                        "account,id,day,amount,shop,area,items,colour\n"
                                + "a,1,2025-03-01,0,0,NULL,-,r\n"
                                + "a,2,2025-03-01,1,10,north,0,-\n");
        var blank = read.get(0).facts().getFirst();
        assertThat(blank.event().amount()).as("blank in another column only").isZero();
        assertThat(blank.counterparty()).isNull();
        assertThat(blank.event().place()).isNull();
        assertThat(blank.event().attributes()).containsOnlyKeys("colour");
        var full = read.get(1).facts().getFirst();
        assertThat(full.counterparty()).isEqualTo("phone:10");
        assertThat(full.event().place()).isEqualTo("north");
        assertThat(full.event().attributes()).containsEntry("items", 0L);
        assertThat(full.event().attributes()).containsEntry("colour", "none");
    }

    @Test
    void aNumberIsOneHoweverItIsWritten() {
        var mapping =
                HEAD.replace(
                                "kind: account-reference, value: \"{account}\"",
                                "kind: phone, value: \"{account}\", form: phone, country: CN")
                        + "events:\n"
                        + rule(
                                "in",
                                "counterparty: {kind: phone, value: \"{shop}\", form: phone,"
                                        + " country: CN}");
        var read =
                rows.read(
                        mapping,
                        "account,id,day,amount,shop\n"
                                + "138 0013 8000,1,2025-03-01,1,+86-139-0013-9000\n"
                                + "0086 13800138000,2,2025-03-01,1,13900139000\n"
                                + "nobody,3,2025-03-01,1,1\n");
        assertThat(read.subList(0, 2))
                .extracting(row -> row.subject().identifier().value())
                .containsOnly("+8613800138000");
        assertThat(read.subList(0, 2))
                .extracting(row -> row.facts().getFirst().counterparty())
                .containsOnly("phone:+8613900139000");
        assertThat(read.get(2).faults())
                .allSatisfy(fault -> {
                    assertThat(fault.reason()).isEqualTo(Reason.NOT_AN_IDENTIFIER);
                    assertThat(fault.detail()).doesNotContain("nobody");
                })
                .extracting(RowFault::column)
                .containsExactly("account", "shop");
    }

    @Test
    void otherEncodingsAreReadWhereTheMappingNamesThem() throws IOException {
        var mapping = HEAD + "file: {encoding: GBK}\nevents:\n" + rule("in", "place: area");
        var file = folder.resolve("gbk.csv");
        var text = "account,id,day,amount,area\na,1,2025-03-01,5,\u6d59\u6c5f\n";
        Files.write(file, text.getBytes(Charset.forName("GBK")));
        var read = rows.read(rows.mapping(mapping), file);
        assertThat(read.getFirst().facts().getFirst().event().place()).isEqualTo("\u6d59\u6c5f");
        Files.write(file, new byte[] {(byte) 0x81, (byte) 0x20}, StandardOpenOption.APPEND);
        assertThatThrownBy(() -> rows.read(rows.mapping(mapping), file))
                .hasMessageContaining("line 3 is no GBK text");
    }

    @Test
    void columnsAreNamedByTheMappingWhereTheFileHasNoHeader() {
        var form = "file: {columns: [account, id, day, amount], first-line: row}\n";
        var mapping = HEAD + form + "events:\n" + rule("in", "optional: false");
        assertThat(rows.read(mapping, "a,1,2025-03-01,5\nb,2,2025-03-01,6\n")).hasSize(2);
        var skipped = mapping.replace("first-line: row", "first-line: skipped");
        assertThat(rows.read(skipped, ",x,x,y\nb,2,2025-03-01,6\n")).hasSize(1);
        assertThatThrownBy(() -> rows.read(skipped, "x,y\nb,2,2025-03-01,6\n"))
                .hasMessageContaining("the first line has 2 cells, the mapping names 4 columns");
    }

    @Test
    void faultsOfTheGrammarNameTheirLine() {
        refused("optional: false", "{days-later: 0}", "{column: t, format: yyMMdd}")
                .hasMessageContaining("mapping.yaml:8: events[0]:")
                .hasMessageContaining("need a century");
        refused("optional: false", "{column: amount}", "{column: amount, unit: dozens}")
                .hasMessageContaining("mapping.yaml:13: events[0].amount.unit");
        refused("when: [{column: x}]", "", "").hasMessageContaining("exactly one of: in, not-in");
        refused("attributes: {a: {rules: nowhere.yaml, column: x, otherwise: y}}", "", "")
                .hasMessageContaining("nowhere.yaml")
                .hasMessageContaining("no such file");
        refused("attributes: {a: {column: x}}", "", "").hasMessageContaining("needs one of: type");
        refused("counterparty: {kind: phone, value: \"{x}\", form: phone}", "", "")
                .hasMessageContaining("a country is needed by form: phone");
        assertThatThrownBy(() ->
                        rows.mapping(
                                HEAD
                                        + "file: {encoding: klingon}\nevents:\n"
                                        + rule("in", "optional: false")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("mapping.yaml:7: file:")
                .hasMessageContaining("encoding 'klingon' is not known");
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ?> refused(
            String more, String from, String to) {
        var mapping = HEAD + "events:\n" + rule("in", more).replace(from, to);
        return assertThatThrownBy(() -> rows.mapping(mapping)).isInstanceOf(ProblemException.class);
    }

    private Long amount(String how, String cell) {
        var mapping =
                HEAD
                        + "events:\n"
                        + rule("in", "optional: false")
                                .replace("{column: amount}", "{column: amount, " + how + "}");
        var read = rows.read(mapping, "account,id,day,amount\na,1,2025-03-01,\"" + cell + "\"\n");
        return read.getFirst().faults().isEmpty()
                ? read.getFirst().facts().getFirst().event().amount()
                : null;
    }

    private Long seconds(String how, String cell) {
        var mapping = HEAD + "events:\n" + rule("in", "seconds: " + how);
        var read = rows.read(mapping, "account,id,day,amount,d\na,1,2025-03-01,5," + cell + "\n");
        return read.getFirst().faults().isEmpty()
                ? read.getFirst().facts().getFirst().event().seconds()
                : null;
    }

    private String time(String how, String cell) {
        var mapping =
                HEAD
                        + "ignore: [d]\nevents:\n"
                        + rule("in", "optional: false").replace("{column: day}", how);
        var read = rows.read(mapping, "account,id,t,amount,d\na,1," + cell + ",5,12:05\n");
        return read.getFirst().faults().isEmpty()
                ? read.getFirst().facts().getFirst().event().happenedAt().toString()
                : null;
    }

    /** A rule of six lines. */
    private static String rule(String kind, String more) {
        return """
          - kind: %s
            %s
            id: "{id}"
            happened-at: {column: day}
            known-at: {days-later: 0}
            amount: {column: amount}
        """
                .formatted(kind, more);
    }

    private static List<Event> events(List<RowFacts> rows) {
        return rows.stream().flatMap(row -> row.facts().stream()).map(Fact::event).toList();
    }

    private static List<Reason> reasons(RowFacts row) {
        return row.faults().stream().map(RowFault::reason).toList();
    }
}
