package org.thinfile.learning.boosting;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.thinfile.kernel.ProblemException;
import org.thinfile.learning.boosting.LightGbmText.Entry;
import org.thinfile.learning.boosting.TreeNode.Leaf;
import org.thinfile.learning.boosting.TreeNode.Membership;
import org.thinfile.learning.boosting.TreeNode.Missing;
import org.thinfile.learning.boosting.TreeNode.Threshold;

/** One {@code Tree=} block of LightGBM's text: arrays over splits and leaves become nodes. */
final class LightGbmTree {

    private static final int CATEGORICAL = 1;
    private static final int DEFAULT_LEFT = 2;

    private final Map<String, Entry> block;
    private final int end;
    private final int inputs;
    private final int splits;
    private final int[] feature;
    private final double[] threshold;
    private final int[] decision;
    private final int[] left;
    private final int[] right;
    private final int[] cover;
    private final double[] leafValue;
    private final int[] leafCover;
    private final int[] boundaries;
    private final int[] categories;
    private final BitSet reached = new BitSet();

    LightGbmTree(Map<String, Entry> block, int end, int inputs) {
        this.block = block;
        this.end = end;
        this.inputs = inputs;
        int leaves = get("num_leaves").wholes(1)[0];
        if (leaves < 1) {
            throw get("num_leaves").bad("is %d".formatted(leaves));
        }
        if (block.containsKey("is_linear") && get("is_linear").wholes(1)[0] != 0) {
            throw get("is_linear")
                    .bad("is set: leaves hold linear models (train with linear_tree=false)");
        }
        splits = leaves - 1;
        leafValue = get("leaf_value").numbers(leaves);
        boolean alone = splits == 0;
        feature = alone ? new int[0] : get("split_feature").wholes(splits);
        threshold = alone ? new double[0] : get("threshold").numbers(splits);
        decision = alone ? new int[0] : get("decision_type").wholes(splits);
        left = alone ? new int[0] : get("left_child").wholes(splits);
        right = alone ? new int[0] : get("right_child").wholes(splits);
        cover = alone ? new int[0] : get("internal_count").wholes(splits);
        // a tree that could not split counts nothing
        leafCover = alone ? new int[1] : get("leaf_count").wholes(leaves);
        int sets = get("num_cat").wholes(1)[0];
        boundaries = sets == 0 ? new int[1] : get("cat_boundaries").wholes(sets + 1);
        int words = boundaries[boundaries.length - 1];
        categories = sets == 0 ? new int[0] : get("cat_threshold").wholes(words);
    }

    TreeNode node() {
        var root = splits == 0 ? leaf(0) : split(0);
        if (reached.cardinality() != 2 * splits + 1) {
            throw get("left_child").bad("does not reach every node");
        }
        return root;
    }

    private TreeNode child(Entry of, int child, int parent) {
        // LightGBM numbers a split after its parent, so this also rules out cycles
        if (child >= splits || ~child > splits || (child >= 0 && child <= parent)) {
            throw of.bad("points to %d in a tree of %d splits".formatted(child, splits));
        }
        return child < 0 ? leaf(~child) : split(child);
    }

    private Leaf leaf(int i) {
        reach(splits + i);
        if (!Double.isFinite(leafValue[i]) || leafCover[i] < 0) {
            throw get("leaf_value").bad("or leaf_count is out of range at leaf %d".formatted(i));
        }
        return new Leaf(leafValue[i], leafCover[i]);
    }

    private TreeNode split(int i) {
        reach(i);
        if (feature[i] < 0 || feature[i] >= inputs) {
            throw get("split_feature").bad("is %d of %d features".formatted(feature[i], inputs));
        }
        var below = child(get("left_child"), left[i], i);
        var above = child(get("right_child"), right[i], i);
        if (cover[i] < 1 || cover[i] != below.cover() + above.cover()) {
            throw get("internal_count")
                    .bad(
                            "is %d at split %d, its sides count %d and %d"
                                    .formatted(cover[i], i, below.cover(), above.cover()));
        }
        if ((decision[i] & CATEGORICAL) != 0) {
            return new Membership(feature[i], categories(i), below, above);
        }
        if (!(threshold[i] > Double.NEGATIVE_INFINITY)) {
            throw get("threshold").bad("is %s at split %d".formatted(threshold[i], i));
        }
        boolean defaultLeft = (decision[i] & DEFAULT_LEFT) != 0;
        return new Threshold(feature[i], threshold[i], missing(i), defaultLeft, below, above);
    }

    private void reach(int node) {
        if (reached.get(node)) {
            throw get("left_child").bad("reaches a node twice");
        }
        reached.set(node);
    }

    private Missing missing(int i) {
        return switch (decision[i] >> 2) {
            case 0 -> Missing.NONE;
            case 1 -> Missing.ZERO;
            case 2 -> Missing.NAN;
            default -> throw unknownDecision(i);
        };
    }

    private ProblemException unknownDecision(int i) {
        return get("decision_type").bad("is %d at split %d, unknown".formatted(decision[i], i));
    }

    private List<Integer> categories(int i) {
        int set = (int) threshold[i];
        if (set < 0 || set + 1 >= boundaries.length) {
            throw get("threshold").bad("names category set %d, unknown".formatted(set));
        }
        var chosen = new BitSet();
        int from = boundaries[set];
        int to = boundaries[set + 1];
        if (from < 0 || from >= to || to > categories.length) {
            throw get("cat_boundaries").bad("does not ascend at set %d".formatted(set));
        }
        for (int bit = 0; bit < 32 * (to - from); bit++) {
            if ((categories[from + bit / 32] >>> (bit % 32) & 1) != 0) {
                chosen.set(bit);
            }
        }
        if (chosen.isEmpty()) {
            throw get("cat_threshold").bad("holds an empty set at split %d".formatted(i));
        }
        return chosen.stream().boxed().toList();
    }

    private Entry get(String key) {
        return LightGbmText.get(block, key, end);
    }
}
