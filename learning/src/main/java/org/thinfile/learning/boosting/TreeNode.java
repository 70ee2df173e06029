package org.thinfile.learning.boosting;

import java.util.List;

/** A node of a decision tree with everything below it. Trees are values: equal content is equal. */
public sealed interface TreeNode {

    /** How many training rows came through here. */
    long cover();

    /** How many leaves lie at or below. */
    int leaves();

    /** A node with two sides. */
    sealed interface Split extends TreeNode {

        /** Index into the forest's inputs. */
        int feature();

        /** Where a row goes that passes. */
        TreeNode left();

        /** Where a row goes that does not. */
        TreeNode right();

        /** The same question over other sides. */
        Split over(TreeNode left, TreeNode right);
    }

    /** What a missing value looks like to a threshold (LightGBM, {@code MissingType}). */
    enum Missing {
        /** Nothing is missing: NaN is read as zero. */
        NONE,
        /** Zero and NaN take the default side. */
        ZERO,
        /** NaN takes the default side. */
        NAN
    }

    /**
     * The end of a path.
     *
     * @param value what the tree adds to the raw score, finite
     * @param cover training rows that ended here, not negative
     */
    record Leaf(double value, long cover) implements TreeNode {
        public Leaf {
            if (!Double.isFinite(value) || cover < 0) {
                throw new IllegalArgumentException(
                        "a leaf has a finite value and a cover of at least 0, got %s and %d"
                                .formatted(value, cover));
            }
            value += 0.0; // -0.0 is zero here, as in canonical bytes
        }

        @Override
        public int leaves() {
            return 1;
        }
    }

    /**
     * Goes left where the value is at most the threshold.
     *
     * @param feature index into the forest's inputs
     * @param threshold a number or positive infinity
     * @param missing which values take the default side
     * @param defaultLeft whether that side is the left one
     * @param cover rows through here: the sum of both sides, at least 1
     */
    record Threshold(
            int feature,
            double threshold,
            Missing missing,
            boolean defaultLeft,
            TreeNode left,
            TreeNode right,
            long cover,
            int leaves)
            implements Split {
        public Threshold {
            checkSplit(feature, left, right, cover, leaves);
            if (!(threshold > Double.NEGATIVE_INFINITY)) {
                throw new IllegalArgumentException("a threshold is " + threshold);
            }
            threshold += 0.0; // -0.0 is zero here
            defaultLeft &= missing != Missing.NONE; // nobody takes that side
        }

        Threshold(
                int feature,
                double threshold,
                Missing missing,
                boolean defaultLeft,
                TreeNode left,
                TreeNode right) {
            this(
                    feature,
                    threshold,
                    missing,
                    defaultLeft,
                    left,
                    right,
                    left.cover() + right.cover(),
                    left.leaves() + right.leaves());
        }

        @Override
        public Threshold over(TreeNode left, TreeNode right) {
            return new Threshold(feature, threshold, missing, defaultLeft, left, right);
        }
    }

    /**
     * Goes left where the value, cut to a whole number, is one of these categories; a missing or
     * unknown category goes right.
     *
     * @param feature index into the forest's inputs
     * @param categories ascending, not negative, not empty
     * @param cover rows through here: the sum of both sides, at least 1
     */
    record Membership(
            int feature,
            List<Integer> categories,
            TreeNode left,
            TreeNode right,
            long cover,
            int leaves)
            implements Split {
        public Membership {
            checkSplit(feature, left, right, cover, leaves);
            categories = List.copyOf(categories);
            int previous = -1;
            for (int category : categories) {
                if (category <= previous) {
                    throw new IllegalArgumentException(
                            "categories must ascend from 0, got %s".formatted(categories));
                }
                previous = category;
            }
            if (categories.isEmpty()) {
                throw new IllegalArgumentException("a set of categories is empty");
            }
        }

        Membership(int feature, List<Integer> categories, TreeNode left, TreeNode right) {
            this(
                    feature,
                    categories,
                    left,
                    right,
                    left.cover() + right.cover(),
                    left.leaves() + right.leaves());
        }

        @Override
        public Membership over(TreeNode left, TreeNode right) {
            return new Membership(feature, categories, left, right);
        }
    }

    private static void checkSplit(
            int feature, TreeNode left, TreeNode right, long cover, int leaves) {
        if (feature < 0) {
            throw new IllegalArgumentException("a split's feature is %d".formatted(feature));
        }
        if (cover < 1 || cover != left.cover() + right.cover()) {
            throw new IllegalArgumentException(
                    "a split's cover is %d, its sides have %d and %d"
                            .formatted(cover, left.cover(), right.cover()));
        }
        if (leaves != left.leaves() + right.leaves()) {
            throw new IllegalArgumentException(
                    "a split has %d leaves, its sides have %d and %d"
                            .formatted(leaves, left.leaves(), right.leaves()));
        }
    }
}
