package org.thinfile.learning.boosting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.learning.Column;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.table.Folds;

/**
 * Splits of the rows given, to stop early, to choose and to calibrate on rows a tree has not seen.
 *
 * @param splits at least one; where rows are many, two say as much as all
 */
record InnerFolds(List<Split> splits) {

    private static final int FEWEST = 3;
    private static final int MOST = 5;

    /** From here on, two folds have thousands of rows. */
    private static final int MANY = 10_000;

    private static final int ENOUGH = 2;

    /** Which rows are grown on and which are held out, ascending. */
    record Split(int[] fit, int[] held) {}

    static InnerFolds of(LabelledTable rows, InnerSplits choice, long seed) {
        var splits =
                switch (choice) {
                    case InnerSplits.Suiting any -> suiting(rows, seed);
                    case InnerSplits.Stratified drawn ->
                            byFold(Folds.stratified(rows.bad(), drawn.folds(), seed));
                    case InnerSplits.GivenFolds own -> byFold(required(rows));
                    case InnerSplits.ForwardInTime forward -> forward(rows, forward);
                };
        var usable = splits.stream().filter(split -> bothOutcomes(rows.bad(), split.fit)).toList();
        if (usable.isEmpty()) {
            throw new Problem.BadInput(
                            "no inner split of the %d rows has two rows of each outcome"
                                    .formatted(rows.rows()),
                            "give more rows of the rarer outcome",
                            null)
                    .asException();
        }
        int kept = rows.rows() < MANY ? usable.size() : Math.min(ENOUGH, usable.size());
        // forward in time the latest splits have most to learn from
        boolean late = choice instanceof InnerSplits.ForwardInTime;
        int from = late ? usable.size() - kept : 0;
        return new InnerFolds(usable.subList(from, from + kept));
    }

    private static List<Split> suiting(LabelledTable rows, long seed) {
        long own = Arrays.stream(rows.fold()).distinct().count();
        return byFold(
                own >= FEWEST && own <= MOST
                        ? rows.fold()
                        : Folds.stratified(rows.bad(), MOST, seed));
    }

    private static int[] required(LabelledTable rows) {
        if (Arrays.stream(rows.fold()).distinct().count() < 2) {
            throw new Problem.BadInput(
                            "all rows are in one fold: none are left to hold out",
                            "give at least two folds, or let folds be drawn",
                            null)
                    .asException();
        }
        return rows.fold();
    }

    private static List<Split> byFold(int[] fold) {
        return Arrays.stream(fold)
                .distinct()
                .sorted()
                .mapToObj(number ->
                        new Split(
                                where(fold.length, i -> fold[i] != number),
                                where(fold.length, i -> fold[i] == number)))
                .toList();
    }

    private static List<Split> forward(LabelledTable rows, InnerSplits.ForwardInTime choice) {
        var order = order(rows, choice.column());
        var sorted = Arrays.stream(order).sorted().toArray();
        var splits = new ArrayList<Split>();
        for (int block = 1; block <= choice.blocks(); block++) {
            double from = cut(sorted, block, choice.blocks());
            double to = cut(sorted, block + 1, choice.blocks());
            var fit = where(order.length, i -> order[i] < from);
            var held = where(order.length, i -> order[i] >= from && order[i] < to);
            if (fit.length > 0 && held.length > 0) {
                splits.add(new Split(fit, held));
            }
        }
        return splits;
    }

    /** The order at which a block begins; past the last block nothing is left out. */
    private static double cut(double[] sorted, int block, int blocks) {
        return block > blocks
                ? Double.POSITIVE_INFINITY
                : sorted[(int) ((long) sorted.length * block / (blocks + 1))];
    }

    private static double[] order(LabelledTable rows, String name) {
        for (var column : rows.table().columns()) {
            if (column instanceof Column.Numeric numbers && column.name().equals(name)) {
                if (Arrays.stream(numbers.values()).anyMatch(Double::isNaN)) {
                    throw unordered(name, "has rows without a value");
                }
                return numbers.values();
            }
        }
        throw unordered(name, "is not a column of numbers");
    }

    private static ProblemException unordered(String column, String what) {
        return new Problem.BadInput(
                        "column '%s', by which rows are ordered in time, %s"
                                .formatted(column, what),
                        "name a column of numbers that rise with time in every row",
                        column)
                .asException();
    }

    private static boolean bothOutcomes(int[] bad, int[] rows) {
        int count = Arrays.stream(rows).map(row -> bad[row]).sum();
        return count >= 2 && rows.length - count >= 2;
    }

    private static int[] where(int rows, IntPredicate chosen) {
        return IntStream.range(0, rows).filter(chosen).toArray();
    }
}
