package org.thinfile.learning.scorecard;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Logistic regression with coefficients that are never negative, an L1 and a small L2 penalty.
 *
 * <p>It minimises {@code mean(log(1 + exp(-s z))) + l1 sum(b) + l2/2 sum(b^2)} over the intercept
 * and b >= 0, where {@code z = intercept + x b} and s is 1 for good and -1 for bad rows. Rows count
 * by their weights. A weight of evidence with the right sign has a positive coefficient; one that
 * would turn negative stays at 0, which drops the feature and refits the others at once.
 *
 * <ol>
 *   <li>Newton steps (IRLS): around the current z the loss is a weighted square.
 *   <li>That square plus penalties is minimised by coordinate descent on its Gram matrix (Friedman,
 *       Hastie and Tibshirani 2010), over a working set: the features in use and those whose slope
 *       is steeper than the penalty. The set grows until no feature outside is steep.
 *   <li>A step that does not lower the loss is halved.
 * </ol>
 */
final class SignedLogistic {

    private static final int NEWTON_STEPS = 60;
    private static final int SWEEPS = 1000;
    private static final double ENOUGH = 1e-8;

    /** Logarithms are summed as the logarithm of products up to here: it is the slower part. */
    private static final double HUGE = 1e290;

    private final double[][] columns;
    private final int[] bad;
    private final double[] weight;
    private final double total;
    private final boolean alike;
    private final double ridge;
    private final double[] coefficients;
    private final double[] line;
    private final double[] rests;
    private double intercept;

    /**
     * Starts at the null model.
     *
     * @param columns one array a feature, one weight of evidence a row
     * @param bad one a row, 0 or 1, both present
     * @param weight one a row, above 0
     * @param ridge the L2 penalty, above 0
     */
    SignedLogistic(double[][] columns, int[] bad, double[] weight, double ridge) {
        this.columns = columns;
        this.bad = bad;
        this.weight = weight;
        this.total = sum(weight);
        this.alike = Arrays.stream(weight).allMatch(each -> each == 1);
        this.ridge = ridge;
        this.coefficients = new double[columns.length];
        this.line = new double[bad.length];
        this.rests = new double[bad.length];
        double bads = 0;
        for (int i = 0; i < bad.length; i++) {
            bads += bad[i] * weight[i];
        }
        this.intercept = StrictMath.log((total - bads) / bads);
        Arrays.fill(line, intercept);
        loss(0);
    }

    double intercept() {
        return intercept;
    }

    double[] coefficients() {
        return coefficients.clone();
    }

    /** The L1 penalty from which on no feature is used. */
    double strongestPenalty() {
        double most = 0;
        for (double slope : slopes()) {
            most = Math.max(most, slope);
        }
        return most;
    }

    /** Moves from where it stands to the optimum under another L1 penalty. */
    void fit(double l1) {
        double loss = loss(l1);
        boolean settled = false;
        for (int step = 0; step < NEWTON_STEPS; step++) {
            var work = workingSet(l1);
            if (settled && work.length == inUse()) {
                return;
            }
            double oldIntercept = intercept;
            var old = coefficients.clone();
            var target = quadraticOptimum(work, l1);
            double before = loss;
            double part = 1;
            while (true) {
                moveTo(oldIntercept, old, target, work, part);
                loss = loss(l1);
                if (loss <= before + 1e-13 || part < 1e-4) {
                    break;
                }
                part /= 2;
            }
            settled = settled(old, oldIntercept);
        }
    }

    private int inUse() {
        return (int) Arrays.stream(coefficients).filter(b -> b > 0).count();
    }

    /** Steps shrink quadratically: after one this small the next would be a millionth. */
    private boolean settled(double[] old, double oldIntercept) {
        double most = Math.abs(intercept - oldIntercept);
        for (int j = 0; j < old.length; j++) {
            most = Math.max(most, Math.abs(coefficients[j] - old[j]));
        }
        return most < 1e-3;
    }

    private void moveTo(
            double oldIntercept, double[] old, double[] target, int[] work, double part) {
        intercept = oldIntercept + part * (target[work.length] - oldIntercept);
        for (int w = 0; w < work.length; w++) {
            int j = work[w];
            coefficients[j] = old[j] + part * (target[w] - old[j]);
        }
        Arrays.fill(line, intercept);
        for (int j : work) {
            double b = coefficients[j];
            if (b != 0) {
                var column = columns[j];
                for (int i = 0; i < line.length; i++) {
                    line[i] += b * column[i];
                }
            }
        }
    }

    private int[] workingSet(double l1) {
        var slopes = slopes();
        var work = new int[columns.length];
        int count = 0;
        for (int j = 0; j < work.length; j++) {
            if (coefficients[j] > 0 || slopes[j] > l1) {
                work[count++] = j;
            }
        }
        return Arrays.copyOf(work, count);
    }

