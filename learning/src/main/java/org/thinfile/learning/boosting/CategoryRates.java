package org.thinfile.learning.boosting;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.thinfile.learning.boosting.TreeNode.Membership;
import org.thinfile.learning.boosting.TreeNode.Missing;
import org.thinfile.learning.boosting.TreeNode.Split;
import org.thinfile.learning.boosting.TreeNode.Threshold;
import org.thinfile.learning.table.Folds;

/**
 * Categories read by the rate of bad among their rows (Micci-Barreca 2001): {@code (bads + s p) /
 * (rows + s)}, by weight, with the table's rate p counted {@link #SMOOTHING} times.
 *
 * <ol>
 *   <li>A row to grow on never counts in its own rate: rows are dealt into folds, and each is read
 *       by the rates of the other folds ({@link #crossFitted}). Else rare categories would tell
 *       their rows' outcomes.
 *   <li>Rows held out, and rows to come, are read by the rates of all rows grown on.
 *   <li>Since these rates are fixed once the trees are grown, a split on them is a split of the
 *       category's places into two sets: {@link #inPlaces} says it so, exactly, and the model needs
 *       no table of rates.
 * </ol>
 *
 * @param rates by column, by place; empty for numbers
 */
record CategoryRates(List<double[]> rates) {

    private static final double SMOOTHING = 20;
    private static final int FOLDS = 5;

    /** Above this, sets of places grow too long for a model; such a column is read by place. */
    private static final int MOST_CATEGORIES = 1000;

    /** How many rates an input has: 0 where it is read as it is. */
    static int sizes(InputEncoding.Input input) {
        int count = input.categoryCount();
        return count <= MOST_CATEGORIES ? count : 0;
    }

    /**
     * The rates among rows whose categories are places.
     *
     * @param sizes by column: how many categories, 0 for numbers
     */
    static CategoryRates of(TrainingRows rows, int[] sizes) {
        double prior = prior(rows);
        return new CategoryRates(
                IntStream.range(0, sizes.length)
                        .mapToObj(column -> rates(rows, column, sizes[column], prior))
                        .toList());
    }

    private static double prior(TrainingRows rows) {
        double bads = 0;
        double total = 0;
        for (int row = 0; row < rows.count(); row++) {
            bads += rows.weight()[row] * rows.bad()[row];
            total += rows.weight()[row];
        }
        return total == 0 ? 0.5 : bads / total;
    }

    private static double[] rates(TrainingRows rows, int column, int size, double prior) {
        var bads = new double[size];
        var total = new double[size];
        for (int row = 0; size > 0 && row < rows.count(); row++) {
            double place = rows.values()[row * rows.columns() + column];
            if (!Double.isNaN(place)) {
                bads[(int) place] += rows.weight()[row] * rows.bad()[row];
                total[(int) place] += rows.weight()[row];
            }
        }
        for (int place = 0; place < size; place++) {
            bads[place] = (bads[place] + SMOOTHING * prior) / (total[place] + SMOOTHING);
        }
        return bads;
    }

    /** Rows to grow on, each read by the rates of the folds it is not in. */
    static TrainingRows crossFitted(TrainingRows rows, int[] sizes, long seed) {
        var fold = Folds.stratified(rows.bad(), FOLDS, seed);
        var values = rows.values().clone();
        for (int number = 0; number < FOLDS; number++) {
            int own = number;
            var inside = IntStream.range(0, fold.length).filter(i -> fold[i] == own).toArray();
            var outside = IntStream.range(0, fold.length).filter(i -> fold[i] != own).toArray();
            var rates = of(rows.rows(outside), sizes);
            for (int row : inside) {
                rates.read(values, row, rows.columns());
            }
        }
        return rows.with(values);
    }

    /** Rows that did not make these rates. */
    TrainingRows read(TrainingRows rows) {
        var values = rows.values().clone();
        for (int row = 0; row < rows.count(); row++) {
            read(values, row, rows.columns());
        }
        return rows.with(values);
    }

    private void read(double[] values, int row, int columns) {
        for (int column = 0; column < columns; column++) {
            int at = row * columns + column;
            if (rates.get(column).length > 0 && !Double.isNaN(values[at])) {
                values[at] = rates.get(column)[(int) values[at]];
            }
        }
    }

    /** A forest grown on rates as one over places: the same decision for every known category. */
    Forest inPlaces(Forest forest) {
        return new Forest(
                forest.inputs(),
                forest.trees().stream().map(this::inPlaces).toList(),
                forest.sigmoid());
    }

    private TreeNode inPlaces(TreeNode node) {
        if (!(node instanceof Split split)) {
            return node;
        }
        var left = inPlaces(split.left());
        var right = inPlaces(split.right());
        if (split instanceof Threshold ordered && rates.get(split.feature()).length > 0) {
            return sets(ordered, left, right);
        }
        return split.over(left, right);
    }

    /** Missing goes right at a set, so the set is the side that missing does not take. */
    private TreeNode sets(Threshold split, TreeNode left, TreeNode right) {
        boolean missingLeft = split.missing() == Missing.NAN && split.defaultLeft();
        var rate = rates.get(split.feature());
        var set =
                IntStream.range(0, rate.length)
                        .filter(place -> rate[place] <= split.threshold() != missingLeft)
                        .boxed()
                        .toList();
        if (set.isEmpty()) {
            // every category takes the side of the missing: nothing is asked, all pass on
            return missingLeft ? passing(split, left, right) : passing(split, right, left);
        }
        return missingLeft
                ? new Membership(split.feature(), set, right, left)
                : new Membership(split.feature(), set, left, right);
    }

    /** A question that all rows answer alike, kept for the cover of both its sides. */
    private static TreeNode passing(Threshold split, TreeNode taken, TreeNode other) {
        return new Threshold(
                split.feature(), Double.POSITIVE_INFINITY, Missing.NAN, true, taken, other);
    }

    /** Whether any column holds categories. */
    static boolean any(int[] sizes) {
        return Arrays.stream(sizes).anyMatch(size -> size > 0);
    }
}
