package org.thinfile.learning.fairness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.thinfile.kernel.Problem;
import org.thinfile.learning.Column;

/**
 * Traits of rows, beside the table and never in it. Whoever's trait is not known is a group too.
 *
 * @param columns one a trait, names distinct; each has a category for every group, {@link #UNKNOWN}
 *     included where there is one, and no row without
 */
public record Traits(List<Column.Category> columns) {

    /** The group of those whose trait is not known. */
    public static final String UNKNOWN = "unknown";

    private static final int MOST_NUMBERS = 20;

    public Traits {
        columns = List.copyOf(columns);
        var names = new HashSet<String>();
        for (var column : columns) {
            if (!names.add(column.name()) || column.rows() != columns.getFirst().rows()) {
                throw new IllegalArgumentException(
                        "trait '%s' stands twice, or its %d rows are not as many as others have"
                                .formatted(column.name(), column.rows()));
            }
            if (Arrays.stream(column.codes()).anyMatch(code -> code < 0)) {
                throw new IllegalArgumentException(
                        "trait '%s' has rows of no group (maybe Traits.of?)"
                                .formatted(column.name()));
            }
        }
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("no trait is given");
        }
    }

    /** The traits of columns whose missing values become the group {@link #UNKNOWN}. */
    public static Traits of(Column.Category... columns) {
        return new Traits(Stream.of(columns).map(Traits::whole).toList());
    }

    /** How many rows. */
    public int rows() {
        return columns.getFirst().rows();
    }

    /** The rows of these indices, in their order. */
    public Traits rows(int[] indices) {
        return new Traits(columns.stream().map(column -> column.rows(indices)).toList());
    }

    /** A trait by its name; throws {@link IllegalArgumentException} where there is none. */
    public Column.Category named(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("no trait is called '%s'".formatted(name)));
    }

    /**
     * The trait that a column holds.
     *
     * @param column texts, or numbers: these are cut at the edges, each edge the first number of
     *     its group; without edges every number is a group
     * @param edges ascending; none for texts
     */
    public static Column.Category trait(Column column, double... edges) {
        return switch (column) {
            case Column.Category texts when edges.length == 0 -> whole(texts);
            case Column.Category texts ->
                    throw bad(
                            "'%s' holds texts, which edges do not cut".formatted(texts.name()),
                            "name it without edges");
            case Column.Numeric numbers -> edges.length == 0 ? each(numbers) : cut(numbers, edges);
        };
    }

    private static Column.Category each(Column.Numeric column) {
        var distinct =
                Arrays.stream(column.values())
                        .filter(value -> !Double.isNaN(value))
                        .distinct()
                        .sorted()
                        .toArray();
        if (distinct.length > MOST_NUMBERS) {
            throw bad(
                    "'%s' holds %d different numbers".formatted(column.name(), distinct.length),
                    "give the edges of its groups: %s:30,50".formatted(column.name()));
        }
        var codes =
                Arrays.stream(column.values())
                        .mapToInt(v -> Double.isNaN(v) ? -1 : Arrays.binarySearch(distinct, v))
                        .toArray();
        var groups = Arrays.stream(distinct).mapToObj(Traits::shown).toList();
        return whole(new Column.Category(column.name(), codes, groups));
    }

    private static Column.Category cut(Column.Numeric column, double[] edges) {
        for (int i = 1; i < edges.length; i++) {
            if (!(edges[i - 1] < edges[i])) {
                throw bad(
                        "the edges of '%s' do not ascend".formatted(column.name()),
                        "give them from the lowest to the highest");
            }
        }
        var groups = new ArrayList<String>();
        groups.add("under " + shown(edges[0]));
        for (int i = 1; i < edges.length; i++) {
            groups.add("%s to under %s".formatted(shown(edges[i - 1]), shown(edges[i])));
        }
        groups.add(shown(edges[edges.length - 1]) + " and over");
        var codes = new int[column.rows()];
        for (int i = 0; i < codes.length; i++) {
            int place = Arrays.binarySearch(edges, column.values()[i]);
            codes[i] = Double.isNaN(column.values()[i]) ? -1 : place >= 0 ? place + 1 : -place - 1;
        }
        return whole(new Column.Category(column.name(), codes, groups));
    }

    private static Column.Category whole(Column.Category column) {
        if (Arrays.stream(column.codes()).noneMatch(code -> code < 0)) {
            return column;
        }
        var groups = new ArrayList<>(column.categories());
        int found = groups.indexOf(UNKNOWN);
        int unknown = found < 0 ? groups.size() : found;
        if (found < 0) {
            groups.add(UNKNOWN);
        }
        var codes = Arrays.stream(column.codes()).map(code -> code < 0 ? unknown : code).toArray();
        return new Column.Category(column.name(), codes, groups);
    }

    private static String shown(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static RuntimeException bad(String detail, String remedy) {
        return new Problem.BadInput(detail, remedy, null).asException();
    }
}
