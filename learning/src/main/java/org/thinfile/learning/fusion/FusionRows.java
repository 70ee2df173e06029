package org.thinfile.learning.fusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Problem;
import org.thinfile.learning.Column;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Table;

/**
 * Rows with the sources that each person gave. People withhold selectively, so this is told and not
 * guessed from missing values. Values given for an absent source are ignored: they become missing
 * here, and nothing behind this sees them. A present source may have missing values, even all.
 *
 * @param labelled the rows; columns that belong to no source are left out
 * @param sources features by source, each a numeric column of the rows
 * @param present one pattern a row, see {@link Sources}
 */
public record FusionRows(LabelledTable labelled, Sources sources, long[] present) {

    public FusionRows {
        if (present.length != labelled.rows()) {
            throw new IllegalArgumentException(
                    "%d patterns for %d rows".formatted(present.length, labelled.rows()));
        }
        for (long pattern : present) {
            sources.require(pattern);
        }
        var byName =
                labelled.table().columns().stream()
                        .collect(Collectors.toMap(Column::name, column -> column));
        var columns = new ArrayList<Column>();
        int bit = 0;
        for (var features : sources.features().values()) {
            for (var feature : features) {
                columns.add(masked(byName.get(feature), feature, present, bit));
            }
            bit++;
        }
        labelled =
                new LabelledTable(
                        new Table(columns), labelled.bad(), labelled.fold(), labelled.weight());
    }

    private static Column masked(
            @Nullable Column column, String feature, long[] present, int source) {
        if (!(column instanceof Column.Numeric numbers)) {
            throw new Problem.BadInput(
                            column == null
                                    ? "the table has no column '%s'".formatted(feature)
                                    : "column '%s' holds text".formatted(feature),
                            "give every feature of every source as a column of numbers",
                            feature)
                    .asException();
        }
        var values = numbers.values().clone();
        for (int i = 0; i < values.length; i++) {
            if (!Sources.has(present[i], source)) {
                values[i] = Double.NaN;
            }
        }
        return new Column.Numeric(feature, values);
    }

    /** How many. */
    public int rows() {
        return present.length;
    }

    /** The rows of these indices, in their order. */
    public FusionRows rows(int[] indices) {
        return new FusionRows(
                labelled.rows(indices),
                sources,
                IntStream.of(indices).mapToLong(i -> present[i]).toArray());
    }

    /** The rows whose fold passes. */
    public FusionRows folds(IntPredicate chosen) {
        return rows(
                IntStream.range(0, rows()).filter(i -> chosen.test(labelled.fold()[i])).toArray());
    }

    /** The patterns that occur, in ascending order of their bits. */
    public long[] patterns() {
        return Arrays.stream(present).distinct().sorted().toArray();
    }

    /** The indices of rows that have a source and pass. */
    int[] having(int source, IntPredicate chosen) {
        return IntStream.range(0, rows())
                .filter(i -> Sources.has(present[i], source) && chosen.test(i))
                .toArray();
    }

    /** The features of a source alone, for the rows of these indices. */
    LabelledTable of(String source, int[] indices) {
        var features = new HashSet<>(sourceFeatures(source));
        var rows = labelled.rows(indices);
        return new LabelledTable(
                rows.table().columns(features::contains), rows.bad(), rows.fold(), rows.weight());
    }

    private List<String> sourceFeatures(String source) {
        var features = sources.features().get(source);
        if (features == null) {
            throw new IllegalArgumentException("'%s' is no source".formatted(source));
        }
        return features;
    }

    /** All features of a row, in the order of {@link Sources#inputs}. */
    double[] values(int row) {
        return labelled.table().columns().stream()
                .mapToDouble(column -> ((Column.Numeric) column).values()[row])
                .toArray();
    }
}
