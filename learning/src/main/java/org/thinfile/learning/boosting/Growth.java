package org.thinfile.learning.boosting;

import java.util.Map;
import org.thinfile.learning.RecordTree;

/**
 * How trees grow: LightGBM's parameters that matter here.
 *
 * @param learningRate shrinkage of each tree, in (0, 1]
 * @param leaves most leaves of a tree, at least 2
 * @param rowsPerLeaf fewest rows of a leaf, at least 1
 * @param featureShare share of the inputs that each tree may ask, in (0, 1]
 * @param rowShare share of the rows that each tree grows on, in (0, 1]
 * @param ridge L2 penalty on leaf values, not negative
 * @param members how many forests, grown under different draws, are averaged, at least 1
 */
public record Growth(
        double learningRate,
        int leaves,
        int rowsPerLeaf,
        double featureShare,
        double rowShare,
        double ridge,
        int members) {

    private static final int FEW = 2500;

    public Growth {
        if (!share(learningRate) || !share(featureShare) || !share(rowShare)) {
            throw new IllegalArgumentException(
                    "learning rate and shares lie in (0, 1], got %s, %s, %s"
                            .formatted(learningRate, featureShare, rowShare));
        }
        if (leaves < 2 || rowsPerLeaf < 1 || !(ridge >= 0) || members < 1) {
            throw new IllegalArgumentException(
                    "a forest needs a member, 2 leaves of 1 row, a ridge from 0, got %d, %d, %d, %s"
                            .formatted(members, leaves, rowsPerLeaf, ridge));
        }
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

    /** All that {@link #suiting} may choose, and what LightGBM is told beside it. */
    static Map<String, Object> choices() {
        var few = suiting(0);
        var many = suiting(Integer.MAX_VALUE);
        return Map.of(
                "few_below", FEW,
                "few", RecordTree.of(few),
                "many", RecordTree.of(many),
                "told", many.parameters(0, ""));
    }

    private static boolean share(double value) {
        return value > 0 && value <= 1;
    }

    /** These and the fixed parameters, as LightGBM reads them: one thread, repeatable, silent. */
    String parameters(long seed, String monotone) {
        // rows of one thread are added in one order, so equal rows and seed give an equal model
        return ("objective=binary metric=binary_logloss verbosity=-1 num_threads=1"
                        + " deterministic=true force_row_wise=true bagging_freq=1 seed=%d"
                        + " learning_rate=%s num_leaves=%d min_data_in_leaf=%d feature_fraction=%s"
                        + " bagging_fraction=%s lambda_l2=%s%s")
                .formatted(
                        seed,
                        learningRate,
                        leaves,
                        rowsPerLeaf,
                        featureShare,
                        rowShare,
                        ridge,
                        monotone);
    }
}
