package org.thinfile.learning;

import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * Columns of equal length: the input of every learner.
 *
 * @param columns at least one, names distinct
 */
public record Table(List<Column> columns) {

    public Table {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a table needs at least one column");
        }
        var names = new HashSet<String>();
        for (var column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException(
                        "column '%s' stands twice".formatted(column.name()));
            }
            if (column.rows() != columns.getFirst().rows()) {
                throw new IllegalArgumentException(
                        "column '%s' has %d rows, the first has %d"
                                .formatted(
                                        column.name(), column.rows(), columns.getFirst().rows()));
            }
        }
    }

    /** How many rows. */
    public int rows() {
        return columns.getFirst().rows();
    }

    /** The rows of these indices, in their order. */
    public Table rows(int[] indices) {
        return new Table(columns.stream().map(column -> column.rows(indices)).toList());
    }

    /** The columns whose name passes. */
    public Table columns(Predicate<String> name) {
        return new Table(columns.stream().filter(column -> name.test(column.name())).toList());
    }
}
