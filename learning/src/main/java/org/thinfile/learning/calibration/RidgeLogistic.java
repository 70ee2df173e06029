package org.thinfile.learning.calibration;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Logistic regression of a few columns with weights, offsets, targets between 0 and 1 and a ridge
 * for each coefficient. It minimises {@code sum w (ln(1 + exp(z)) - t z) + sum ridge/2 b^2}, {@code
 * z = offset + intercept + x b}, by Newton steps that are halved until they lower the loss.
 *
 * @param intercept log odds where all columns are 0, not penalised
 * @param coefficients one a column
 */
public record RidgeLogistic(double intercept, double[] coefficients) {

    private static final int STEPS = 100;
    private static final double ENOUGH = 1e-10;

    /** Steps shrink quadratically: after one that lowers the loss by so little none is left. */
    private static final double STILL = 1e-14;

    /** Keeps the curvature invertible where columns repeat each other. */
    private static final double DAMPING = 1e-9;

    /**
     * Fits.
     *
     * @param columns one array a coefficient, one finite number a row
     * @param target one a row, 0 to 1
     * @param weight one a row, from 0
     * @param offset log odds a row starts from
     * @param ridge one a coefficient, from 0
     */
    public static RidgeLogistic fit(
            double[][] columns, double[] target, double[] weight, double[] offset, double[] ridge) {
        int size = columns.length + 1;
        var at = new double[size];
        double loss = loss(columns, target, weight, offset, ridge, at);
        for (int step = 0; step < STEPS; step++) {
            var move = move(columns, target, weight, offset, ridge, at);
            double part = 1;
            double lower = Double.POSITIVE_INFINITY;
            var next = at;
            for (; part > 1e-8; part /= 2) {
                next = at.clone();
                for (int j = 0; j < size; j++) {
                    next[j] += part * move[j];
                }
                lower = loss(columns, target, weight, offset, ridge, next);
                if (lower <= loss) {
                    break;
                }
            }
            if (!(lower <= loss)) {
                break;
            }
            double most = 0;
            for (double each : move) {
                most = Math.max(most, Math.abs(each));
            }
            boolean still = loss - lower <= STILL * (1 + loss);
            at = next;
            loss = lower;
            if (still || most < ENOUGH) {
                break;
            }
        }
        var coefficients = new double[columns.length];
        System.arraycopy(at, 0, coefficients, 0, coefficients.length);
        return new RidgeLogistic(at[size - 1], coefficients);
    }

    /** Log odds of a row. */
    public double logOdds(double[] row) {
        double z = intercept;
        for (int j = 0; j < coefficients.length; j++) {
            z += coefficients[j] * row[j];
        }
        return z;
    }

    private static double z(double[][] columns, double offset, double[] at, int row) {
        double z = offset + at[columns.length];
        for (int j = 0; j < columns.length; j++) {
            z += at[j] * columns[j][row];
        }
        return z;
    }

    private static double[] move(
            double[][] columns,
            double[] target,
            double[] weight,
            double[] offset,
            double[] ridge,
            double[] at) {
        int size = columns.length + 1;
        var curvature = new double[size][size];
        var slope = new double[size];
        var x = new double[size];
        x[size - 1] = 1;
        for (int i = 0; i < target.length; i++) {
            double p = 1 / (1 + StrictMath.exp(-z(columns, offset[i], at, i)));
            double rest = weight[i] * (target[i] - p);
            double bend = weight[i] * p * (1 - p);
            for (int j = 0; j < columns.length; j++) {
                x[j] = columns[j][i];
            }
            for (int j = 0; j < size; j++) {
                slope[j] += rest * x[j];
                double part = bend * x[j];
                if (part != 0) {
                    for (int k = 0; k <= j; k++) {
                        curvature[j][k] += part * x[k];
                    }
                }
            }
        }
        for (int j = 0; j < size; j++) {
            double penalty = j < ridge.length ? ridge[j] : 0;
            slope[j] -= penalty * at[j];
            curvature[j][j] += penalty + DAMPING * (1 + curvature[j][j]);
            for (int k = 0; k < j; k++) {
                curvature[k][j] = curvature[j][k];
            }
        }
        var found = new DMatrixRMaj(size, 1);
        if (!CommonOps_DDRM.solve(
                new DMatrixRMaj(curvature), new DMatrixRMaj(size, 1, true, slope), found)) {
            throw new IllegalStateException(
                    "the curvature of %d columns is singular (maybe raise the ridge?)"
                            .formatted(columns.length));
        }
        return found.getData();
    }

    private static double loss(
            double[][] columns,
            double[] target,
            double[] weight,
            double[] offset,
            double[] ridge,
            double[] at) {
        double loss = 0;
        for (int i = 0; i < target.length; i++) {
            double z = z(columns, offset[i], at, i);
            loss +=
                    weight[i]
                            * (Math.max(z, 0)
                                    + StrictMath.log1p(StrictMath.exp(-Math.abs(z)))
                                    - target[i] * z);
        }
        for (int j = 0; j < columns.length; j++) {
            loss += ridge[j] / 2 * at[j] * at[j];
        }
        return loss;
    }
}