    /**
     * How much the loss of all rows would fall if a feature entered, about: the squared slope over
     * the curvature, 0 where its coefficient would be negative (the score test, Rao 1948).
     */
    double promise(double[] column) {
        double slope = dot(column, rests);
        var weights = weights(1);
        double all = sum(weights);
        double mean = dot(column, weights) / all;
        double curvature = 0;
        for (int i = 0; i < weights.length; i++) {
            double away = column[i] - mean;
            curvature += weights[i] * away * away;
        }
        return slope <= 0 || !(curvature > 0) ? 0 : slope * slope / curvature;
    }

    /** Twice the loss of all rows without penalties: the deviance. */
    double deviance() {
        double penalty = 0;
        for (double value : coefficients) {
            penalty += ridge / 2 * value * value;
        }
        return 2 * total * (loss(0) - penalty);
    }

    private double[] slopes() {
        var slopes = new double[columns.length];
        for (int j = 0; j < slopes.length; j++) {
            slopes[j] = dot(columns[j], rests) / total - ridge * coefficients[j];
        }
        return slopes;
    }

    /** The optimum of the weighted square over the working set; the intercept comes last. */
    private double[] quadraticOptimum(int[] work, double l1) {
        int size = work.length + 1;
        var gram = gram(work, weights(1 / total));
        var slope = new double[size];
        var at = new double[size];
        for (int w = 0; w < work.length; w++) {
            at[w] = coefficients[work[w]];
            slope[w] = dot(columns[work[w]], rests) / total - ridge * at[w];
        }
        at[size - 1] = intercept;
        slope[size - 1] = sum(rests) / total;
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            double most = 0;
            for (int w = 0; w < size; w++) {
                boolean free = w == size - 1;
                double free1 = at[w] + (slope[w] - (free ? 0 : l1)) / gram[w][w];
                double next = free ? free1 : Math.max(0, free1);
                double change = next - at[w];
                if (change != 0) {
                    at[w] = next;
                    for (int v = 0; v < size; v++) {
                        slope[v] -= change * gram[w][v];
                    }
                    most = Math.max(most, Math.abs(change) * StrictMath.sqrt(gram[w][w]));
                }
            }
            if (most < ENOUGH) {
                break;
            }
        }
        return at;
    }

    private double[][] gram(int[] work, double[] weights) {
        int last = work.length;
        var gram = new double[last + 1][last + 1];
        var weighted = new double[weights.length];
        gram[last][last] = sum(weights);
        for (int w = 0; w < last; w++) {
            var column = columns[work[w]];
            for (int i = 0; i < weighted.length; i++) {
                weighted[i] = weights[i] * column[i];
            }
            gram[w][last] = sum(weighted);
            gram[last][w] = gram[w][last];
            for (int v = 0; v <= w; v++) {
                gram[w][v] = dot(weighted, columns[work[v]]);
                gram[v][w] = gram[w][v];
            }
            gram[w][w] += ridge;
        }
        return gram;
    }

    /** The inverse of the information matrix of the features in use and the intercept (last). */
    double[][] covariance(int[] used) {
        var matrix = new DMatrixRMaj(gram(used, weights(1)));
        if (!CommonOps_DDRM.invert(matrix)) {
            throw new IllegalStateException(
                    "the information matrix of %d features is singular (maybe raise the ridge?)"
                            .formatted(used.length));
        }
        var inverse = new double[matrix.numRows][matrix.numCols];
        for (int i = 0; i < inverse.length; i++) {
            for (int j = 0; j < inverse.length; j++) {
                inverse[i][j] = matrix.get(i, j);
            }
        }
        return inverse;
    }

    /** The loss where it stands; leaves good minus its probability, weighted, in {@code rests}. */
    private double loss(double l1) {
        double sum = 0;
        double product = 1;
        for (int i = 0; i < line.length; i++) {
            double margin = bad[i] == 1 ? -line[i] : line[i];
            double small = StrictMath.exp(-Math.abs(margin));
            sum += weight[i] * Math.max(-margin, 0);
            product *= 1 + small;
            if (!alike || product > HUGE) {
                sum += (alike ? 1 : weight[i]) * StrictMath.log(product);
                product = 1;
            }
            double miss = margin > 0 ? small / (1 + small) : 1 / (1 + small);
            rests[i] = weight[i] * (bad[i] == 1 ? -miss : miss);
        }
        double penalty = 0;
        for (double value : coefficients) {
            penalty += l1 * value + ridge / 2 * value * value;
        }
        return (sum + StrictMath.log(product)) / total + penalty;
    }

    /** The curvature {@code p (1 - p)} of each row's loss, times its weight and a factor. */
    private double[] weights(double factor) {
        var weights = new double[line.length];
        for (int i = 0; i < weights.length; i++) {
            double miss = Math.abs(rests[i]) / weight[i];
            weights[i] = Math.max(miss * (1 - miss), 1e-9) * weight[i] * factor;
        }
        return weights;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /** Four partial sums: the order of additions is fixed, and the additions do not wait. */
    private static double dot(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return s0 + s1 + (s2 + s3);
    }
}
