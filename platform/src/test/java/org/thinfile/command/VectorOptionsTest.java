package org.thinfile.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.ChildProcess;
import org.thinfile.features.CardTable;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Feature sets of files by the command, with what ships. */
class VectorOptionsTest {

    private static final Path ROOT = Path.of(System.getProperty("org.thinfile.root"));
    private static final int ROWS = 12;

    /** Several rows a subject, which no mapping of cards that ships has. */
    private static final String MANY =
            """
            mapping: many
            data-set: many
            source: card-issuer
            zone: Asia/Taipei
            currency: TWD
            subject: {kind: account-reference, value: "{owner}"}
            ignore: [note]
            events:
              - kind: statement
                id: "{number}"
                happened-at: {column: at}
                known-at: {days-later: 1}
                amount: {column: amount}
            """;

    private static final String LOANS =
            """
            outcomes: loans
            data-set: loans
            definition: late
            zone: Asia/Taipei
            subject: {kind: account-reference, value: "{owner}"}
            known-at: {at: 2025-01-01T00:00}
            as-of: {column: granted}
            bad: {column: late, bad: "1", good: "0"}
            """;

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path table;

    @BeforeEach
    void write() {
        table = CardTable.write(folder, ROWS);
    }

    @Test
    void withJsonOneObjectHoldsEverySubjectWithItsValues() {
        assertThat(run("--as-of", "2005-10-01", "--json")).as(err.toString()).isZero();
        var report = json();
        assertThat(report.get("set").asString()).isEqualTo("card-statements");
        assertThat(report.get("definitions").asString()).hasSize(64);
        assertThat(report.get("as_of").asString())
                .as("the start of the day in the mapping's zone")
                .isEqualTo("2005-09-30T16:00:00Z");
        assertThat(report.get("rows").asInt()).isEqualTo(ROWS);
        assertThat(report.get("faulty_rows").asInt()).isZero();
        var subjects = report.get("subjects");
        assertThat(subjects.size()).isEqualTo(ROWS);
        var first = subjects.get(0);
        assertThat(first.get("subject").asString()).isEqualTo("uci-350-taiwan-cards/1");
        assertThat(first.get("values").size()).isGreaterThanOrEqualTo(60);
        first.get("values")
                .forEach(value -> assertThat(value.isNumber() || value.isNull()).isTrue());
        assertThat(first.get("quality").get("events_seen").asInt()).isPositive();
    }

    @Test
    void subjectsWithoutARowAreCountedAndNotNamed() throws IOException {
        var asked =
                Files.writeString(
                        folder.resolve("asked.txt"),
                        "uci-350-taiwan-cards/3\n\nuci-350-taiwan-cards/977\n");
        assertThat(run("--as-of", "2005-10-01", "--json", "--subjects", "@" + asked)).isZero();
        assertThat(json().get("subjects").size()).isEqualTo(1);
        assertThat(json().get("unknown_subjects").asInt()).isEqualTo(1);
        assertThat(json().get("events_of_others").asInt()).isPositive();
        assertThat(err.toString())
                .contains("1 of the subjects named have no row")
                .doesNotContain("977");
    }

