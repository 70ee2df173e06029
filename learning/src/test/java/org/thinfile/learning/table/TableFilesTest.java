package org.thinfile.learning.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.learning.Column;
import org.thinfile.learning.LabelledTable;

class TableFilesTest {

    private static final ReadOptions OPTIONS = new ReadOptions("bad", "fold", Set.of());

    @TempDir Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("t.csv"), text);
    }

    private LabelledTable read(String text) throws IOException {
        return TableFiles.read(file(text), OPTIONS);
    }

    private static double[] numbers(LabelledTable rows, int column) {
        return ((Column.Numeric) rows.table().columns().get(column)).values();
    }

    @Test
    void numbersCategoriesAndMissingOnes() throws IOException {
        var rows =
                read(
                        """
                        a,b,c,d,fold,bad
                        1, x ,83.70%,NA,0,0
                        -2.5e1,,?,1,1,1.0
                        ?,"y, z",9%,null,0,true
                        """);
        assertThat(numbers(rows, 0)).containsExactly(1, -25, Double.NaN);
        var b = (Column.Category) rows.table().columns().get(1);
        assertThat(b.categories()).containsExactly("x", "y, z");
        assertThat(b.codes()).containsExactly(0, -1, 1);
        assertThat(numbers(rows, 2)).containsExactly(83.7, Double.NaN, 9);
        assertThat(numbers(rows, 3)).containsExactly(Double.NaN, 1, Double.NaN);
        assertThat(rows.bad()).containsExactly(0, 1, 1);
        assertThat(rows.fold()).containsExactly(0, 1, 0);
    }

    @Test
    void aTextAfterNumbersMakesTheColumnCategoriesWithAllItsTexts() throws IOException {
        var rows = read("a,fold,bad\n1.0,0,0\n007,0,1\n1d,0,1\n");
        var a = (Column.Category) rows.table().columns().getFirst();
        assertThat(a.categories()).containsExactly("1.0", "007", "1d");
    }

    @Test
    void byteOrderMarkWindowsLinesAndGzipAreTolerated() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(
                    "\uFEFF\"a\",fold,bad\r\n1,0,0\r\n\r\n2,1,1\r\n"
                            .getBytes(StandardCharsets.UTF_8));
        }
        var file = Files.write(folder.resolve("t.csv.gz"), packed.toByteArray());
        var rows = TableFiles.read(file, OPTIONS);
        assertThat(rows.table().columns().getFirst().name()).isEqualTo("a");
        assertThat(numbers(rows, 0)).containsExactly(1, 2);
    }

    @Test
    void foldsAreMadeAndSaidWhereThereAreNone() throws IOException {
        var text = new StringBuilder("a,bad\n");
        IntStream.range(0, 100).forEach(i -> text.append(i + "," + (i % 5 == 0 ? 1 : 0) + "\n"));
        var file = file(text.toString());
        var options = new ReadOptions("bad", null, Set.of());
        var said = new ArrayList<String>();
        var rows = TableFiles.read(file, options, said::add);
        assertThat(said)
                .containsExactly(
                        "no fold column: split into 5 stratified folds by row order and seed 1");
        assertThat(TableFiles.read(file, options).fold()).isEqualTo(rows.fold());
        for (int k = 0; k < 5; k++) {
            int fold = k;
            assertThat(rows.folds(f -> f == fold).bad()).hasSize(20);
            assertThat(IntStream.of(rows.folds(f -> f == fold).bad()).sum()).isEqualTo(4);
        }
    }

    @Test
    void columnsAreLeftOut() throws IOException {
        var file = file("a,id,fold,bad\n1,x,0,0\n2,y,0,1\n");
        var rows = TableFiles.read(file, new ReadOptions("bad", "fold", Set.of("id")));
        assertThat(rows.table().columns()).extracting(Column::name).containsExactly("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | is empty | header row",
                "a,fold,bad | has a header but no rows | add rows",
                "a,fold,worse;1,0,0 | column 'bad': the target is not in | a, fold, worse",
                "a,split,bad;1,0,0 | column 'fold': the fold is not in | a, split, bad",
                "a,a,fold,bad;1,1,0,0 | column 'a': the name stands twice | rename",
                "a,,fold,bad;1,1,0,0 | column 2 has no name | name every column",
                "fold,bad;0,0;0,1 | no column left | add columns",
                "a,fold,bad;1,0,0;1,0;1,0,1 | line 3: the row has 2 fields, the header 3 | as many",
                "a,fold,bad;1,0,0;1,0,2 | line 3, column 'bad': the target is '2' | write 0",
                "a,fold,bad;1,0,0;1,0, | line 3, column 'bad': the target is missing | write 0",
                "a,fold,bad;1,0,0;1,0,1380013800 | the target is a text of 10 characters | write 0",
                "a,fold,bad;1,0,0;1,x,1 | line 3, column 'fold': the fold is 'x' | whole",
                "a,fold,bad;1,0,0;1,0.5,1 | the fold is '0.5' | whole",
                "a,fold,bad;1,0,0;-inf,0,1 | line 3, column 'a': the number is infinite | finite",
                "a,fold,bad;1,0,0;1e999,0,1 | line 3, column 'a': the number is infinite | finite",
                "a,fold,bad;1,0,0;2,0,0 | the target is 0 in all 2 rows | both outcomes",
            })
    void badInputNamesFileLineColumnAndRemedy(String text, String detail, String remedy)
            throws IOException {
        var file = file(text.replace(';', '\n'));
        assertBad(file, OPTIONS, detail, remedy);
    }

    private static void assertBad(Path file, ReadOptions options, String detail, String remedy) {
        assertThatThrownBy(() -> TableFiles.read(file, options))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            var problem = (Problem.BadInput) e.problem();
                            assertThat(problem.detail())
                                    .startsWith(String.valueOf(file.getFileName()))
                                    .contains(detail);
                            assertThat(problem.remedy()).contains(remedy);
                            assertThat(problem.where()).isNotNull();
                        });
    }

    @Test
    void badFilesAreNamed() throws IOException {
        assertBad(folder.resolve("none.csv"), OPTIONS, "does not exist", "path");
        assertBad(folder, OPTIONS, "is a directory", ".csv");
        var chinese = "a,fold,bad\n1,0,0\n\u8d37\u6b3e,0,1\n".getBytes("GB18030");
        var file = Files.write(folder.resolve("gb.csv"), chinese);
        assertBad(file, OPTIONS, "not UTF-8", "UTF-8");
        var cut = Files.write(folder.resolve("cut.csv.gz"), new byte[] {0x1f, (byte) 0x8b, 8});
        assertBad(cut, OPTIONS, "cannot be read to its end", "whole");
        var open = Files.writeString(folder.resolve("open.csv"), "a,fold,bad\n\"1,0,0\n1,0,1\n");
        assertBad(open, OPTIONS, "line 2: ", "");
    }

    @Test
    void anExcludedColumnMustBeThere() throws IOException {
        var options = new ReadOptions("bad", "fold", Set.of("nothing"));
        assertBad(file("a,fold,bad\n1,0,1\n"), options, "column 'nothing'", "a, fold, bad");
        assertThatThrownBy(() -> new ReadOptions("bad", null, Set.of("bad")))
                .hasMessageContaining("'bad'");
    }

    @Test
    void stratifiedFoldsDependOnTheSeedAlone() {
        var bad = IntStream.range(0, 50).map(i -> i % 7 == 0 ? 1 : 0).toArray();
        assertThat(Folds.stratified(bad, 5, 3)).isEqualTo(Folds.stratified(bad, 5, 3));
        assertThat(List.of(Folds.stratified(bad, 5, 3)))
                .isNotEqualTo(List.of(Folds.stratified(bad, 5, 4)));
    }
}
