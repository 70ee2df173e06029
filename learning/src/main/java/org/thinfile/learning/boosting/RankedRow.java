package org.thinfile.learning.boosting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.thinfile.learning.boosting.TreeNode.Membership;
import org.thinfile.learning.boosting.TreeNode.Missing;
import org.thinfile.learning.boosting.TreeNode.Split;
import org.thinfile.learning.boosting.TreeNode.Threshold;

/**
 * Translates a row of a forest into slots, so that each split is {@code slots[slot] <= rank}.
 *
 * <p>A slot is a way of reading one input. For thresholds it is (input, missing rule, default
 * side), and its content is how many of the slot's distinct thresholds lie strictly below the
 * value; {@code value <= threshold[k]} then is {@code content <= k}. A value that takes the default
 * side gets -1 (left of every threshold) or a number above every rank (right). For categories it is
 * (input, set), and its content is 0 inside the set, 1 outside.
 */
final class RankedRow {

    /** LightGBM's {@code kZeroThreshold}, a float there. */
    private static final double ALMOST_ZERO = 1e-35f;

    private static final int FAR_LEFT = -1;
    private static final int FAR_RIGHT = FlatForest.RANK_MASK;

    /** How splits that may share a slot are recognised. */
    private sealed interface Reading {
        record Ordered(int feature, Missing missing, boolean defaultLeft) implements Reading {}

        record Set(int feature, List<Integer> categories) implements Reading {}
    }

    private final Map<Reading, Integer> slots = new HashMap<>();
    private final int inputs;
    private final int[] feature;
    private final double[][] thresholds;
    private final long[][] sets;
    private final Missing[] missing;
    private final boolean[] defaultLeft;

    RankedRow(Forest forest) {
        inputs = forest.inputs().size();
        var distinct = new ArrayList<TreeSet<Double>>();
        var readings = new ArrayList<Reading>();
        forest.trees().forEach(tree -> gather(tree, readings, distinct));
        int count = readings.size();
        if (count > FlatForest.SLOT_MASK) {
            throw new IllegalArgumentException(
                    "a forest with %d ways of reading its inputs does not fit, %d do"
                            .formatted(count, FlatForest.SLOT_MASK));
        }
        feature = new int[count];
        thresholds = new double[count][];
        sets = new long[count][];
        missing = new Missing[count];
        defaultLeft = new boolean[count];
        for (int slot = 0; slot < count; slot++) {
            describe(slot, readings.get(slot), distinct.get(slot));
        }
    }

    private void gather(TreeNode node, List<Reading> readings, List<TreeSet<Double>> distinct) {
        if (node instanceof Split split) {
            int slot =
                    slots.computeIfAbsent(
                            reading(split),
                            reading -> {
                                readings.add(reading);
                                distinct.add(new TreeSet<>());
                                return readings.size() - 1;
                            });
            if (split instanceof Threshold ordered) {
                distinct.get(slot).add(ordered.threshold());
            }
            gather(split.left(), readings, distinct);
            gather(split.right(), readings, distinct);
        }
    }

    private static Reading reading(Split split) {
        return switch (split) {
            case Threshold t -> new Reading.Ordered(t.feature(), t.missing(), t.defaultLeft());
            case Membership m -> new Reading.Set(m.feature(), m.categories());
        };
    }

    private void describe(int slot, Reading reading, TreeSet<Double> distinct) {
        missing[slot] = Missing.NONE;
        thresholds[slot] = distinct.stream().mapToDouble(Double::doubleValue).toArray();
        sets[slot] = new long[0];
        if (distinct.size() >= FAR_RIGHT) {
            throw new IllegalArgumentException(
                    "an input has %d thresholds, %d fit".formatted(distinct.size(), FAR_RIGHT - 1));
        }
        switch (reading) {
            case Reading.Ordered ordered -> {
                feature[slot] = ordered.feature;
                missing[slot] = ordered.missing;
                defaultLeft[slot] = ordered.defaultLeft;
            }
            case Reading.Set set -> {
                feature[slot] = set.feature;
                var bits = new BitSet();
                set.categories.forEach(bits::set);
                sets[slot] = bits.toLongArray();
            }
        }
    }

    /** Where an answer changes with an input, ascending: a value at a threshold is left of it. */
    double[] steps(int input) {
        var steps = new TreeSet<Double>();
        for (int slot = 0; slot < feature.length; slot++) {
            if (feature[slot] == input) {
                for (double threshold : thresholds[slot]) {
                    steps.add(Math.nextUp(threshold));
                }
                if (missing[slot] == Missing.ZERO) {
                    steps.add(-ALMOST_ZERO);
                    steps.add(Math.nextUp(ALMOST_ZERO));
                }
            }
        }
        return steps.stream()
                .filter(step -> !step.isInfinite())
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** Whether a split asks which of several categories an input is. */
    boolean ofCategories(int input) {
        for (int slot = 0; slot < feature.length; slot++) {
            if (feature[slot] == input && sets[slot].length > 0) {
                return true;
            }
        }
        return false;
    }

    /** How many values a row has. */
    int inputs() {
        return inputs;
    }

    /** The slot a split reads. */
    int slot(Split split) {
        return Objects.requireNonNull(slots.get(reading(split)), "a foreign split");
    }

    /** The rank up to which a split goes left. */
    int rank(Split split) {
        return switch (split) {
            case Threshold t -> Arrays.binarySearch(thresholds[slot(t)], t.threshold());
            case Membership m -> 0;
        };
    }

    /** Reads a row: one number an input, NaN where missing. */
    int[] slots(double[] row) {
        if (row.length != inputs) {
            throw new IllegalArgumentException(
                    "a row has %d values, the forest takes %d".formatted(row.length, inputs));
        }
        // at least one, so that a leaf's idle step always has something to read
        var read = new int[Math.max(1, feature.length)];
        for (int slot = 0; slot < feature.length; slot++) {
            double value = row[feature[slot]];
            read[slot] = sets[slot].length > 0 ? outside(sets[slot], value) : rank(slot, value);
        }
        return read;
    }

    private static int outside(long[] set, double value) {
        if (!(value > -1)) { // NaN too; cutting to a whole number takes (-1, 0) to 0
            return 1;
        }
        int category = (int) value;
        int word = category >> 6;
        return word < set.length && (set[word] >>> category & 1) != 0 ? 0 : 1;
    }

    private int rank(int slot, double value) {
        double read = value;
        switch (missing[slot]) {
            case NONE -> read = Double.isNaN(value) ? 0 : value;
            case ZERO -> {
                if (Double.isNaN(value) || Math.abs(value) <= ALMOST_ZERO) {
                    return defaultLeft[slot] ? FAR_LEFT : FAR_RIGHT;
                }
            }
            case NAN -> {
                if (Double.isNaN(value)) {
                    return defaultLeft[slot] ? FAR_LEFT : FAR_RIGHT;
                }
            }
        }
        return below(thresholds[slot], read);
    }

    /** How many of the ascending thresholds lie strictly below the value; no jumps to guess. */
    private static int below(double[] thresholds, double value) {
        int from = 0;
        int count = thresholds.length;
        while (count > 0) {
            int half = count >>> 1;
            boolean above = thresholds[from + half] < value;
            from = above ? from + half + 1 : from;
            count = above ? count - half - 1 : half;
        }
        return from;
    }
}
