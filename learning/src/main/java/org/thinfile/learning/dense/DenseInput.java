package org.thinfile.learning.dense;

import static org.thinfile.learning.StoredForm.field;

import java.util.Arrays;
import java.util.Map;
import org.thinfile.kernel.Canonical;
import tools.jackson.databind.JsonNode;

/** How one input is written into its places of a dense vector. */
sealed interface DenseInput {

    /** How many places it takes; 0 for an input that never varied in training. */
    int width();

    /** Writes a value, NaN where missing, into zeroed places from {@code at} on. */
    void write(double value, double[] vector, int at);

    /**
     * A number: its level, interpolated between knots and cut off outside; then its steps; then
     * whether it is missing. A missing number has level 0 and no step.
     *
     * @param knots ascending, at least two, or none where the number never varied
     * @param levels one a knot
     * @param cuts ascending, at least two, or none where there are no steps
     * @param missing whether some were missing in training, and not all
     */
    record Number(double[] knots, double[] levels, double[] cuts, boolean missing)
            implements DenseInput, Canonical.Form {

        public Number {
            if (knots.length != levels.length || knots.length == 1 || cuts.length == 1) {
                throw new IllegalArgumentException(
                        "%d knots, %d levels and %d cuts"
                                .formatted(knots.length, levels.length, cuts.length));
            }
            requireAscending(knots);
            requireAscending(cuts);
        }

        private static void requireAscending(double[] values) {
            for (int i = 1; i < values.length; i++) {
                if (!(values[i - 1] < values[i])) {
                    throw new IllegalArgumentException("knots and cuts must ascend");
                }
            }
        }

        @Override
        public int width() {
            return (knots.length > 0 ? 1 : 0) + Math.max(0, cuts.length - 1) + (missing ? 1 : 0);
        }

        @Override
        public void write(double value, double[] vector, int at) {
            if (Double.isNaN(value)) {
                if (missing) {
                    vector[at + width() - 1] = 1;
                }
                return;
            }
            if (knots.length > 0) {
                vector[at++] = level(value);
            }
            for (int i = 1; i < cuts.length && value > cuts[i - 1]; i++) {
                vector[at + i - 1] = Math.min(1, share(cuts[i - 1], cuts[i], value));
            }
        }

        private double level(double value) {
            int found = Arrays.binarySearch(knots, value + 0.0);
            if (found >= 0) {
                return levels[found];
            }
            int above = -found - 1;
            if (above == 0) {
                return levels[0];
            }
            if (above == knots.length) {
                return levels[above - 1];
            }
            double share = share(knots[above - 1], knots[above], value);
            return levels[above - 1] + share * (levels[above] - levels[above - 1]);
        }

        /** Halved, since the distance of two finite numbers may be infinite. */
        private static double share(double low, double high, double value) {
            return (value / 2 - low / 2) / (high / 2 - low / 2);
        }

        @Override
        public Object canonical() {
            return Map.of(
                    "knots", list(knots),
                    "levels", list(levels),
                    "cuts", list(cuts),
                    "missing", missing);
        }

        private static Object list(double[] values) {
            return Arrays.stream(values).boxed().toList();
        }

        static Number read(JsonNode node) {
            return new Number(
                    numbers(field(node, "knots")),
                    numbers(field(node, "levels")),
                    numbers(field(node, "cuts")),
                    field(node, "missing").asBoolean());
        }

        private static double[] numbers(JsonNode list) {
            var numbers = new double[list.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = list.get(i).asDouble();
            }
            return numbers;
        }
    }

    /**
     * A category: 1 at its place, 0 elsewhere. Categories without a place of their own share the
     * one after. Missing ones have the last, if any were missing in training, else they share that
     * of the others; a category that training did not know reads as missing, as it does for trees.
     *
     * @param places by category, in the encoding's order: its place, or -1
     * @param own how many categories have a place of their own
     * @param pooled whether others were seen in training
     * @param missing whether some were missing in training
     */
    record Category(int[] places, int own, boolean pooled, boolean missing) implements DenseInput {

        @Override
        public int width() {
            return own + (pooled ? 1 : 0) + (missing ? 1 : 0);
        }

        @Override
        public void write(double value, double[] vector, int at) {
            int place = Double.isNaN(value) ? -1 : places[(int) value];
            if (place >= 0) {
                vector[at + place] = 1;
            } else if (Double.isNaN(value) && missing) {
                vector[at + width() - 1] = 1;
            } else if (pooled) {
                vector[at + own] = 1;
            }
        }
    }
}
