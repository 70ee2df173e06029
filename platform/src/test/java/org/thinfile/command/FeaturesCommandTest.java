package org.thinfile.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** Telecom indicators by the command. */
class FeaturesCommandTest {

    private static final Path FILES =
            Path.of(System.getProperty("org.thinfile.root"))
                    .resolve("platform/src/test/resources/bandicoot/given");

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
        assertUsage("--calls FILE", "--set", "bandicoot");
        assertUsage(
                "leave --select or --set out",
                "--set",
                "bandicoot",
                "--calls",
                file("A.csv"),
                "--select",
                "active_days*");
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
