package org.thinfile.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.ChildProcess;
import org.thinfile.features.CardTable;
import org.thinfile.learning.Column;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.Migrations;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Training sets by the command, on an installation of their own. */
class TrainingSetCommandTest {

    private static final Path ROOT = Path.of(System.getProperty("org.thinfile.root"));
    private static final Path BERKA = ROOT.resolve("../shared/data/berka").normalize();
    private static final int LOANS = 354;

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aProgrammesSetIsWrittenWrittenAgainAndEvaluated() throws Exception {
        var database = database();
        var table = CardTable.write(folder, 400);
        command(database, "import", "--mapping", shipped("taiwan-cards"), table.toString());
        var set = folder.resolve("cards");
        var asked =
                List.of(
                        "training-set",
                        "--programme",
                        "card-statements",
                        "--load",
                        shipped("taiwan-cards-outcomes"),
                        table.toString(),
                        "--out",
                        set.toString(),
                        "--json");
        var said = json(command(database, asked.toArray(String[]::new)));
        assertThat(said.get("rows").asInt()).isEqualTo(400);
        assertThat(said.get("feature_set").asString()).isEqualTo("card-statements");
        assertThat(json(command(database, asked.toArray(String[]::new)))).isEqualTo(said);

        assertThat(main("evaluate", set.toString(), "--model", "scorecard", "--json"))
                .as(err.toString())
                .isZero();
        var figures = json(out.toString());
        assertThat(figures.get("rows").asInt()).isEqualTo(400);
        assertThat(figures.get("auc_low").asDouble()).isLessThan(figures.get("auc").asDouble());
        assertThat(figures.get("auc_high").asDouble()).isGreaterThan(figures.get("auc").asDouble());
        assertThat(figures.get("training_set")).isEqualTo(said.get("training_set"));
        assertThat(figures.has("out_of_time_auc")).isFalse();

        var first = TrainingSetTable.read(set, Set.of()).learn().table().columns().getFirst();
        assertThat(((Column.Numeric) first).values())
                .as("rows are ordered by what they hold, not by random ids")
                .isSorted();

        Files.write(set.resolve("part-00000.parquet"), new byte[] {1});
        assertThat(main("evaluate", set.toString(), "--model", "scorecard")).isEqualTo(1);
        assertThat(err.toString()).contains("part-00000.parquet is not what the manifest says");
        command(database, asked.toArray(String[]::new));
        assertThat(main("evaluate", set.toString(), "--model", "scorecard")).isZero();
    }

    @Test
    void whatIsLearnedBeforeACutIsTriedOnWhatComesAfterIt() throws Exception {
        var database = database();
        var table = CardTable.write(folder, 600);
        command(database, "import", "--mapping", shipped("taiwan-cards"), table.toString());
        // loans of two days, each known a day later, so that a cut lies between them
        var days =
                Files.readAllLines(table).stream()
                        .map(line -> line + (line.startsWith("LIMIT") ? ",day,known" : ""))
                        .toList();
        var dated = new ArrayList<String>();
        for (int i = 0; i < days.size(); i++) {
            var instants = i % 3 == 0 ? ",2005-10-05,2005-10-06" : ",2005-09-28,2005-09-30";
            dated.add(i == 0 ? days.get(0) : days.get(i) + instants);
        }
        var mapping =
                Files.readString(Path.of(shipped("taiwan-cards-outcomes")))
                        .replace("known-at: {at: 2005-11-01T00:00}", "known-at: {column: known}")
                        .replace("bad: {", "as-of: {column: day}\nbad: {");
        var by = Files.writeString(folder.resolve("dated.yaml"), mapping);
        var set = folder.resolve("dated");
        var said =
                json(
                        command(
                                database,
                                "training-set",
                                "--set",
                                "card-statements",
                                "--outcomes",
                                "default-next-month",
                                "--load",
                                by.toString(),
                                Files.write(folder.resolve("dated.csv"), dated).toString(),
                                "--trained-at",
                                "2005-11-01T00:00+08:00",
                                "--out-of-time-share",
                                "0.2",
                                "--simulated",
                                "--out",
                                set.toString(),
                                "--json"));
        assertThat(said.get("out_of_time").asInt()).isEqualTo(200);
        assertThat(said.get("learn").asInt()).isEqualTo(400);
        assertThat(said.get("out_of_time_from").asString()).isEqualTo("2005-10-04T16:00:00Z");
        assertThat(said.get("simulated").asBoolean()).isTrue();

        assertThat(main("evaluate", set.toString(), "--model", "scorecard", "--json"))
                .as(err.toString())
                .isZero();
        var figures = json(out.toString());
        assertThat(figures.get("rows").asInt()).isEqualTo(400);
        assertThat(figures.get("out_of_time_rows").asInt()).isEqualTo(200);
        assertThat(figures.get("out_of_time_auc").asDouble()).isBetween(0.55, 1.0);
        assertThat(figures.get("out_of_time_auc_low").asDouble())
                .isLessThan(figures.get("out_of_time_auc").asDouble());
        assertThat(figures.get("simulated").asBoolean()).isTrue();
    }

