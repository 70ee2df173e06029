package org.thinfile.learning.extended;

import java.util.Arrays;
import java.util.List;
import org.thinfile.learning.calibration.PlattScaling;

/**
 * What boosting left, as log odds of bad, purified: pairs have mean 0 along every line and column,
 * shapes have mean 0, weighted by training rows.
 *
 * @param intercept log odds that everybody starts from
 * @param line the calibration, not yet absorbed
 */
record Learnt(double intercept, List<Shape> shapes, List<Pair> pairs, PlattScaling line) {

    /** By bin: log odds and the weight of training rows. */
    record Shape(Bins bins, double[] values, double[] weight) {}

    /** By cell: log odds and the weight of training rows. */
    record Pair(int first, int second, Grid rows, Grid columns, double[] values, double[] weight) {}

    /** Purifies in place. */
    static Learnt of(double start, List<Shape> shapes, List<Pair> pairs, PlattScaling line) {
        for (var pair : pairs) {
            var moved = Purification.of(pair.values, pair.weight, pair.columns.count());
            add(shapes.get(pair.first).values, pair.rows, moved.rows());
            add(shapes.get(pair.second).values, pair.columns, moved.columns());
        }
        double intercept = start;
        for (var shape : shapes) {
            double sum = 0;
            double rows = 0;
            for (int bin = 0; bin < shape.bins.count(); bin++) {
                sum += shape.weight[bin] * shape.values[bin];
                rows += shape.weight[bin];
            }
            double mean = rows > 0 ? sum / rows : 0;
            for (int bin = 0; bin < shape.values.length; bin++) {
                shape.values[bin] -= mean;
            }
            intercept += mean;
        }
        return new Learnt(intercept, shapes, pairs, line);
    }

    private static void add(double[] values, Grid grid, double[] moved) {
        for (int bin = 0; bin < grid.of().length; bin++) {
            values[bin] += moved[grid.of()[bin]];
        }
    }

    /** The mean of what several fits hold in one table, its first cells. */
    static double[] mean(List<List<double[]>> values, int table, int cells) {
        var mean = new double[cells];
        for (var each : values) {
            for (int cell = 0; cell < cells; cell++) {
                mean[cell] += each.get(table)[cell] / values.size();
            }
        }
        return mean;
    }

    /** Weight of the rows in each cell. */
    static double[] weights(byte[] cells, float[] weight, int count) {
        var sums = new double[count];
        for (int i = 0; i < cells.length; i++) {
            sums[cells[i] & 255] += weight[i];
        }
        return sums;
    }

    /** Total weight of a table's rows. */
    static double total(double[] weight) {
        return Arrays.stream(weight).sum();
    }
}
