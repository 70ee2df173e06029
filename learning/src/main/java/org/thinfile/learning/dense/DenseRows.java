package org.thinfile.learning.dense;

/**
 * Dense vectors of rows.
 *
 * @param values row-major
 * @param width places of a vector
 */
public record DenseRows(float[] values, int width) {

    /** How many rows. */
    public int count() {
        return values.length / width;
    }

    /** The vectors of these rows, in their order. */
    public DenseRows rows(int[] chosen) {
        var some = new float[Math.multiplyExact(chosen.length, width)];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(values, chosen[i] * width, some, i * width, width);
        }
        return new DenseRows(some, width);
    }

    /** Writes one row into a vector. */
    public void read(int row, double[] vector) {
        for (int i = 0; i < width; i++) {
            vector[i] = values[row * width + i];
        }
    }

    /** The values of a surface, one a row. */
    public double[] values(Surface surface) {
        var found = new double[count()];
        var vector = new double[width];
        for (int row = 0; row < found.length; row++) {
            read(row, vector);
            found[row] = surface.value(vector);
        }
        return found;
    }

    /** The mean vector. */
    double[] mean() {
        var mean = new double[width];
        for (int i = 0; i < values.length; i++) {
            mean[i % width] += values[i];
        }
        for (int i = 0; i < width; i++) {
            mean[i] /= count();
        }
        return mean;
    }
}
