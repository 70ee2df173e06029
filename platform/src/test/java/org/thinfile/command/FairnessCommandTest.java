package org.thinfile.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.kernel.Seeded;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FairnessCommandTest {

    @TempDir Path folder;

    private Path table;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write() throws Exception {
        var random = Seeded.generator(2);
        var text = new StringBuilder("sex,age,debt,height,fold,bad\n");
        for (int row = 0; row < 900; row++) {
            int sex = random.nextInt(2);
            double debt = random.nextGaussian();
            double risk = debt + 0.4 * sex - 1;
            text.append(
                    "%s,%d,%.4f,%.4f,%d,%d\n"
                            .formatted(
                                    sex == 0 ? "man" : "woman",
                                    20 + random.nextInt(50),
                                    debt,
                                    random.nextGaussian() - 1.5 * sex,
                                    row % 3,
                                    random.nextDouble() < 1 / (1 + Math.exp(-risk)) ? 1 : 0));
        }
        table = Files.writeString(folder.resolve("table.csv"), text.toString());
    }

    private int run(String... further) {
        var arguments =
                new ArrayList<>(
                        List.of("fairness", table.toString(), "--target", "bad", "--fold", "fold"));
        arguments.addAll(List.of("--model", "scorecard"));
        arguments.addAll(List.of(further));
        return Main.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                arguments.toArray(String[]::new));
    }

    private JsonNode report() {
        return JsonMapper.builder().build().readTree(out.toString());
    }

    @Test
    void columnsOfGroupsAreNoInputsAndItIsSaid() {
        assertThat(run("--groups", "sex,age:30,50", "--exclude", "sex", "--json"))
                .as(err.toString())
                .isZero();
        var report = report();
        assertThat(report.get("inputs").toString()).isEqualTo("[\"debt\",\"height\"]");
        assertThat(err.toString()).contains("sex, age stand beside the table and are no inputs");
        // two sexes, three ages, six pairs
        assertThat(report.get("cells").size()).isEqualTo(11);
        var first = report.get("cells").get(0);
        assertThat(first.get("figures").get("approval_rate").get("value").asDouble())
                .isBetween(0.0, 1.0);
        assertThat(report.get("proxies").get(0).get("flagged").asBoolean()).isTrue();
        assertThat(report.get("proxies").get(0).get("carriers").propertyNames().iterator().next())
                .isEqualTo("height");
        assertThat(report.get("frontier")).isNull();
    }

    @Test
    void theFrontierMarksThePresentModelAndIsMeasuredOnTheFoldKeptOut() {
        assertThat(run("--groups", "sex", "--frontier", "--subsets", "1", "--json"))
                .as(err.toString())
                .isZero();
        var frontier = report().get("frontier");
        assertThat(frontier.get("present").get("present").asBoolean()).isTrue();
        assertThat(frontier.get("frontier").size()).isPositive();
        assertThat(frontier.get("present").get("untouched_rows").get("auc").asDouble())
                .isBetween(0.5, 1.0);
        assertThat(err.toString()).contains("fold 2 has no part in it");
    }

    @Test
    void aPersonReadsLines() {
        assertThat(run("--groups", "sex")).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("sex woman: ")
                .contains("adverse impact ratio")
                .contains("inputs tell sex man: AUC 0.")
                .contains("they stand in for it");
    }

    @Test
    void whatCannotBeMeantIsRefusedByName() {
        assertThat(run("--groups", "sex", "--approve", "1")).isEqualTo(2);
        assertThat(run("--groups", "shoe")).isEqualTo(2);
        assertThat(run("--groups", "bad")).isEqualTo(2);
        assertThat(run("--groups", "age:old")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--approve is 1.0")
                .contains("--groups names 'shoe', which is no column")
                .contains("'bad' cannot be a column of groups")
                .contains("--groups gives 'age' the edge 'old'");
    }

    @Test
    void numbersAfterEdgesAreEdgesAndOtherWordsAreColumns() {
        assertThat(FairnessCommand.edges("SEX,AGE:30,50,REGION").toString())
                .isEqualTo("{SEX=[], AGE=[30.0, 50.0], REGION=[]}");
    }
}
