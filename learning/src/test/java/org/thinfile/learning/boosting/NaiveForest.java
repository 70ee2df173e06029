package org.thinfile.learning.boosting;

import org.thinfile.learning.boosting.TreeNode.Leaf;
import org.thinfile.learning.boosting.TreeNode.Membership;
import org.thinfile.learning.boosting.TreeNode.Split;
import org.thinfile.learning.boosting.TreeNode.Threshold;

/** The naive twin: walks the nodes as LightGBM's {@code Tree::Decision} is written. */
final class NaiveForest {

    private NaiveForest() {}

    static double raw(Forest forest, double[] row) {
        double sum = 0;
        for (var tree : forest.trees()) {
            sum += walk(tree, row);
        }
        return sum;
    }

    private static double walk(TreeNode node, double[] row) {
        return switch (node) {
            case Leaf leaf -> leaf.value();
            case Split split ->
                    walk(passes(split, row[split.feature()]) ? split.left() : split.right(), row);
        };
    }

    static boolean passes(Split split, double value) {
        return switch (split) {
            case Threshold t -> passesThreshold(t, value);
            case Membership m ->
                    !Double.isNaN(value)
                            && (int) value >= 0
                            && m.categories().contains((int) value);
        };
    }

    private static boolean passesThreshold(Threshold split, double value) {
        return switch (split.missing()) {
            case NONE -> (Double.isNaN(value) ? 0 : value) <= split.threshold();
            case ZERO ->
                    Double.isNaN(value) || Math.abs(value) <= 1e-35f
                            ? split.defaultLeft()
                            : value <= split.threshold();
            case NAN -> Double.isNaN(value) ? split.defaultLeft() : value <= split.threshold();
        };
    }

    /**
     * Shapley values over all subsets of inputs: known inputs follow the row, the others split by
     * the training cover. Time grows with two to the number of inputs.
     */
    static double[] shapley(Forest forest, double[] row) {
        int inputs = row.length;
        var worth = new double[1 << inputs];
        for (int known = 0; known < worth.length; known++) {
            for (var tree : forest.trees()) {
                worth[known] += expected(tree, row, known);
            }
        }
        var phi = new double[inputs];
        for (int known = 0; known < worth.length; known++) {
            for (int i = 0; i < inputs; i++) {
                if ((known >> i & 1) == 0) {
                    phi[i] +=
                            weight(Integer.bitCount(known), inputs)
                                    * (worth[known | 1 << i] - worth[known]);
                }
            }
        }
        return phi;
    }

    private static double expected(TreeNode node, double[] row, int known) {
        return switch (node) {
            case Leaf leaf -> leaf.value();
            case Split split when (known >> split.feature() & 1) == 1 ->
                    expected(
                            passes(split, row[split.feature()]) ? split.left() : split.right(),
                            row,
                            known);
            case Split split ->
                    (split.left().cover() * expected(split.left(), row, known)
                                    + split.right().cover() * expected(split.right(), row, known))
                            / split.cover();
        };
    }

    /** k! (n-1-k)! / n! */
    private static double weight(int k, int n) {
        double weight = 1.0 / n;
        for (int i = 1; i <= k; i++) {
            weight *= (double) i / (n - i);
        }
        return weight;
    }
}
