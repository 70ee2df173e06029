package org.thinfile.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.identity.Identifier;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Seeded;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.vault.KeySlot;
import org.thinfile.web.Migrations;
import org.thinfile.web.Paging;

/** What a file of a user's own may have wrong with it, and what then happens. */
class BadInputTest {

    private static final Actor ACTOR = Actor.command("import");

    static final String MAPPING =
            """
            mapping: shop-payments
            data-set: shop-2005
            source: market
            zone: Asia/Shanghai
            currency: CNY
            ignore: [note]
            subject:
              kind: account-reference
              value: "{data-set}/{account}"
            events:
              - kind: payment
                column: amount
                id: "{id}"
                happened-at: {column: date, format: yyyy-MM-dd}
                known-at: {received: true}
                amount: {}
                attributes:
                  items: {column: items, type: whole, least: 1, most: 99}
                  channel: {column: channel, type: text}
                counterparty: shop
            consents:
              - source: market
                purposes: [credit-decision]
                from: 2005-01-01T00:00
                until: 2006-01-01T00:00
                simulated: true
                text: shop/consent.en@1
            """;

    static final String HEADER = "id,account,date,amount,items,channel,shop,note\n";
    static final String GOOD = "p1,a-1,2005-09-01,12.30,2,app,shop-7,x\n";

    @TempDir Path folder;

    private final TestDatabase database = TestDatabase.migrated(Migrations.class, Migrations::run);
    private final DataSource source = database.dataSource();
    private TestIntake intake;

    @BeforeEach
    void open() {
        intake =
                TestIntake.on(
                        source,
                        folder.resolve("key"),
                        "2005-10-01T00:00:00Z",
                        new IngestionSettings(3, 2),
                        Seeded.chance(1));
    }

    @Test
    void aGoodFileIsImported() {
        var summary = run(HEADER + GOOD + row("p2", "a-1", "2005-09-02", "5", "1"));
        assertThat(summary.events()).isEqualTo(2);
        assertThat(summary.subjects()).isEqualTo(1);
        assertThat(summary.quarantined()).isZero();
    }

    @Test
    void byteOrderMarkCarriageReturnsAndNoLastLineEndAreTolerated() {
        var text = "\uFEFF" + (HEADER + GOOD + GOOD.replace("p1", "p2")).replace("\n", "\r\n");
        assertThat(run(text.stripTrailing()).events()).isEqualTo(2);
    }

    @Test
    void unknownAndMissingColumnsAreNamed() {
        refused(HEADER.replace("note", "colour") + GOOD)
                .hasMessageContaining("table.csv: the mapping does not know column 'colour'")
                .hasMessageContaining("'ignore'");
        refused(HEADER.replace("amount", "sum") + GOOD)
                .hasMessageContaining("needs column 'amount'")
                .hasMessageContaining("the file has: id, account");
        refused(GOOD + GOOD.replace("p1", "p2"))
                .hasMessageContaining("the file has 8 columns without names")
                .message()
                .doesNotContain("a-1");
        refused("13800138000,13800138000\n1,2\n")
                .hasMessageContaining("columns 1 and 2 of the header have one name")
                .message()
                .doesNotContain("138");
        refused(HEADER.replace("note", "id") + GOOD).hasMessageContaining("two columns are called");
        refused(HEADER.replace("note", "") + GOOD).hasMessageContaining("column 8 of the header");
    }

    @Test
    void filesThatAreNoTablesAreRefusedWhole() throws IOException {
        refused("").hasMessageContaining("the file is empty");
        refused(HEADER).hasMessageContaining("a header and no rows");
        refusedFile(folder.resolve("nowhere.csv")).hasMessageContaining("there is no file");
        refused(HEADER + GOOD + "p2,\"a-1,2005-09-01,1,1,app,s,x\n").hasMessageContaining("quote");
        var plain = Files.writeString(folder.resolve("plain.csv.gz"), HEADER + GOOD);
        refusedFile(plain).hasMessageContaining("is no gzip file");
        var whole = folder.resolve("cut.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(whole))) {
            out.write((HEADER + GOOD.repeat(5000)).getBytes(StandardCharsets.UTF_8));
        }
        var bytes = Files.readAllBytes(whole);
        Files.write(whole, java.util.Arrays.copyOf(bytes, bytes.length - 30));
        refusedFile(whole).hasMessageContaining("breaks off or is damaged");
        assertThat(count("ingestion.claim")).isZero();
        assertThat(count("identity.subject")).isZero();
    }

