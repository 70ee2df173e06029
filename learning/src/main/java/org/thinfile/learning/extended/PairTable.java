package org.thinfile.learning.extended;

import java.util.List;
import org.thinfile.learning.scorecard.Attribute;

/**
 * What two features together add to their own points; 0 where a value of either has no line here.
 *
 * @param first the feature down the table
 * @param second the feature across
 * @param rows values of the first
 * @param columns values of the second
 * @param points by row, then column
 * @param baseline mean points of the training population
 */
public record PairTable(
        String first,
        String second,
        List<Attribute> rows,
        List<Attribute> columns,
        List<List<Integer>> points,
        double baseline) {

    public PairTable {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        points = points.stream().map(List::copyOf).toList();
        int across = columns.size();
        if (first.equals(second)
                || points.size() != rows.size()
                || points.stream().anyMatch(line -> line.size() != across)
                || !Double.isFinite(baseline)) {
            throw new IllegalArgumentException(
                    "the pair of '%s' and '%s' is no table of %d x %d points"
                            .formatted(first, second, rows.size(), across));
        }
    }
}
