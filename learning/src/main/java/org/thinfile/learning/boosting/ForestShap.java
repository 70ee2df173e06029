package org.thinfile.learning.boosting;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.thinfile.learning.boosting.TreeNode.Leaf;
import org.thinfile.learning.boosting.TreeNode.Split;

/**
 * Path-dependent TreeSHAP (Lundberg et al. 2018, arXiv:1802.03888), exact, in time proportional to
 * the number of nodes.
 *
 * <ol>
 *   <li>On the path to a leaf of value v, let input i have passed with o_i in {0, 1} for this row,
 *       and let z_i be the share of the training cover that follows the path at i's splits. The
 *       leaf's Shapley value for i is {@code v (o_i - z_i) sum_T |T|!(d-1-|T|)!/d! prod_(j in T)
 *       o_j prod_(j not in T) z_j} over the sets T of the path's other inputs, d inputs in all.
 *   <li>Since {@code k!(d-1-k)!/d!} is the integral of {@code t^k (1-t)^(d-1-k)} over [0, 1], that
 *       sum is the integral of {@code prod_(j != i) (t o_j + (1-t) z_j)}: a polynomial of degree d
 *       - 1, which Gauss-Legendre quadrature integrates exactly with d/2 points. All factors are
 *       positive: nothing cancels, whatever the depth.
 *   <li>So at each point t a tree needs one walk down that multiplies factors, and one walk up that
 *       adds leaves: at the edge where the path last asks i, everything below counts with {@code (o
 *       - z)/(t o + (1-t) z)}, less what the edge that asked i before counted.
 *   <li>What a tree brings to this is one number an edge, its share z of the cover: a forest takes
 *       a megabyte, not the tens that factors laid down beforehand would take, and a walk waits for
 *       arithmetic, not for memory.
 * </ol>
 *
 * The idea of one polynomial a node is that of Linear TreeSHAP (Yu et al. 2022, arXiv:2209.08192);
 * quadrature takes the place of its interpolation. Points are taken {@link #WIDTH} at a time.
 */
final class ForestShap {

    /**
     * Points of one walk: paths of up to ten inputs need one walk. Written out instead of looped
     * over, with what the walk keeps in locals, since writing to an array makes the compiler read
     * all others again; that is most of the time.
     */
    private static final int WIDTH = 5;

    private final FlatForest flat;
    private final int[] feature; // by node
    private final int[] before; // by node: ancestor whose incoming edge asked its input last, or 0
    private final double[] share; // by node: z of its incoming edge, 1 at a root
    private final double[] step; // by node: the part of its parent's cover, times a leaf's value
    private final double[] scale; // by node: a leaf's value, 1 at a split
    private final int[] splits; // the splits of all trees, in the order of nodes
    private final int[] firstSplit; // by tree, and the end
    private final Points[][] walks; // by tree
    private final int largest;

    /** The points of one walk, their weights, and 1 / (1 - t). */
    private record Points(double[] t, double[] weight, double[] inverseRest) {

        static Points[] of(int walks) {
            var rule = GaussLegendre.of(Math.max(1, walks * WIDTH));
            var all = new Points[walks];
            for (int walk = 0; walk < walks; walk++) {
                int from = walk * WIDTH;
                var t = Arrays.copyOfRange(rule.points(), from, from + WIDTH);
                var weight = Arrays.copyOfRange(rule.weights(), from, from + WIDTH);
                var inverse = Arrays.stream(t).map(x -> 1 / (1 - x)).toArray();
                all[walk] = new Points(t, weight, inverse);
            }
            return all;
        }
    }

    ForestShap(Forest forest, FlatForest flat) {
        this.flat = flat;
        int count = flat.nodes.length;
        feature = new int[count];
        before = new int[count];
        share = new double[count];
        step = new double[count];
        scale = new double[count];
        splits = IntStream.range(0, count).filter(at -> flat.nodes[at] >= 0).toArray();
        int trees = forest.trees().size();
        walks = new Points[trees][];
        firstSplit = new int[trees + 1];
        var byCount = new HashMap<Integer, Points[]>();
        int most = 0;
        for (int tree = 0; tree < trees; tree++) {
            var paths = new ShapPaths(FlatForest.breadthFirst(forest.trees().get(tree)));
            int nodes = paths.order.size();
            lay(paths, flat.roots[tree]);
            firstSplit[tree + 1] = firstSplit[tree] + nodes / 2;
            // d inputs need d/2 points
            int needed = (paths.mostInputs + 2 * WIDTH - 1) / (2 * WIDTH);
            walks[tree] = byCount.computeIfAbsent(needed, Points::of);
            most = Math.max(most, nodes);
        }
        largest = most;
    }

