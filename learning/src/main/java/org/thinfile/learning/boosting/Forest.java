package org.thinfile.learning.boosting;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.thinfile.learning.boosting.TreeNode.Leaf;
import org.thinfile.learning.boosting.TreeNode.Missing;
import org.thinfile.learning.boosting.TreeNode.Split;
import org.thinfile.learning.boosting.TreeNode.Threshold;

/**
 * A sum of decision trees over named inputs. Its raw score is the log odds of bad before
 * calibration, divided by {@code sigmoid}.
 *
 * @param inputs names of the inputs in the order of a row
 * @param trees added up in this order
 * @param sigmoid LightGBM's parameter of that name: {@code P(bad) = 1/(1+exp(-sigmoid * raw))}
 */
public record Forest(List<String> inputs, List<TreeNode> trees, double sigmoid) {

    public Forest {
        inputs = List.copyOf(inputs);
        trees = List.copyOf(trees);
        if (!(sigmoid > 0) || Double.isInfinite(sigmoid)) {
            throw new IllegalArgumentException(
                    "sigmoid is %s, must be positive".formatted(sigmoid));
        }
        for (var tree : trees) {
            checkFeatures(tree, inputs.size());
        }
    }

    private static void checkFeatures(TreeNode node, int inputs) {
        if (node instanceof Split split) {
            if (split.feature() >= inputs) {
                throw new IllegalArgumentException(
                        "a split reads input %d of %d".formatted(split.feature(), inputs));
            }
            checkFeatures(split.left(), inputs);
            checkFeatures(split.right(), inputs);
        }
    }

    /** The first {@code count} trees alone. */
    public Forest first(int count) {
        return new Forest(inputs, trees.subList(0, Math.min(count, trees.size())), sigmoid);
    }

    /** How many leaves all trees have. */
    public int leaves() {
        return trees.stream().mapToInt(TreeNode::leaves).sum();
    }

    /**
     * The mean of several forests over the same inputs, as one forest: all their trees with leaves
     * scaled down. Scores and Shapley values of a mean are the means, so both stay exact.
     */
    public static Forest mean(List<Forest> forests) {
        var first = forests.getFirst();
        if (forests.size() == 1) {
            return first;
        }
        var trees = new ArrayList<TreeNode>();
        for (var forest : forests) {
            if (!forest.inputs.equals(first.inputs) || forest.sigmoid != first.sigmoid) {
                throw new IllegalArgumentException("only forests over the same inputs average");
            }
            double share = 1.0 / forests.size();
            forest.trees.forEach(tree -> trees.add(scaled(tree, share)));
        }
        return new Forest(first.inputs, trees, first.sigmoid);
    }

    private static TreeNode scaled(TreeNode node, double share) {
        return switch (node) {
            case Leaf leaf -> new Leaf(leaf.value() * share, leaf.cover());
            case Split split ->
                    split.over(scaled(split.left(), share), scaled(split.right(), share));
        };
    }

    /**
     * The same forest, but a value that was never missing in training and is missing now goes where
     * most training rows went, instead of being read as zero: a missing fact is not a fact of zero.
     */
    public Forest missingToTheLargerSide() {
        return new Forest(inputs, trees.stream().map(Forest::toTheLargerSide).toList(), sigmoid);
    }

    private static TreeNode toTheLargerSide(TreeNode node) {
        if (!(node instanceof Split split)) {
            return node;
        }
        var left = toTheLargerSide(split.left());
        var right = toTheLargerSide(split.right());
        if (split instanceof Threshold always && always.missing() == Missing.NONE) {
            boolean leftIsLarger = left.cover() >= right.cover();
            return new Threshold(
                    always.feature(), always.threshold(), Missing.NAN, leftIsLarger, left, right);
        }
        return split.over(left, right);
    }

    /** The mean raw score over the training cover: what Shapley values are measured from. */
    public double baseline() {
        double sum = 0;
        for (var tree : trees) {
            sum += expected(tree, tree.cover());
        }
        return sum;
    }

    private static double expected(TreeNode node, long total) {
        return switch (node) {
            case Leaf leaf -> total == 0 ? leaf.value() : leaf.value() * leaf.cover() / total;
            case Split split -> expected(split.left(), total) + expected(split.right(), total);
        };
    }

    /** Which inputs a split reads, ascending. */
    public List<Integer> used() {
        var used = new TreeSet<Integer>();
        trees.forEach(tree -> collect(tree, used));
        return List.copyOf(used);
    }

    private static void collect(TreeNode node, TreeSet<Integer> used) {
        if (node instanceof Split split) {
            used.add(split.feature());
            collect(split.left(), used);
            collect(split.right(), used);
        }
    }
}
