package org.thinfile.learning.dense;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.table.Folds;

/**
 * A fold for every row, to stop early, to choose and to calibrate on rows a surface was not fitted
 * on.
 *
 * @param fold one a row, from 0
 * @param count how many folds, at least 2
 */
public record RowFolds(int[] fold, int count) {

    private static final int FEWEST = 3;
    private static final int MOST = 5;

    /** From here on, two folds have thousands of rows. */
    private static final int MANY = 10_000;

    /** The table's own folds where it has three to five, else five drawn by outcome. */
    static RowFolds of(LabelledTable rows, long seed) {
        var own = Arrays.stream(rows.fold()).distinct().sorted().toArray();
        if (own.length >= FEWEST && own.length <= MOST) {
            var fold = Arrays.stream(rows.fold()).map(f -> Arrays.binarySearch(own, f)).toArray();
            return new RowFolds(fold, own.length);
        }
        return new RowFolds(Folds.stratified(rows.bad(), MOST, seed), MOST);
    }

    /** How many of the folds are held out in turn: two are enough where rows are many. */
    public int heldOut() {
        return fold.length < MANY ? count : 2;
    }

    /** The rows inside a fold, or outside it. */
    public int[] rows(int chosen, boolean inside) {
        return IntStream.range(0, fold.length).filter(i -> (fold[i] == chosen) == inside).toArray();
    }
}
