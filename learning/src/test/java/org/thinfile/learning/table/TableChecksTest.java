package org.thinfile.learning.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.Column;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Table;

class TableChecksTest {

    private static final int ROWS = 2000;
    private static final int[] BAD =
            IntStream.range(0, ROWS).map(i -> i % 4 == 0 ? 1 : 0).toArray();

    private static List<TableWarning> of(Column... columns) {
        return TableChecks.of(new LabelledTable(new Table(List.of(columns)), BAD, new int[ROWS]));
    }

    private static Column numbers(String name, java.util.function.IntToDoubleFunction value) {
        return new Column.Numeric(name, IntStream.range(0, ROWS).mapToDouble(value).toArray());
    }

    private static Column texts(String name, java.util.function.IntFunction<String> value) {
        var texts = IntStream.range(0, ROWS).mapToObj(value).toList();
        var known = texts.stream().distinct().toList();
        var codeOf = new java.util.HashMap<String, Integer>();
        known.forEach(text -> codeOf.put(text, codeOf.size()));
        return new Column.Category(name, texts.stream().mapToInt(codeOf::get).toArray(), known);
    }

    private static void requireOne(TableWarning.Kind kind, Column... columns) {
        assertThat(of(columns))
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.kind()).isEqualTo(kind);
                    assertThat(warning.column()).isEqualTo(columns[columns.length - 1].name());
                    assertThat(warning.what()).contains("'" + warning.column() + "'");
                });
    }

    @Test
    void aSoundTableHasNothingToWarnOf() {
        var chance = Seeded.generator(1);
        assertThat(
                        of(
                                numbers("x", i -> chance.nextGaussian() + BAD[i]),
                                texts("t", i -> "t" + chance.nextInt(30)),
                                numbers("flag", i -> i % 3 == 0 ? 1 : Double.NaN)))
                .isEmpty();
    }

    @Test
    void eachKindIsNamedWithItsColumn() {
        var chance = Seeded.generator(2);
        requireOne(TableWarning.Kind.ALL_MISSING, numbers("x", i -> Double.NaN));
        requireOne(TableWarning.Kind.CONSTANT, numbers("x", i -> 7));
        requireOne(TableWarning.Kind.CONSTANT, texts("x", i -> "same"));
        var column = numbers("x", i -> i % 17);
        requireOne(TableWarning.Kind.DUPLICATE, column, numbers("again", i -> i % 17));
        requireOne(
                TableWarning.Kind.DUPLICATE,
                texts("x", i -> "t" + i % 5),
                texts("again", i -> "t" + i % 5));
        requireOne(TableWarning.Kind.LEAKING, numbers("x", i -> BAD[i] * 3 + chance.nextDouble()));
        requireOne(TableWarning.Kind.LEAKING, numbers("x", i -> -BAD[i]));
        requireOne(
                TableWarning.Kind.LEAKING,
                numbers("x", i -> BAD[i] == 1 ? Double.NaN : chance.nextDouble()));
        requireOne(TableWarning.Kind.LEAKING, texts("x", i -> BAD[i] == 1 ? "paid" : "due"));
        requireOne(
                TableWarning.Kind.DATES, texts("x", i -> "2024-%02d-03".formatted(1 + i / 7 % 12)));
        requireOne(
                TableWarning.Kind.DATES, texts("x", i -> "2024年%d月3日".formatted(1 + i / 7 % 12)));
        requireOne(TableWarning.Kind.DATES, numbers("x", i -> 20240101 + i / 7 % 28));
        requireOne(TableWarning.Kind.MANY_CATEGORIES, texts("x", i -> "t" + i % 1501));
    }

    @Test
    void namesOfPeopleAreNoLeakThoughEachTellsItsOwnOutcome() {
        requireOne(TableWarning.Kind.MANY_CATEGORIES, texts("x", i -> "person " + i));
    }

    @Test
    void fewRowsOfAnOutcomeAreTold() {
        var few = new int[300];
        Arrays.fill(few, 0, 20, 1);
        var table = new Table(List.of(new Column.Numeric("x", Arrays.copyOf(noise(), 300))));
        assertThat(TableChecks.of(new LabelledTable(table, few, new int[300])))
                .extracting(TableWarning::what)
                .singleElement()
                .asString()
                .contains("20 of 300 rows are bad");
    }

    private static double[] noise() {
        return Seeded.generator(3).doubles(ROWS).toArray();
    }
}