    private void lay(ShapPaths paths, int root) {
        int nodes = paths.order.size();
        System.arraycopy(paths.feature, 0, feature, root, nodes);
        System.arraycopy(paths.before, 0, before, root, nodes);
        System.arraycopy(paths.share, 0, share, root, nodes);
        for (int at = 0; at < nodes; at++) {
            scale[root + at] = paths.order.get(at) instanceof Leaf leaf ? leaf.value() : 1;
            step[root + at] = paths.step[at] * scale[root + at];
        }
    }

    /** What a row makes of a tree; nodes are counted from the tree's root. */
    private final class Walk {

        private final boolean[] passed = new boolean[largest]; // edge into a node: o = 1
        private final boolean[] asks = new boolean[largest]; // split: its input passed so far
        private final int[] hot = new int[largest]; // split: the child the row would go to
        private final double[] mass = new double[largest * WIDTH];
        private final double[] inverse = new double[largest * WIDTH]; // 1 / (t + (1-t) z)

        void choose(int tree, int[] slots) {
            int root = flat.roots[tree];
            passed[0] = true;
            Arrays.fill(inverse, 0, WIDTH, 1);
            for (int i = firstSplit[tree]; i < firstSplit[tree + 1]; i++) {
                int at = splits[i];
                long node = flat.nodes[at];
                int left = ((int) node & FlatForest.PLACE_MASK) - root;
                int here = FlatForest.next(node, slots) - root;
                boolean passing = passed[before[at]];
                asks[at - root] = passing;
                hot[at - root] = here;
                passed[here] = passing;
                passed[2 * left + 1 - here] = false;
            }
        }

        void down(int tree, Points points) {
            // held in locals: writing to an array makes the compiler read other arrays again
            double t0 = points.t[0];
            double t1 = points.t[1];
            double t2 = points.t[2];
            double t3 = points.t[3];
            double t4 = points.t[4];
            int root = flat.roots[tree];
            int end = firstSplit[tree + 1];
            for (int i = firstSplit[tree]; i < end; i++) {
                int at = splits[i];
                int left = ((int) flat.nodes[at] & FlatForest.PLACE_MASK) - root;
                int m = (at - root) * WIDTH;
                double mass0 = mass[m];
                double mass1 = mass[m + 1];
                double mass2 = mass[m + 2];
                double mass3 = mass[m + 3];
                double mass4 = mass[m + 4];
                if (!asks[at - root]) {
                    pass(left * WIDTH, step[root + left], mass0, mass1, mass2, mass3, mass4);
                    int right = left + 1;
                    pass(right * WIDTH, step[root + right], mass0, mass1, mass2, mass3, mass4);
                    continue;
                }
                int here = hot[at - root];
                int there = 2 * left + 1 - here;
                int b = before[at] * WIDTH;
                mass0 *= inverse[b];
                mass1 *= inverse[b + 1];
                mass2 *= inverse[b + 2];
                mass3 *= inverse[b + 3];
                mass4 *= inverse[b + 4];
                double z = share[root + here];
                double lack = 1 - z;
                double factor0 = z + t0 * lack;
                double factor1 = z + t1 * lack;
                double factor2 = z + t2 * lack;
                double factor3 = z + t3 * lack;
                double factor4 = z + t4 * lack;
                int h = here * WIDTH;
                inverse[h] = 1 / factor0;
                inverse[h + 1] = 1 / factor1;
                inverse[h + 2] = 1 / factor2;
                inverse[h + 3] = 1 / factor3;
                inverse[h + 4] = 1 / factor4;
                double ofHot = scale[root + here];
                mass[h] = mass0 * factor0 * ofHot;
                mass[h + 1] = mass1 * factor1 * ofHot;
                mass[h + 2] = mass2 * factor2 * ofHot;
                mass[h + 3] = mass3 * factor3 * ofHot;
                mass[h + 4] = mass4 * factor4 * ofHot;
                double ofCold = share[root + there] * scale[root + there];
                int c = there * WIDTH;
                mass[c] = mass0 * (1 - t0) * ofCold;
                mass[c + 1] = mass1 * (1 - t1) * ofCold;
                mass[c + 2] = mass2 * (1 - t2) * ofCold;
                mass[c + 3] = mass3 * (1 - t3) * ofCold;
                mass[c + 4] = mass4 * (1 - t4) * ofCold;
            }
        }

        private void pass(
                int to, double part, double m0, double m1, double m2, double m3, double m4) {
            mass[to] = m0 * part;
            mass[to + 1] = m1 * part;
            mass[to + 2] = m2 * part;
            mass[to + 3] = m3 * part;
            mass[to + 4] = m4 * part;
        }