    @Test
    void rowsWithFaultsAreToldByLineColumnAndRemedy() throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(table));
        lines.set(4, lines.get(4).replaceFirst("^[0-9.]+", "much"));
        Files.write(table, lines);
        assertThat(run("--as-of", "2005-10-01", "--json")).isZero();
        assertThat(json().get("faulty_rows").asInt()).isEqualTo(1);
        assertThat(json().get("subjects").size()).isEqualTo(ROWS - 1);
        assertThat(err.toString())
                .contains("thinfile: 1 rows: ")
                .contains("first in cards-12.csv:5 column LIMIT_BAL (")
                .doesNotContain("much");
    }

    @Test
    void outcomesAreJoinedWithTheirFoldsAndCanBeEvaluated() throws IOException {
        table = CardTable.write(folder, 400);
        var joined = folder.resolve("joined.csv");
        assertThat(
                        run(
                                "--as-of",
                                "2005-10-01",
                                "--outcomes",
                                ROOT.resolve("mappings/taiwan-cards-outcomes.yaml").toString(),
                                table.toString(),
                                "--out",
                                joined.toString()))
                .as(err.toString())
                .isZero();
        assertThat(Files.readAllLines(joined).getFirst())
                .startsWith("subject,as_of,card-")
                .endsWith(",bad,fold");
        assertThat(Files.readAllLines(joined)).hasSize(401);
        out.getBuffer().setLength(0);
        assertThat(
                        main(
                                "evaluate",
                                joined.toString(),
                                "--target",
                                "bad",
                                "--fold",
                                "fold",
                                "--exclude",
                                "subject,as_of",
                                "--model",
                                "scorecard",
                                "--json"))
                .as(err.toString())
                .isZero();
        assertThat(json().get("auc").asDouble()).isBetween(0.5, 1.0);
    }

    @Test
    void anOutcomeThatWasKnownByThenIsNotForetold() {
        assertUsage(
                "name an instant before the outcomes",
                "--as-of",
                "2005-12-01",
                "--json",
                "--outcomes",
                ROOT.resolve("mappings/taiwan-cards-outcomes.yaml").toString(),
                table.toString());
    }

    @Test
    void eachOutcomeMayTellItsOwnInstant() throws IOException {
        var mapping = Files.writeString(folder.resolve("many.yaml"), MANY);
        var lines =
                Files.writeString(
                        folder.resolve("many.csv"),
                        """
                        owner,number,at,amount,note
                        b,1,2024-03-10,100.00,
                        a,2,2024-03-10,100.00,
                        b,3,2024-05-10,100.00,
                        c,4,2024-05-10,100.00,
                        """);
        var how = Files.writeString(folder.resolve("loans.yaml"), LOANS);
        var loans =
                Files.writeString(
                        folder.resolve("loans.csv"),
                        "owner,granted,late\nb,2024-06-01,1\nb,2024-04-01,0\na,2024-03-10,0\n"
                                + "d,2024-06-01,0\n");
        int code =
                main(
                        "features",
                        "--set",
                        "card-statements",
                        "--mapping",
                        mapping.toString(),
                        lines.toString(),
                        "--outcomes",
                        how.toString(),
                        loans.toString(),
                        "--json");
        assertThat(code).as(err.toString()).isZero();
        var seen = new ArrayList<String>();
        json().get("subjects")
                .forEach(each ->
                        seen.add(
                                each.get("subject").asString()
                                        + " "
                                        + each.get("bad").asInt()
                                        + " "
                                        + each.get("quality").get("events_seen").asInt()));
        assertThat(seen)
                .as("of a nothing was known yet, c has no outcome, d no row")
                .containsExactly("a 0 0", "b 0 1", "b 1 2");
        assertThat(json().has("as_of")).isFalse();
        assertThat(json().get("subjects").get(0).get("as_of").asString())
                .isEqualTo("2024-03-09T16:00:00Z");
        assertThat(json().get("subjects").get(0).has("fold")).isFalse();
        assertThat(json().get("outcomes_without_rows").asInt()).isEqualTo(1);
        assertThat(json().get("events_of_others").asInt()).isEqualTo(1);
    }

    @Test
    void anEmptyFileAMissingSetAndAForeignSourceAreRefused() throws IOException {
        Files.writeString(table, Files.readAllLines(table).getFirst() + "\n");
        assertThat(run("--as-of", "2005-10-01", "--json")).isEqualTo(1);
        assertThat(err.toString()).contains("the file has a header and no rows");
        assertThat(out.toString()).isEmpty();
        assertThat(
                        main(
                                "features",
                                "--set",
                                "no-such-set",
                                "--mapping",
                                shipped("taiwan-cards"),
                                table.toString(),
                                "--as-of",
                                "2005-10-01",
                                "--json"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("there is no feature set 'no-such-set'");
        assertThat(
                        main(
                                "features",
                                "--set",
                                "card-statements",
                                "--mapping",
                                shipped("example-payments"),
                                table.toString(),
                                "--as-of",
                                "2005-10-01",
                                "--json"))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("name a set that looks at that source");
    }

    @Test
    void whatIsLeftOutOrWrittenWronglyIsAUsageFault() {
        assertUsage("add --as-of INSTANT", "--json");
        assertUsage("add --out FILE.parquet", "--as-of", "2005-10-01");
        assertUsage("write it as 2005-10-01", "--as-of", "yesterday", "--json");
        assertUsage("end its name in the form", "--as-of", "2005-10-01", "--out", "x.txt");
        assertUsage(
                "a folder that is there", "--as-of", "2005-10-01", "--out", folder + "/none/x.csv");
    }

    @Test
    void aFileMuchLargerThanTheHeapIsComputed() throws Exception {
        var mapping = Files.writeString(folder.resolve("many.yaml"), MANY);
        var large = folder.resolve("large.csv");
        var note = "n".repeat(400);
        int rows = 140_000;
        try (var writer = Files.newBufferedWriter(large)) {
            writer.write("owner,number,at,amount,note\n");
            for (int row = 0; row < rows; row++) {
                writer.write(
                        "o%d,%d,2024-0%d-1%d,%d.50,%s\n"
                                .formatted(
                                        row % 2_000, row, 1 + row % 7, row % 10, row % 900, note));
            }
        }
        assertThat(Files.size(large)).isGreaterThan(48L << 20);
        var to = folder.resolve("large.parquet");
        try (var process =
                ChildProcess.command(
                        List.of(
                                "features",
                                "--set",
                                "card-statements",
                                "--mapping",
                                mapping.toString(),
                                large.toString(),
                                "--as-of",
                                "2024-08-01",
                                "--out",
                                to.toString(),
                                "--json"),
                        Map.of("JAVA_TOOL_OPTIONS", "-Xmx48m"))) {
            assertThat(process.exitCode()).as(process.said()).isZero();
        }
        var manifest =
                JsonMapper.shared()
                        .readTree(
                                Files.readString(
                                        folder.resolve("large.parquet.manifest.json"),
                                        StandardCharsets.UTF_8));
        assertThat(manifest.get("rows").asInt()).isEqualTo(rows);
        assertThat(manifest.get("events").asInt()).isEqualTo(rows);
        assertThat(manifest.get("vectors").asInt()).isEqualTo(2_000);
        assertThat(to).isNotEmptyFile();
    }

    private void assertUsage(String remedy, String... options) {
        err.getBuffer().setLength(0);
        assertThat(run(options)).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains(remedy);
        assertThat(out.toString()).isEmpty();
    }

    private static String shipped(String mapping) {
        return ROOT.resolve("mappings/" + mapping + ".yaml").toString();
    }

    private JsonNode json() {
        return JsonMapper.shared().readTree(out.toString());
    }

    /** The set and the mapping that ship, of the table. */
    private int run(String... options) {
        var words = new ArrayList<>(List.of("features", "--set", "card-statements"));
        words.addAll(List.of("--mapping", shipped("taiwan-cards"), table.toString()));
        words.addAll(List.of(options));
        return main(words.toArray(String[]::new));
    }

    private int main(String... words) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
    }
}
