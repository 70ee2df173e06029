package org.thinfile.learning.boosting;

import static org.thinfile.learning.StoredForm.field;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.thinfile.learning.boosting.TreeNode.Leaf;
import org.thinfile.learning.boosting.TreeNode.Missing;
import org.thinfile.learning.boosting.TreeNode.Threshold;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * XGBoost's JSON as a forest of ours that decides every row as the library does.
 *
 * <ol>
 *   <li>The library rounds values to floats and goes left where {@code float(value) < t}, a float.
 *       With p the float below t, that is {@code float(value) <= p}, and so {@code value <= T},
 *       where T is the largest double that rounds to p: the middle of p and t where a tie rounds
 *       down to p, else the double before it. Our forests compare doubles with T, exactly.
 *   <li>Numbers past the largest float are read as the largest, as {@link #read(double)} gives them
 *       to the library.
 *   <li>Its leaves keep second derivatives, not rows; covers are counted by sending the rows grown
 *       on through the tree.
 *   <li>The first tree is one leaf: the log odds that growing began from.
 * </ol>
 */
final class XgBoostTrees {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TrainingRows rows;
    private final JsonNode left;
    private final JsonNode right;
    private final JsonNode feature;
    private final JsonNode condition;
    private final JsonNode defaultLeft;

    private XgBoostTrees(JsonNode tree, TrainingRows rows) {
        this.rows = rows;
        left = field(tree, "left_children");
        right = field(tree, "right_children");
        feature = field(tree, "split_indices");
        condition = field(tree, "split_conditions");
        defaultLeft = field(tree, "default_left");
    }

    /** A number as the library sees it. */
    static float read(double value) {
        return Double.isNaN(value)
                ? Float.NaN
                : Math.clamp((float) value, -Float.MAX_VALUE, Float.MAX_VALUE);
    }

    /**
     * The forest of a booster.
     *
     * @param rows it was grown on
     * @param prior the probability it began from
     */
    static Forest read(byte[] json, TrainingRows rows, double prior) {
        var all = IntStream.range(0, rows.count()).toArray();
        var trees = new ArrayList<TreeNode>();
        trees.add(new Leaf(StrictMath.log(prior / (1 - prior)), rows.count()));
        var model =
                field(field(field(JSON.readTree(json), "learner"), "gradient_booster"), "model");
        for (var tree : field(model, "trees")) {
            trees.add(new XgBoostTrees(tree, rows).node(0, all));
        }
        var names = IntStream.range(0, rows.columns()).mapToObj(i -> "Column_" + i).toList();
        return new Forest(names, List.copyOf(trees), 1);
    }

    private TreeNode node(int at, int[] through) {
        float value = (float) condition.get(at).asDouble();
        if (left.get(at).asInt() < 0) {
            return new Leaf(value, through.length);
        }
        int input = feature.get(at).asInt();
        double threshold = threshold(value);
        boolean missingLeft = defaultLeft.get(at).asInt() != 0;
        var passing =
                IntStream.of(through)
                        .filter(row -> passes(row, input, threshold, missingLeft))
                        .toArray();
        var rest =
                IntStream.of(through)
                        .filter(row -> !passes(row, input, threshold, missingLeft))
                        .toArray();
        return new Threshold(
                input,
                threshold,
                Missing.NAN,
                missingLeft,
                node(left.get(at).asInt(), passing),
                node(right.get(at).asInt(), rest));
    }

    private boolean passes(int row, int input, double threshold, boolean missingLeft) {
        double value = rows.values()[row * rows.columns() + input];
        return Double.isNaN(value) ? missingLeft : value <= threshold;
    }

    /** The largest double that rounds to a float below t. */
    static double threshold(float t) {
        float below = Math.nextDown(t);
        if (Float.isInfinite(below)) {
            return -Double.MAX_VALUE;
        }
        double middle = ((double) below + t) / 2;
        return (float) middle == below && (float) middle < t ? middle : Math.nextDown(middle);
    }
}
