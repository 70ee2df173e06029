package org.thinfile.learning.boosting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.thinfile.learning.RecordTree;

/**
 * How trees grow: the parameters of an engine that matter here.
 *
 * @param learningRate shrinkage of each tree, in (0, 1]
 * @param leaves most leaves of a tree, at least 2
 * @param depth most splits on a path, 0 for any
 * @param rowsPerLeaf fewest rows of a leaf, at least 1
 * @param featureShare share of the inputs that each tree may ask, in (0, 1]
 * @param rowShare share of the rows that each tree grows on, in (0, 1]
 * @param ridge L2 penalty on leaf values, not negative
 * @param extraTrees whether a split tries one threshold an input, drawn, instead of all
 * @param categories how trees read text columns
 * @param members how many forests, grown under different draws, are averaged, at least 1
 */
public record Growth(
        double learningRate,
        int leaves,
        int depth,
        int rowsPerLeaf,
        double featureShare,
        double rowShare,
        double ridge,
        boolean extraTrees,
        Categories categories,
        int members) {

    /** How trees read text columns. */
    public enum Categories {
        /** By their place among the categories seen in training, in alphabetical order. */
        PLACES,
        /** By the rate of bad among the rows of the category, cross-fitted. */
        RATES
    }

    private static final int FEW = 2500;

    public Growth {
        if (!share(learningRate) || !share(featureShare) || !share(rowShare)) {
            throw new IllegalArgumentException(
                    "learning rate and shares lie in (0, 1], got %s, %s, %s"
                            .formatted(learningRate, featureShare, rowShare));
        }
        if (leaves < 2 || rowsPerLeaf < 1 || !(ridge >= 0) || members < 1 || depth < 0) {
            throw new IllegalArgumentException(
                    ("a forest needs a member, 2 leaves of 1 row, a ridge and a depth from 0,"
                                    + " got %d, %d, %d, %s, %d")
                            .formatted(members, leaves, rowsPerLeaf, ridge, depth));
        }
    }

    /** Of any depth, every threshold tried, categories by place. */
    public Growth(
            double learningRate,
            int leaves,
            int rowsPerLeaf,
            double featureShare,
            double rowShare,
            double ridge,
            int members) {
        this(
                learningRate,
                leaves,
                0,
                rowsPerLeaf,
                featureShare,
                rowShare,
                ridge,
                false,
                Categories.PLACES,
                members);
    }

    /**
     * What suits a table of this size: where rows are few, trees are stumpy and slow to learn, and
     * several forests are averaged, since chance matters more.
     */
    static Growth suiting(int rows) {
        return rows < FEW
                ? new Growth(0.03, 4, 20, 0.5, 0.8, 1, 5)
                : new Growth(0.05, 15, 20, 0.5, 0.8, 1, 1);
    }

    /**
     * What competes on a table: what suits its size, and what differs from it in one respect each.
     *
     * @param texts whether it has text columns
     */
    static List<Growth> candidates(int rows, boolean texts) {
        var usual = suiting(rows);
        var all = new ArrayList<Growth>();
        all.add(usual);
        all.add(usual.leaves(Math.max(3, usual.leaves / 2), 0, usual.rowsPerLeaf));
        all.add(usual.leaves(2 * usual.leaves, 0, usual.rowsPerLeaf));
        all.add(usual.leaves(2 * usual.leaves, usual.depth, 4 * usual.rowsPerLeaf));
        all.add(usual.leaves(usual.leaves, 0, Math.max(1, usual.rowsPerLeaf / 4)));
        all.add(usual.sharing(usual.featureShare / 2, usual.ridge));
        all.add(usual.sharing(usual.featureShare, 20 * usual.ridge));
        all.add(usual.drawingThresholds());
        if (texts) {
            all.add(usual.reading(Categories.RATES));
        }
        return all;
    }

    private Growth leaves(int leaves, int depth, int rowsPerLeaf) {
        return new Growth(
                learningRate,
                leaves,
                depth,
                rowsPerLeaf,
                featureShare,
                rowShare,
                ridge,
                extraTrees,
                categories,
                members);
    }

    private Growth sharing(double featureShare, double ridge) {
        return new Growth(
                learningRate,
                leaves,
                depth,
                rowsPerLeaf,
                featureShare,
                rowShare,
                ridge,
                extraTrees,
                categories,
                members);
    }

    private Growth drawingThresholds() {
        return new Growth(
                learningRate,
                leaves,
                depth,
                rowsPerLeaf,
                featureShare,
                rowShare,
                ridge,
                true,
                categories,
                members);
    }

    /** The same, with text columns read in this way. */
    public Growth reading(Categories other) {
        return new Growth(
                learningRate,
                leaves,
                depth,
                rowsPerLeaf,
                featureShare,
                rowShare,
                ridge,
                extraTrees,
                other,
                members);
    }

    /** All that may compete where no growth is set, and what LightGBM is told beside it. */
    static Map<String, Object> choices() {
        return Map.of(
                "few_below",
                FEW,
                "few",
                candidates(0, true).stream().map(RecordTree::of).toList(),
                "many",
                candidates(FEW, true).stream().map(RecordTree::of).toList(),
                "told",
                LightGbm.parameters(suiting(FEW), new Engine.Draw(0, new int[0], 1)));
    }

    private static boolean share(double value) {
        return value > 0 && value <= 1;
    }
}
