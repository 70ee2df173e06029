package org.thinfile.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.ChildProcess;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.web.Migrations;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** Telecom indicators by the command. */
class FeaturesCommandTest {

    private static final Path ROOT = Path.of(System.getProperty("org.thinfile.root"));
    private static final Path FILES = ROOT.resolve("platform/src/test/resources/bandicoot/given");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void withJsonStandardOutputIsOneObjectOfKeyToNumberOrNull() {
        assertThat(run("--set", "bandicoot", "--calls", file("A.csv"), "--json")).isZero();
        var report = JsonMapper.shared().readTree(out.toString());
        assertThat(report.size()).isEqualTo(362);
        report.forEachEntry(
                (key, value) -> assertThat(value.isNumber() || value.isNull()).as(key).isTrue());
        assertThat(out.toString())
                .contains("\"number_of_contacts__allweek__allday__call\" : 2,")
                .contains("\"number_of_contacts__allweek__day__call\" : null,");
        assertThat(err.toString()).contains("7 records");
    }

    @Test
    void byWeekValuesAreMeansAndDeviationsOverWeeks() {
        int code =
                run(
                        "--set",
                        "bandicoot",
                        "--calls",
                        file("example.csv"),
                        "--towers",
                        file("example_towers.csv"),
                        "--recharges",
                        file("A_recharges.csv"),
                        "--group",
                        "week");
        assertThat(code).isZero();
        assertThat(out.toString())
                .containsPattern("active_days__allweek__allday__callandtext__mean +7.0\n")
                .containsPattern("number_of_recharges__weekday__allday__std +1.0\n");
        assertThat(err.toString()).contains("A_recharges.csv: amounts that cannot be read");
    }

    @Test
    void antennasWithoutATowerAreCountedOnStandardError() {
        run("--set", "bandicoot", "--calls", file("A.csv"), "--towers", file("example_towers.csv"));
        assertThat(err.toString())
                .contains("antennas of the calls that are not among the towers: 3");
    }

    @Test
    void towersSayNothingWhereCallsStateTheirPlaces() {
        run("--set", "bandicoot", "--calls", file("A_orange.csv"), "--towers", file("towers.csv"));
        assertThat(err.toString()).contains("the towers are not looked at");
        assertThat(out.toString()).containsPattern("number_of_antennas__allweek__allday +2\n");
    }

    @Test
    void optionsThatDoNotFitTogetherAreAUsageFault() {
        assertUsage(
                "say --set bandicoot", "--set", "nothing", "--json", "--as-of", "2025-01-01", "x");
        assertUsage("add --set NAME", file("A.csv"));
        assertUsage("add --set bandicoot", "--set", "card-statements", "--calls", file("A.csv"));
        assertUsage("add --set bandicoot", "--calls", file("A.csv"));
        assertUsage("add --set bandicoot", "--subject", "phone-reference:A");
        assertUsage("add --set NAME", "--as-of", "2025-01-01");
        assertUsage("--calls FILE", "--set", "bandicoot");
        assertUsage(
                "add --subject KIND:VALUE",
                "--set",
                "bandicoot",
                "--calls",
                file("A.csv"),
                "--as-of",
                "2025-01-01T00:00Z");
        assertUsage(
                "name either",
                "--set",
                "bandicoot",
                "--calls",
                file("A.csv"),
                "--subject",
                "phone-reference:A");
        assertUsage(
                "as UTC, Asia/Shanghai",
                "--set",
                "bandicoot",
                "--zone",
                "Utopia",
                "--subject",
                "phone-reference:A");
        assertUsage(
                "with its offset",
                "--set",
                "bandicoot",
                "--as-of",
                "2025-01-01",
                "--subject",
                "phone-reference:A");
        assertUsage(
                "leave --select or --set out",
                "--set",
                "bandicoot",
                "--calls",
                file("A.csv"),
                "--select",
                "active_days*");
    }

    @Test
    void anIdentifierThatIsNoneStandsInNoMessage() {
        assertUsage("write it as KIND:VALUE", "--set", "bandicoot", "--subject", "8613800000000");
        assertThat(err.toString()).doesNotContain("8613800000000");
        assertUsage("write it as KIND:VALUE", "--set", "bandicoot", "--subject", "A B:86138000");
        assertThat(err.toString()).doesNotContain("86138000");
    }

    @Test
    void ofASubjectTheNumbersAreThoseOfTheFileThatWasImported(@TempDir Path folder)
            throws Exception {
        var database = TestDatabase.migrated(Migrations.class, Migrations::run);
        var shipped = ROOT.resolve("mappings/bandicoot-calls.yaml");
        var consented = Files.readString(shipped).replace("until: 2026-01-01", "until: 2100-01-01");
        var mapping = Files.writeString(folder.resolve("calls.yaml"), consented).toString();
        var home = folder.resolve("home");
        command(database, home, "import", "--mapping", mapping, file("example.csv"));
        var said =
                command(
                        database,
                        home,
                        "features",
                        "--set",
                        "bandicoot",
                        "--subject",
                        "phone-reference:example",
                        "--as-of",
                        "2025-12-01T00:00Z",
                        "--towers",
                        file("example_towers.csv"),
                        "--group",
                        "week",
                        "--json");
        assertThat(said).contains("363 records");
        run(
                "--set",
                "bandicoot",
                "--calls",
                file("example.csv"),
                "--towers",
                file("example_towers.csv"),
                "--group",
                "week",
                "--json");
        // notices may stand before it and after it
        var report = said.substring(said.indexOf("{\n"), said.lastIndexOf("\n}") + 2);
        assertThat(JsonMapper.shared().readTree(report))
                .isEqualTo(JsonMapper.shared().readTree(out.toString()));
    }

    /** Runs a command on an installation whose database this is; what it said. */
    private static String command(TestDatabase database, Path home, String... words)
            throws Exception {
        var url =
                "%s?user=%s&password=%s"
                        .formatted(database.url(), database.user(), database.password());
        var environment = Map.of("THINFILE_HOME", home.toString(), "THINFILE_DB_URL", url);
        try (var process = ChildProcess.command(List.of(words), environment)) {
            var said = process.said();
            assertThat(process.exitCode()).as(said).isZero();
            return said;
        }
    }

    private void assertUsage(String remedy, String... arguments) {
        err.getBuffer().setLength(0);
        assertThat(run(arguments)).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains(remedy);
        assertThat(out.toString()).isEmpty();
    }

    private static String file(String name) {
        return FILES.resolve(name).toString();
    }

    private int run(String... arguments) {
        var words = new String[arguments.length + 1];
        words[0] = "features";
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
    }
}
