package org.thinfile.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.kernel.Seeded;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command 'card' from end to end. */
class CardCommandTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir private Path folder;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeEach
    void writeTable() throws IOException {
        var chance = Seeded.generator(1);
        var text = new StringBuilder("use,town,told,count,fold,bad\n");
        for (int i = 0; i < 1500; i++) {
            double use = chance.nextDouble();
            int bad = chance.nextDouble() < 0.7 * use ? 1 : 0;
            text.append(chance.nextInt(10) == 0 ? "-1" : String.valueOf(use))
                    .append(',')
                    .append(List.of("north", "\"o'east, far\"", "").get(chance.nextInt(3)))
                    .append(",%d,%d,%d,%d\n".formatted(bad, 1 + chance.nextInt(3), i % 5, bad));
        }
        Files.writeString(folder.resolve("loans.csv"), text);
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private int fit(String... more) {
        var arguments =
                new java.util.ArrayList<>(
                        List.of(
                                "card",
                                "fit",
                                file("loans.csv"),
                                "--target",
                                "bad",
                                "--out",
                                file("card.json"),
                                "--json"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(new String[0]));
    }

    private JsonNode said() {
        return JSON.readTree(out.toString());
    }

    @Test
    void aCardIsFittedPrintedAndScoresAlikeInEveryForm() throws IOException {
        assertThat(
                        fit(
                                "--fold",
                                "fold",
                                "--exclude",
                                "told",
                                "--special",
                                "use=-1",
                                "--weight",
                                "count",
                                "--selection",
                                "forward",
                                "--criterion",
                                "aic"))
                .as(err.toString())
                .isZero();
        assertThat(said().get("features").get(0).get("feature").asString()).isEqualTo("use");
        assertThat(said().get("auc").asDouble()).isBetween(0.6, 1.0);
        assertThat(Files.readString(folder.resolve("card.json"))).contains("\"code\":-1.0");

        String points = null;
        for (var form : List.of("json", "csv", "html")) {
            assertThat(
                            run(
                                    "card",
                                    "print",
                                    file("card.json"),
                                    "--format",
                                    form,
                                    "--out",
                                    file("card." + form)))
                    .as(err.toString())
                    .isZero();
            assertThat(run("card", "score", file("card." + form), file("loans.csv"))).isZero();
            assertThat(out.toString().lines().count()).isEqualTo(1501);
            assertThat(points == null || points.equals(out.toString())).isTrue();
            points = out.toString();
        }
        assertThat(run("card", "print", file("card.json"), "--format", "sql")).isZero();
        assertThat(out.toString()).startsWith("least(950").contains("\"use\"::double precision");
        assertThat(run("card", "check", file("card.json"), "--json")).isZero();
        assertThat(said().get("ok").asBoolean()).isTrue();
    }

    @Test
    void aLeakingColumnIsNamedOnTheScreenAndInTheReport() {
        assertThat(fit()).isZero();
        assertThat(err.toString()).contains("'told' alone tells the outcome");
        assertThat(said().get("warnings").toString()).contains("\"leaking\"");
        assertThat(
                        run(
                                "evaluate",
                                file("loans.csv"),
                                "--target",
                                "bad",
                                "--model",
                                "scorecard",
                                "--json"))
                .isZero();
        assertThat(err.toString()).contains("'told' alone tells the outcome");
        assertThat(said().get("warnings").get(0).get("column").asString()).isEqualTo("told");
    }

    @Test
    void everyFailureSaysWhatToDoNext() throws IOException {
        assertThat(run("card", "fit", file("loans.csv"), "--target", "bda", "--out", file("c")))
                .isNotZero();
        assertThat(err.toString()).contains("target is not in the header", "name one of: use");
        assertThat(fit("--special", "use")).isEqualTo(2);
        assertThat(err.toString()).contains("write it as COLUMN=-999");
        assertThat(fit("--trend", "uze=up")).isEqualTo(2);
        assertThat(err.toString()).contains("'uze', which is no input");
        assertThat(fit("--max-bins", "0")).isEqualTo(2);
        assertThat(fit("--weight", "town")).isEqualTo(2);
        assertThat(err.toString()).contains("no column of numbers");
        assertThat(run("card", "score", file("none.json"), file("loans.csv"))).isEqualTo(2);
        assertThat(err.toString()).contains("there is no file", "name a card");
        Files.writeString(folder.resolve("bad.yaml"), "card: x\nbasis: judgement\nbase: much\n");
        assertThat(run("card", "check", file("bad.yaml"), "--json")).isEqualTo(1);
        assertThat(said().get("ok").asBoolean()).isFalse();
        assertThat(said().get("faults").toString()).contains("\"line\":3");
        Files.writeString(folder.resolve("none.csv"), "line,name\nrange,x\n");
        assertThat(run("card", "check", file("none.csv"))).isEqualTo(1);
        assertThat(out.toString()).contains("line 2");
        assertThat(fit("--exclude", "told")).isZero();
        Files.writeString(folder.resolve("short.csv"), "town\nnorth\n");
        assertThat(run("card", "score", file("card.json"), file("short.csv"))).isNotZero();
        assertThat(err.toString()).contains("no column 'use'", "give every input");
    }

    @Test
    void aCardByJudgementScoresATableAndSaysWhatItIs() throws IOException {
        var root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("mvnw"))) {
            root = root.getParent();
        }
        var yaml = root.resolve("docs/examples/expert-card.yaml").toString();
        Files.writeString(
                folder.resolve("a.csv"),
                "months-in-trade,days-without-sales,premises\n30,5,owned\n,-1,\n7,40,tent\n");
        assertThat(run("card", "check", yaml, "--json")).isZero();
        assertThat(said().get("basis").asString()).isEqualTo("judgement");
        assertThat(run("card", "score", yaml, file("a.csv"), "--json")).isZero();
        assertThat(said().get("points").toString()).isEqualTo("[665,560,550]");
        assertThat(run("card", "print", yaml, "--format", "html")).isZero();
        assertThat(out.toString()).contains("摊贩初始评分卡", "Months in trade", "rest on judgement");
    }
}
