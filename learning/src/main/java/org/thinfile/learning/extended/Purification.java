package org.thinfile.learning.extended;

/**
 * Moves what either feature does alone out of a pair's table, so that a print is the only one of
 * its function: afterwards every line and every column of the pair has mean 0, weighted by training
 * rows (Lengerich and others 2020).
 *
 * @param rows what was moved out, by line of the table
 * @param columns by column
 */
record Purification(double[] rows, double[] columns) {

    private static final int SWEEPS = 10_000;
    private static final double ENOUGH = 1e-10;

    /** Purifies a table of {@code weight.length / columns} lines in place. */
    static Purification of(double[] table, double[] weight, int columns) {
        var rowMoved = new double[table.length / columns];
        var columnMoved = new double[columns];
        double most = Double.POSITIVE_INFINITY;
        for (int sweep = 0; sweep < SWEEPS && most > ENOUGH; sweep++) {
            most = 0;
            for (int r = 0; r < rowMoved.length; r++) {
                double mean = take(table, weight, r * columns, 1, columns);
                rowMoved[r] += mean;
                most = Math.max(most, Math.abs(mean));
            }
            for (int c = 0; c < columns; c++) {
                double mean = take(table, weight, c, columns, rowMoved.length);
                columnMoved[c] += mean;
                most = Math.max(most, Math.abs(mean));
            }
        }
        return new Purification(rowMoved, columnMoved);
    }

    private static double take(double[] table, double[] weight, int from, int stride, int count) {
        double sum = 0;
        double rows = 0;
        for (int k = 0, at = from; k < count; k++, at += stride) {
            sum += weight[at] * table[at];
            rows += weight[at];
        }
        double mean = rows > 0 ? sum / rows : 0;
        for (int k = 0, at = from; k < count; k++, at += stride) {
            table[at] -= mean;
        }
        return mean;
    }
}
