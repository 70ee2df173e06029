package org.thinfile.learning;

import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A table with its outcomes and the fold each row belongs to.
 *
 * @param table the inputs
 * @param bad one a row: 0 good, 1 bad
 * @param fold one a row, from 0; all 0 where nothing is split
 * @param weight one a row, above 0: how many rows of the population it stands for; all 1 where rows
 *     count alike
 */
public record LabelledTable(Table table, int[] bad, int[] fold, double[] weight) {

    public LabelledTable {
        int rows = table.rows();
        if (bad.length != rows || fold.length != rows || weight.length != rows) {
            throw new IllegalArgumentException(
                    "%d outcomes, %d folds and %d weights for %d rows"
                            .formatted(bad.length, fold.length, weight.length, rows));
        }
        for (double each : weight) {
            if (!(each > 0) || each == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException(
                        "a weight is %s, must be a number above 0".formatted(each));
            }
        }
        for (int outcome : bad) {
            if (outcome != 0 && outcome != 1) {
                throw new IllegalArgumentException(
                        "an outcome is %d, must be 0 (good) or 1 (bad)".formatted(outcome));
            }
        }
    }

    /** Rows that count alike. */
    public LabelledTable(Table table, int[] bad, int[] fold) {
        this(table, bad, fold, DoubleStream.generate(() -> 1).limit(bad.length).toArray());
    }

    /** The same rows with these weights. */
    public LabelledTable weighted(double[] weights) {
        return new LabelledTable(table, bad, fold, weights);
    }

    /** Whether rows count differently. */
    public boolean weighted() {
        return DoubleStream.of(weight).anyMatch(each -> each != 1);
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
                IntStream.of(indices).map(i -> fold[i]).toArray(),
                IntStream.of(indices).mapToDouble(i -> weight[i]).toArray());
    }

    /** The rows whose fold passes. */
    public LabelledTable folds(IntPredicate chosen) {
        return rows(IntStream.range(0, rows()).filter(i -> chosen.test(fold[i])).toArray());
    }
}
