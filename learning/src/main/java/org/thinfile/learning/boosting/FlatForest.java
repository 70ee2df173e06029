package org.thinfile.learning.boosting;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.thinfile.learning.boosting.TreeNode.Leaf;
import org.thinfile.learning.boosting.TreeNode.Split;

/**
 * A forest laid flat, to score one row in microseconds.
 *
 * <ol>
 *   <li>A row is first translated by {@link RankedRow} into small whole numbers, one a slot, such
 *       that every split of every tree, whatever its kind and its way with missing values, becomes
 *       the one comparison {@code slots[slot] <= rank} (true: left).
 *   <li>A node is one {@code long}: leaf flag (1 bit), slot (16), rank (20), place of the left
 *       child (27). The right child lies behind the left one, so that a step is arithmetic and
 *       never a jump that the processor could guess wrong.
 *   <li>A leaf points to itself: trees are walked four abreast until the deepest of the four is
 *       done, which hides the wait for memory.
 * </ol>
 *
 * Leaves are added in the order of the trees, so a score is the same on every machine.
 */
final class FlatForest {

    static final int RANK_BITS = 20;
    static final int PLACE_BITS = 27;
    static final int PLACE_MASK = (1 << PLACE_BITS) - 1;
    static final int RANK_MASK = (1 << RANK_BITS) - 1;
    static final int SLOT_SHIFT = PLACE_BITS + RANK_BITS;
    static final int SLOT_MASK = 0xffff;
    private static final int ABREAST = 4;

    /** The nodes of all trees, each tree breadth first. */
    final long[] nodes;

    /** One a node: what a leaf adds, 0 at a split. */
    final double[] values;

    /** Where each tree starts in {@link #nodes}, and the end. */
    final int[] roots;

    final RankedRow ranks;

    FlatForest(Forest forest) {
        ranks = new RankedRow(forest);
        int count = 2 * forest.leaves() - forest.trees().size();
        if (count > PLACE_MASK) {
            throw new IllegalArgumentException(
                    "a forest of %d nodes does not fit (maybe fewer trees would do)"
                            .formatted(count));
        }
        nodes = new long[count];
        values = new double[count];
        roots = new int[forest.trees().size() + 1];
        for (int tree = 0; tree < forest.trees().size(); tree++) {
            roots[tree + 1] = lay(breadthFirst(forest.trees().get(tree)), roots[tree]);
        }
    }

    /** The nodes of a tree, parents before children, siblings together. */
    static List<TreeNode> breadthFirst(TreeNode root) {
        var order = new ArrayList<TreeNode>();
        var waiting = new ArrayDeque<TreeNode>(List.of(root));
        while (!waiting.isEmpty()) {
            var node = waiting.remove();
            order.add(node);
            if (node instanceof Split split) {
                waiting.add(split.left());
                waiting.add(split.right());
            }
        }
        return order;
    }

    private int lay(List<TreeNode> order, int start) {
        int place = start;
        int free = start + 1;
        for (var node : order) {
            switch (node) {
                case Leaf leaf -> {
                    nodes[place] = Long.MIN_VALUE | (long) RANK_MASK << PLACE_BITS | place;
                    values[place] = leaf.value();
                }
                case Split split -> {
                    nodes[place] =
                            (long) ranks.slot(split) << SLOT_SHIFT
                                    | (long) ranks.rank(split) << PLACE_BITS
                                    | free;
                    free += 2;
                }
            }
            place++;
        }
        return place;
    }

    /** The raw score of a row: log odds of bad before calibration where sigmoid is 1. */
    double raw(double[] row) {
        return rawOfSlots(ranks.slots(row));
    }

    /** The raw scores of many rows, laid row-major. */
    double[] raws(double[] rows) {
        int width = ranks.inputs();
        var row = new double[width];
        var raws = new double[rows.length / width];
        for (int i = 0; i < raws.length; i++) {
            System.arraycopy(rows, i * width, row, 0, width);
            raws[i] = raw(row);
        }
        return raws;
    }

    double rawOfSlots(int[] slots) {
        int trees = roots.length - 1;
        double sum = 0;
        int tree = 0;
        for (; tree + ABREAST <= trees; tree += ABREAST) {
            long a = nodes[roots[tree]];
            long b = nodes[roots[tree + 1]];
            long c = nodes[roots[tree + 2]];
            long d = nodes[roots[tree + 3]];
            while ((a & b & c & d) >= 0) {
                a = nodes[next(a, slots)];
                b = nodes[next(b, slots)];
                c = nodes[next(c, slots)];
                d = nodes[next(d, slots)];
            }
            sum += values[(int) a & PLACE_MASK];
            sum += values[(int) b & PLACE_MASK];
            sum += values[(int) c & PLACE_MASK];
            sum += values[(int) d & PLACE_MASK];
        }
        for (; tree < trees; tree++) {
            long node = nodes[roots[tree]];
            while (node >= 0) {
                node = nodes[next(node, slots)];
            }
            sum += values[(int) node & PLACE_MASK];
        }
        return sum;
    }

    /** Where a row goes from a node. */
    static int next(long node, int[] slots) {
        int rank = (int) (node >>> PLACE_BITS) & RANK_MASK;
        int slot = (int) (node >>> SLOT_SHIFT) & SLOT_MASK;
        // one to the right where the row's rank is above the node's
        return ((int) node & PLACE_MASK) + ((rank - slots[slot]) >>> 31);
    }
}
