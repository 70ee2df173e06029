package org.thinfile.learning.extended;

/**
 * What the rows of each cell of a table say: first and second derivatives of the log-loss by their
 * log odds of bad, and their weight.
 *
 * @param sums by cell: gradient at {@code 2 * cell}, curvature after it
 * @param weight by cell: of the rows learnt from, the same in every step
 */
record CellSums(double[] sums, double[] weight) {

    double gradient(int cell) {
        return sums[2 * cell];
    }

    double curvature(int cell) {
        return sums[2 * cell + 1];
    }
}
