package org.thinfile.learning.boosting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.learning.Column;
import org.thinfile.learning.Table;

/**
 * How the columns of a table become the numbers of a row: numbers stay, categories become their
 * place in the order of the categories seen in training; a category that was not is missing.
 *
 * @param inputs one a column, in the order of a row
 */
public record InputEncoding(List<Input> inputs) {

    /** What one place of a row holds. */
    public sealed interface Input {
        /** The column. */
        String name();

        /** How many categories, 0 for numbers. */
        int categoryCount();

        /** A number as it is. */
        record Number(String name) implements Input {
            @Override
            public int categoryCount() {
                return 0;
            }
        }

        /** {@code categories}: seen in training, in their own order. */
        record Category(String name, List<String> categories) implements Input {
            public Category {
                categories = List.copyOf(categories);
            }

            @Override
            public int categoryCount() {
                return categories.size();
            }
        }
    }

    public InputEncoding {
        inputs = List.copyOf(inputs);
    }

    /** The encoding that a training table calls for. */
    public static InputEncoding of(Table table) {
        var inputs = new ArrayList<Input>();
        for (var column : table.columns()) {
            inputs.add(
                    switch (column) {
                        case Column.Numeric numeric -> new Input.Number(numeric.name());
                        case Column.Category category ->
                                new Input.Category(category.name(), seen(category));
                    });
        }
        return new InputEncoding(inputs);
    }

    private static List<String> seen(Column.Category column) {
        return Arrays.stream(column.codes())
                .filter(code -> code >= 0)
                .distinct()
                .mapToObj(column.categories()::get)
                .sorted()
                .toList();
    }

    /** The table as rows, row-major. */
    public double[] rows(Table table) {
        var columns = new HashMap<String, Column>();
        table.columns().forEach(column -> columns.put(column.name(), column));
        var values = new double[table.rows() * inputs.size()];
        for (int i = 0; i < inputs.size(); i++) {
            var input = inputs.get(i);
            var numbers = numbers(input, columns.get(input.name()));
            for (int row = 0; row < numbers.length; row++) {
                values[row * inputs.size() + i] = numbers[row];
            }
        }
        return values;
    }

    private static double[] numbers(Input input, @Nullable Column column) {
        return switch (input) {
            case Input.Number number when column instanceof Column.Numeric numeric ->
                    numeric.values();
            case Input.Category category when column instanceof Column.Category found ->
                    codes(category, found);
            // a column without any value reads as numbers, whatever it held in training
            case Input.Category category
                    when column instanceof Column.Numeric numeric
                            && Arrays.stream(numeric.values()).allMatch(Double::isNaN) ->
                    numeric.values();
            case Input.Number number -> throw unfit(input, column, "numbers");
            case Input.Category category -> throw unfit(input, column, "categories");
        };
    }

    private static double[] codes(Input.Category input, Column.Category column) {
        var place = new HashMap<String, Integer>();
        input.categories.forEach(category -> place.put(category, place.size()));
        var translated = new double[column.categories().size()];
        for (int code = 0; code < translated.length; code++) {
            var known = place.get(column.categories().get(code));
            translated[code] = known == null ? Double.NaN : known;
        }
        return Arrays.stream(column.codes())
                .mapToDouble(code -> code < 0 ? Double.NaN : translated[code])
                .toArray();
    }

    private static ProblemException unfit(Input input, @Nullable Column column, String needed) {
        var found = column == null ? "is not in the table" : "holds something else";
        return new Problem.BadInput(
                        "column '%s' must hold %s and %s".formatted(input.name(), needed, found),
                        "give the columns the model was trained on",
                        input.name())
                .asException();
    }

    /** The columns. */
    public List<String> names() {
        return inputs.stream().map(Input::name).toList();
    }
}
