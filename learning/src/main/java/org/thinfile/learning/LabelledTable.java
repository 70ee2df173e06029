package org.thinfile.learning;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A table with its outcomes and the fold each row belongs to.
 *
 * @param table the inputs
 * @param bad one a row: 0 good, 1 bad
 * @param fold one a row, from 0; all 0 where nothing is split
 */
public record LabelledTable(Table table, int[] bad, int[] fold) {

    public LabelledTable {
        if (bad.length != table.rows() || fold.length != table.rows()) {
            throw new IllegalArgumentException(
                    "%d outcomes and %d folds for %d rows"
                            .formatted(bad.length, fold.length, table.rows()));
        }
        for (int outcome : bad) {
            if (outcome != 0 && outcome != 1) {
                throw new IllegalArgumentException(
                        "an outcome is %d, must be 0 (good) or 1 (bad)".formatted(outcome));
            }
        }
    }

    /** How many rows. */
    public int rows() {
        return bad.length;
    }

    /** The rows of these indices, in their order. */
    public LabelledTable rows(int[] indices) {
        return new LabelledTable(
                table.rows(indices),
                IntStream.of(indices).map(i -> bad[i]).toArray(),
                IntStream.of(indices).map(i -> fold[i]).toArray());
    }

    /** The rows whose fold passes. */
    public LabelledTable folds(IntPredicate chosen) {
        return rows(IntStream.range(0, rows()).filter(i -> chosen.test(fold[i])).toArray());
    }
}