    /** The path of docs/training-sets.md; skipped where the data is not beside the checkout. */
    @Test
    void theLoansOfBerkaAreForetoldFromTheLinesBeforeThem() throws Exception {
        assumeThat(BERKA).as("data for measuring beside the checkout").exists();
        var database = database();
        command(
                database,
                "import",
                "--mapping",
                shipped("berka-transactions"),
                BERKA.resolve("trans_1997_1998.csv.gz").toString());
        var set = folder.resolve("loans");
        var said =
                json(
                        command(
                                database,
                                "training-set",
                                "--set",
                                "czech-bank",
                                "--outcomes",
                                "loan-in-debt",
                                "--load",
                                shipped("berka-loans-outcomes"),
                                BERKA.resolve("loan.csv.gz").toString(),
                                "--trained-at",
                                "1999-06-01T00:00+02:00",
                                "--out",
                                set.toString(),
                                "--json"));
        assertThat(said.get("rows").asInt()).isEqualTo(LOANS);
        assertThat(said.get("without_data").asInt()).isZero();
        assertThat(said.get("without_consent").asInt()).isZero();
        assertThat(main("evaluate", set.toString(), "--model", "scorecard", "--json"))
                .as(err.toString())
                .isZero();
        var figures = json(out.toString());
        assertThat(figures.get("rows").asInt()).isEqualTo(LOANS);
        assertThat(figures.get("fold_aucs").size()).isEqualTo(5);
        assertThat(figures.get("auc").asDouble()).as("sane, not tuned").isGreaterThan(0.85);
        assertThat(figures.get("auc_se").asDouble()).isPositive();
    }

    @Test
    void whatIsLeftOutOrWrittenWronglyIsAUsageFault() throws IOException {
        assertUsage("add --programme NAME, or --set NAME", "--out", "x");
        assertUsage("add --programme NAME", "--programme", "p", "--set", "s", "--out", "x");
        assertUsage("add --outcomes DEFINITION", "--set", "bank", "--out", "x");
        assertUsage("write it with its offset", wanted("--trained-at", "1999-06-01"));
        assertUsage(
                "such as loan-in-debt",
                "--set",
                "bank",
                "--outcomes",
                "Loan in debt",
                "--trained-at",
                "1999-06-01T00:00Z",
                "--out",
                "x");
        assertUsage("between 0 and 1", wanted("--out-of-time-share", "20"));
        assertUsage(
                "leave one out",
                wanted("--out-of-time-share", "0.2", "--out-of-time-from", "1998-01-01T00:00Z"));
        assertUsage("write it with its offset", wanted("--out-of-time-from", "1998"));
        assertUsage("name a cut before it", wanted("--out-of-time-from", "2001-01-01T00:00Z"));
        assertUsage("write it with its offset", wanted("--as-of", "loan"));
        assertUsage("a whole number from 1", wanted("--part-rows", "0"));
        assertUsage("log_position of a manifest", wanted("--log-position", "-1"));
        Files.writeString(folder.resolve("table.csv"), "a,b\n");
        assertThat(main("evaluate", folder.resolve("table.csv").toString(), "--model", "scorecard"))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("add --target COLUMN");
        assertThat(main("evaluate", folder.toString(), "--model", "scorecard"))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("holds no finished training set");
    }

    private static String[] wanted(String... more) {
        var words = new ArrayList<>(List.of("--set", "bank", "--outcomes", "late", "--out", "x"));
        if (!List.of(more).contains("--trained-at")) {
            words.addAll(List.of("--trained-at", "1999-06-01T00:00Z"));
        }
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private void assertUsage(String remedy, String... options) {
        err.getBuffer().setLength(0);
        var words = new ArrayList<>(List.of("training-set"));
        words.addAll(List.of(options));
        assertThat(main(words.toArray(String[]::new)))
                .as(err.toString())
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains(remedy);
        assertThat(out.toString()).isEmpty();
    }

    private int main(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
    }

    private static JsonNode json(String said) {
        // notices may stand before it and after it
        var report = said.substring(said.indexOf("{\n"), said.lastIndexOf("\n}") + 2);
        return JsonMapper.shared().readTree(report);
    }

    private static String shipped(String mapping) {
        return ROOT.resolve("mappings/" + mapping + ".yaml").toString();
    }

    private static TestDatabase database() {
        return TestDatabase.migrated(Migrations.class, Migrations::run);
    }

    /** Runs a command on an installation whose database this is; what it said. */
    private String command(TestDatabase database, String... words) throws Exception {
        var url =
                "%s?user=%s&password=%s"
                        .formatted(database.url(), database.user(), database.password());
        var home = folder.resolve("home");
        var environment = Map.of("THINFILE_HOME", home.toString(), "THINFILE_DB_URL", url);
        try (var process = ChildProcess.command(List.of(words), environment)) {
            var said = process.said();
            assertThat(process.exitCode()).as(said).isZero();
            return said;
        }
    }
}