        void up(int tree, Points points, double[] phi) {
            double rest0 = points.inverseRest[0];
            double rest1 = points.inverseRest[1];
            double rest2 = points.inverseRest[2];
            double rest3 = points.inverseRest[3];
            double rest4 = points.inverseRest[4];
            int root = flat.roots[tree];
            int begin = firstSplit[tree];
            for (int i = firstSplit[tree + 1] - 1; i >= begin; i--) {
                int at = splits[i];
                int left = ((int) flat.nodes[at] & FlatForest.PLACE_MASK) - root;
                int here = hot[at - root];
                int h = here * WIDTH;
                int c = (2 * left + 1 - here) * WIDTH;
                double hot0 = mass[h];
                double hot1 = mass[h + 1];
                double hot2 = mass[h + 2];
                double hot3 = mass[h + 3];
                double hot4 = mass[h + 4];
                double cold0 = mass[c];
                double cold1 = mass[c + 1];
                double cold2 = mass[c + 2];
                double cold3 = mass[c + 3];
                double cold4 = mass[c + 4];
                double both0 = hot0 + cold0;
                double both1 = hot1 + cold1;
                double both2 = hot2 + cold2;
                double both3 = hot3 + cold3;
                double both4 = hot4 + cold4;
                if (asks[at - root]) {
                    int b = before[at] * WIDTH;
                    double known =
                            hot0 * inverse[h]
                                    + hot1 * inverse[h + 1]
                                    + (hot2 * inverse[h + 2] + hot3 * inverse[h + 3])
                                    + hot4 * inverse[h + 4];
                    double cold =
                            cold0 * rest0
                                    + cold1 * rest1
                                    + (cold2 * rest2 + cold3 * rest3)
                                    + cold4 * rest4;
                    double earlier =
                            both0 * inverse[b]
                                    + both1 * inverse[b + 1]
                                    + (both2 * inverse[b + 2] + both3 * inverse[b + 3])
                                    + both4 * inverse[b + 4];
                    phi[feature[at]] +=
                            (1 - share[root + here]) * known
                                    - cold
                                    - (1 - share[root + before[at]]) * earlier;
                }
                int m = (at - root) * WIDTH;
                mass[m] = both0;
                mass[m + 1] = both1;
                mass[m + 2] = both2;
                mass[m + 3] = both3;
                mass[m + 4] = both4;
            }
        }
    }

    /** Adds the Shapley values of a row's raw score to {@code phi}, one an input. */
    void addTo(double[] phi, int[] slots) {
        var walk = new Walk();
        for (int tree = 0; tree < walks.length; tree++) {
            if (walks[tree].length > 0) {
                walk.choose(tree, slots);
                for (var points : walks[tree]) {
                    System.arraycopy(points.weight, 0, walk.mass, 0, WIDTH);
                    walk.down(tree, points);
                    walk.up(tree, points, phi);
                }
            }
        }
    }

    /** What a tree's paths ask, by node in breadth-first order. */
    private static final class ShapPaths {

        final List<TreeNode> order;
        final int[] feature;
        final int[] before;
        final double[] share;
        final double[] step;
        int mostInputs;
        private final int[] parent;
        private final int[] depth; // distinct inputs on the path into a node

        ShapPaths(List<TreeNode> order) {
            this.order = order;
            int nodes = order.size();
            feature = new int[nodes];
            before = new int[nodes];
            share = new double[nodes];
            step = new double[nodes];
            parent = new int[nodes];
            depth = new int[nodes];
            share[0] = 1;
            int free = 1;
            for (int at = 0; at < nodes; at++) {
                if (order.get(at) instanceof Split split) {
                    link(at, split, free);
                    free += 2;
                }
            }
        }

        private void link(int at, Split split, int left) {
            feature[at] = split.feature();
            before[at] = edgeThatAsked(split.feature(), at);
            for (int child = left; child <= left + 1; child++) {
                parent[child] = at;
                step[child] = (double) order.get(child).cover() / split.cover();
                share[child] = share[before[at]] * step[child];
                depth[child] = depth[at] + (before[at] == 0 ? 1 : 0);
                mostInputs = Math.max(mostInputs, depth[child]);
            }
        }

        /** The node whose incoming edge last asked this input above a node, or the root. */
        private int edgeThatAsked(int input, int node) {
            int edge = node;
            while (edge > 0 && feature[parent[edge]] != input) {
                edge = parent[edge];
            }
            return edge;
        }
    }
}