    @Test
    void aWrongEncodingIsRefusedWithItsLineBeforeAnythingIsWritten() throws IOException {
        var rows = HEADER + GOOD.repeat(3000) + GOOD.replace("app", "\u7f51\u5e97");
        var file = folder.resolve("gb.csv");
        Files.write(file, rows.getBytes(Charset.forName("GB18030")));
        refusedFile(file)
                .hasMessageContaining("line 3002 is no UTF-8 text")
                .hasMessageContaining("iconv");
        assertThat(count("ingestion.claim")).isZero();
    }

    @Test
    void aRowWithFaultsWaitsInQuarantineWhileTheRestIsImported() {
        var summary =
                run(
                        HEADER
                                + GOOD
                                + row("p2", "a-2", "2005-02-31", "5", "1")
                                + row("p3", "a-3", "2005-09-01", "-5", "1")
                                + row("p4", "a-4", "2005-09-01", "five", "1.5")
                                + row("p5", "a-5", "2005-09-01", "1.234", "100")
                                + row("p6", "a-6", "2006-09-01", "1", "1")
                                + row("", "a-7", "2005-09-01", "1", "1")
                                + row("p8", "", "2005-09-01", "1", "1")
                                + "p9,a-9,2005-09-01\n"
                                + "p10,a-10,2005-09-01,1,1,app,s,x,too many\n"
                                + row("p11", "a-11", "2005-09-01", "1", "1"));
        assertThat(summary.events()).isEqualTo(2);
        assertThat(summary.quarantined()).isEqualTo(9);
        assertThat(waiting())
                .extracting(Quarantined::line, Quarantined::column, Quarantined::reason)
                .containsExactlyInAnyOrder(
                        tuple(3L, "date", Reason.NOT_A_DATE),
                        tuple(4L, "amount", Reason.NEGATIVE_AMOUNT),
                        tuple(5L, "amount", Reason.NOT_A_NUMBER),
                        tuple(6L, "amount", Reason.NOT_A_NUMBER),
                        tuple(7L, "date", Reason.IN_THE_FUTURE),
                        tuple(8L, "id", Reason.EMPTY_CELL),
                        tuple(9L, "account", Reason.EMPTY_CELL),
                        tuple(10L, "", Reason.RAGGED_ROW),
                        tuple(11L, "", Reason.RAGGED_ROW));
        assertThat(waiting())
                .allSatisfy(each -> {
                    assertThat(each.file()).isEqualTo("table.csv");
                    assertThat(each.remedy()).isNotBlank();
                    assertThat(each.detail()).doesNotContain("a-", "five", "2005-02");
                });
    }

