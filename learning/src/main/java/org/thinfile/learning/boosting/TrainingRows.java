package org.thinfile.learning.boosting;

import java.util.Arrays;

/**
 * Rows as engines take them.
 *
 * @param values row-major, NaN where missing
 * @param columns values of a row
 * @param bad one a row, 0 or 1
 * @param weight one a row, above 0
 */
record TrainingRows(double[] values, int columns, int[] bad, double[] weight) {

    /** Rows that count alike. */
    TrainingRows(double[] values, int columns, int[] bad) {
        this(values, columns, bad, ones(bad.length));
    }

    private static double[] ones(int count) {
        var ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    int count() {
        return bad.length;
    }

    boolean weighted() {
        return Arrays.stream(weight).anyMatch(each -> each != 1);
    }

    /** The rows of these indices. */
    TrainingRows rows(int[] indices) {
        var chosen = new double[indices.length * columns];
        var outcomes = new int[indices.length];
        var weights = new double[indices.length];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(values, indices[i] * columns, chosen, i * columns, columns);
            outcomes[i] = bad[indices[i]];
            weights[i] = weight[indices[i]];
        }
        return new TrainingRows(chosen, columns, outcomes, weights);
    }

    /** The same rows with other values. */
    TrainingRows with(double[] others) {
        return new TrainingRows(others, columns, bad, weight);
    }

    float[] labels() {
        var labels = new float[bad.length];
        for (int i = 0; i < bad.length; i++) {
            labels[i] = bad[i];
        }
        return labels;
    }

    float[] weights() {
        var weights = new float[weight.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) weight[i];
        }
        return weights;
    }
}
