package org.thinfile.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Seeded;

class DefinitionsTest {

    private static final DefinitionSchema SCHEMA =
            DefinitionSchema.ofResource(DefinitionsTest.class, "menu.schema.json");

    private static final String GOOD =
            """
            # a menu
            name: noon
            dishes:
              - name: soup
                price: 30

              - {name: rice, price: 10, course: main}
            """;

    record Dish(String name, long price, String course, String since) {
        Dish {
            if (price == 13) {
                throw new IllegalArgumentException("price is 13, nobody would order that");
            }
        }
    }

    record Menu(String name, List<Dish> dishes) {}

    @Test
    void aGoodFileBecomesARecord(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("menu.yaml"), GOOD);
        var menu = Definitions.read(file, SCHEMA, Menu.class);
        assertThat(menu.dishes().get(1)).isEqualTo(new Dish("rice", 10, "main", null));
    }

    @Test
    void theLineOfEverythingIsKnown() {
        var menu = parse(GOOD);
        assertThat(menu.line("/name")).isEqualTo(2);
        assertThat(menu.line("/dishes")).isEqualTo(3);
        assertThat(menu.line("/dishes/0")).isEqualTo(4);
        assertThat(menu.line("/dishes/0/price")).isEqualTo(5);
        assertThat(menu.line("/dishes/1/course")).isEqualTo(7);
        assertThat(menu.line("/dishes/1/nowhere/at/all")).isEqualTo(7);
    }

    @Test
    void everyFaultIsToldWithFileLineAndField() {
        var detail =
                faultOf(
                        """
                        name: noon
                        dishes:
                          - name: soup
                            price: -1
                            since: P3X
                          - nam: rice
                            price: cheap
                            course: dessert
                        """);
        assertThat(detail.lines())
                .containsExactlyInAnyOrder(
                        "menu.yaml:4: dishes[0].price: -1 must have a minimum value of 0",
                        "menu.yaml:5: dishes[0].since: 'P3X' is not a period in months such as P3M",
                        "menu.yaml:6: dishes[1]: the field 'name' is missing",
                        "menu.yaml:6: dishes[1].nam: this field is not known here"
                                + " (maybe it is misspelt?)",
                        "menu.yaml:7: dishes[1].price: 'cheap' string found, integer expected",
                        "menu.yaml:8: dishes[1].course: 'dessert' does not have a value in the"
                                + " enumeration [\"starter\", \"main\"]");
    }

    @Test
    void aRecordsOwnRefusalIsToldWithItsLine() {
        var problem = problemOf(() -> parse(GOOD.replace("price: 10", "price: 13")).as(Menu.class));
        assertThat(problem.detail())
                .isEqualTo("menu.yaml:7: dishes[1]: price is 13, nobody would order that");
        assertThat(problem.where()).isEqualTo("menu.yaml:7");
    }

    @Test
    void aNameGivenTwiceIsAFault() {
        assertThat(faultOf("name: a\ndishes: []\nname: b\n"))
                .isEqualTo("menu.yaml:3: the name 'name' is given twice, first in line 1");
    }

    @Test
    void whatIsNoYamlIsToldWithItsLine() {
        assertThat(faultOf("name: a\ndishes: [\n")).startsWith("menu.yaml:3: no YAML: ");
        assertThat(faultOf("name: a\n\tdishes: []\n")).startsWith("menu.yaml:2: no YAML: ");
        assertThat(faultOf("name: a\ndishes: []\n---\nname: b\n"))
                .contains("menu.yaml:4: a second document");
        assertThat(faultOf("name: &x a\ndishes: *x\n")).contains("menu.yaml:2: aliases");
        assertThat(faultOf("- ".repeat(2_000))).startsWith("menu.yaml:1: ");
    }

    @Test
    void anEmptyFileIsNamedEmpty() {
        assertThat(faultOf("")).isEqualTo("menu.yaml: the file holds nothing");
        assertThat(faultOf("# only a comment\n")).isEqualTo("menu.yaml: the file holds nothing");
        assertThat(faultOf("just words")).startsWith("menu.yaml:1: 'just words' string found");
    }

    @Test
    void aMissingFileAndADirectoryAreNamed(@TempDir Path folder) {
        assertThat(problemOf(() -> Definitions.read(folder, SCHEMA)).detail())
                .endsWith("this is a directory, a YAML file is expected");
        assertThat(problemOf(() -> Definitions.read(folder.resolve("no.yaml"), SCHEMA)).detail())
                .endsWith("no.yaml: there is no such file");
    }

    @Test
    void onlyUtf8IsRead() {
        var latin = "name: a\n# caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(problemOf(() -> Definitions.parse("menu.yaml", latin, SCHEMA)).detail())
                .isEqualTo("menu.yaml:2: the file is no UTF-8 text");
        var wide = GOOD.getBytes(StandardCharsets.UTF_16);
        assertThat(problemOf(() -> Definitions.parse("menu.yaml", wide, SCHEMA)).detail())
                .contains("no UTF-8");
    }

    @Test
    void aByteOrderMarkAndWindowsLinesAreFine() {
        var menu = parse("\uFEFF" + GOOD.replace("\n", "\r\n"));
        assertThat(menu.line("/dishes/1/course")).isEqualTo(7);
    }

    @Test
    void textIsOnlyEverReadOrRefusedWithAFault() {
        Seeded.times(
                3_000,
                random -> {
                    var bytes = GOOD.getBytes(StandardCharsets.UTF_8);
                    for (int i = random.nextInt(6); i >= 0; i--) {
                        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(1, 127);
                    }
                    try {
                        Definitions.parse("menu.yaml", bytes, SCHEMA).as(Menu.class);
                    } catch (ProblemException e) {
                        assertThat(e.problem().detail()).startsWith("menu.yaml");
                    }
                });
    }

    private static Definition parse(String text) {
        return Definitions.parse("menu.yaml", text.getBytes(StandardCharsets.UTF_8), SCHEMA);
    }

    private static String faultOf(String text) {
        return problemOf(() -> parse(text)).detail();
    }

    private static Problem.BadInput problemOf(Runnable act) {
        var thrown = catchThrowableOfType(ProblemException.class, act::run);
        assertThat(thrown).isNotNull();
        return (Problem.BadInput) thrown.problem();
    }
}