    @Test
    void theSameIdWithOtherContentIsReportedWhereverItStands() {
        var summary =
                run(
                        HEADER
                                + GOOD
                                + GOOD
                                + GOOD.replace("12.30", "99.99")
                                + row("p2", "a-2", "2005-09-01", "1", "1")
                                + GOOD.replace("12.30", "55.55"));
        assertThat(summary.events()).isEqualTo(2);
        assertThat(summary.duplicates() + summary.quarantined()).isEqualTo(3);
        assertThat(waiting())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.reason()).isEqualTo(Reason.CONTRADICTS));
    }

    @Test
    void quarantinedRowsAreSealed() {
        run(HEADER + row("p1", "a-secret", "not a date", "1", "1"));
        var clear =
                JdbcClient.create(source)
                        .sql(
                                """
                                select count(*) from ingestion.quarantine
                                 where position('a-secret'::bytea in sealed) > 0
                                    or position('a-secret' in detail) > 0\
                                """)
                        .query(Long.class)
                        .single();
        assertThat(clear).isZero();
        assertThat(count("ingestion.quarantine")).isEqualTo(1);
    }

    @Test
    void aCorrectedMappingTakesTheWaitingRowsInAndNothingTwice() {
        var table = HEADER + GOOD + row("p2", "a-2", "2005-09-01", "-5", "1");
        assertThat(run(table).quarantined()).isEqualTo(1);
        var again = run(table);
        assertThat(again.addedNothing()).isTrue();
        assertThat(again.waiting()).isEqualTo(1);
        var corrected = run(table, MAPPING.replace("amount: {}", "amount: {negative: allowed}"));
        assertThat(corrected.events()).isEqualTo(1);
        assertThat(corrected.duplicates()).isEqualTo(1);
        assertThat(corrected.released()).isEqualTo(1);
        assertThat(corrected.waiting()).isZero();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aCorrectedFileTakesTheWaitingRowInAndNothingTwice() {
        run(HEADER + GOOD + row("p2", "a-2", "2005-09-01", "five", "1"));
        var corrected = run(HEADER + GOOD + row("p2", "a-2", "2005-09-01", "5", "1"));
        assertThat(corrected.events()).isEqualTo(1);
        assertThat(corrected.duplicates()).isEqualTo(1);
        assertThat(corrected.waiting()).isZero();
    }

    @Test
    void aFaultThatComesAgainInALongerFileWaitsOnce() {
        var bad = row("p2", "a-2", "2005-09-01", "five", "1");
        run(HEADER + bad + GOOD);
        var longer = run(HEADER + bad + GOOD + row("p3", "a-3", "2005-09-01", "5", "1"));
        assertThat(longer.events()).isEqualTo(1);
        assertThat(longer.quarantined()).isZero();
        assertThat(waiting()).hasSize(1);
    }

    @Test
    void aHigherRevisionOfTheMappingRestatesFacts() {
        run(HEADER + GOOD);
        var restated =
                run(
                        HEADER + GOOD,
                        MAPPING.replace("currency: CNY", "currency: CNY\nrevision: 1")
                                .replace("Asia/Shanghai", "Asia/Tokyo"));
        assertThat(restated.events()).isEqualTo(1);
        assertThat(restated.quarantined()).isZero();
    }

    @Test
    void whatWasErasedIsNotImportedAgain() {
        run(HEADER + GOOD);
        var subject =
                intake.people()
                        .find(new Identifier("account-reference", "shop-2005/a-1"))
                        .orElseThrow();
        var slot = new KeySlot.HistoryKey(subject, new org.thinfile.kernel.Source("market"));
        intake.vault().destroy(List.of(slot), "PIPL Art. 47", ACTOR);
        var again = run(HEADER + GOOD + row("p2", "a-2", "2005-09-01", "5", "1"));
        assertThat(again.events()).isEqualTo(1);
        assertThat(waiting()).extracting(Quarantined::reason).containsExactly(Reason.ERASED);
    }

    @Test
    void quarantineIsListedPageByPage() {
        var table = new StringBuilder(HEADER);
        for (int i = 1; i <= 5; i++) {
            table.append(row("p" + i, "a", "2005-09-01", "five", "1"));
        }
        run(table.toString());
        var first = intake.quarantine().list(new Paging(3, null));
        assertThat(first.items()).hasSize(3);
        var after = org.thinfile.web.Cursor.parse(String.valueOf(first.next()));
        var second = intake.quarantine().list(new Paging(3, after));
        assertThat(second.items()).hasSize(2);
        assertThat(second.next()).isNull();
    }

    @Test
    void faultsOfAMappingNameTheirLine() {
        refusedMapping(MAPPING.replace("currency: CNY", "currency: yuan"))
                .hasMessageContaining("mapping.yaml:5: currency:");
        refusedMapping(MAPPING.replace("zone: Asia/Shanghai", "zone: Moon"))
                .hasMessageContaining("mapping.yaml:4: zone:");
        refusedMapping(MAPPING.replace("known-at:", "know-at:"))
                .hasMessageContaining("know-at")
                .hasMessageContaining("not known");
        refusedMapping(MAPPING.replace("{received: true}", "{}"))
                .hasMessageContaining("exactly one of");
        refusedMapping(MAPPING.replace("{column: date, format: yyyy-MM-dd}", "{day: 3}"))
                .hasMessageContaining("needs a month");
        refusedMapping(MAPPING.replace("[credit-decision]", "[gossip]"))
                .hasMessageContaining("purpose 'gossip' is not known");
        refusedMapping(MAPPING.replace("{data-set}/{account}", "everybody"))
                .hasMessageContaining("the same for every row");
    }

    private ImportSummary run(String table) {
        return run(table, MAPPING);
    }

    private ImportSummary run(String table, String mapping) {
        return intake.imports()
                .run(mapping(mapping), write("table.csv", table), ACTOR, Progress.none());
    }

    private Mapping mapping(String text) {
        return Mapping.read(write("mapping.yaml", text));
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private AbstractThrowableAssert<?, ?> refused(String table) {
        return refusedFile(write("table.csv", table));
    }

    private AbstractThrowableAssert<?, ?> refusedFile(Path file) {
        return assertThatThrownBy(
                        () -> intake.imports().run(mapping(MAPPING), file, ACTOR, Progress.none()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem()).isInstanceOf(Problem.BadInput.class));
    }

    private AbstractThrowableAssert<?, ?> refusedMapping(String text) {
        return assertThatThrownBy(() -> mapping(text)).isInstanceOf(ProblemException.class);
    }

    private List<Quarantined> waiting() {
        return intake.quarantine().list(new Paging(100, null)).items();
    }

    private long count(String table) {
        return JdbcClient.create(source)
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    static String row(String id, String account, String date, String amount, String items) {
        return "%s,%s,%s,%s,%s,app,shop-7,x\n".formatted(id, account, date, amount, items);
    }
}
