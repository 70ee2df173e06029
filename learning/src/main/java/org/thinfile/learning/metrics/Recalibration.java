package org.thinfile.learning.metrics;

/**
 * The logistic recalibration of probabilities (Cox 1958) on weighted rows, with its errors: slope 1
 * and intercept 0 say that probabilities need no correction.
 *
 * @param slope 0 where probabilities do not differ
 * @param intercept log odds added
 * @param slopeError standard error of the slope, by the sandwich of information and scores, so that
 *     weights need not be counts
 * @param interceptError of the intercept
 */
public record Recalibration(
        double slope, double intercept, double slopeError, double interceptError) {

    private static final int STEPS = 50;
    private static final double ENOUGH = 1e-7;

    /** Longer steps leave the ground on which the likelihood is like a parabola. */
    private static final double LONGEST = 4;

    /** A point on the way, with the sums of the last look at all rows. */
    private static final class Way {
        private double intercept;
        private double slope;
        private double g0;
        private double g1;
        private double h00;
        private double h01;
        private double h11;

        private void look(double[] x, int[] bad, double[] weight) {
            g0 = 0;
            g1 = 0;
            h00 = 0;
            h01 = 0;
            h11 = 0;
            for (int i = 0; i < x.length; i++) {
                if (weight[i] == 0) {
                    continue;
                }
                double p = 1 / (1 + StrictMath.exp(-(intercept + slope * x[i])));
                double rest = weight[i] * (bad[i] - p);
                double curve = weight[i] * p * (1 - p);
                g0 += rest;
                g1 += rest * x[i];
                h00 += curve;
                h01 += curve * x[i];
                h11 += curve * x[i] * x[i];
            }
        }

        private double determinant() {
            return h00 * h11 - h01 * h01;
        }

        private double step() {
            double determinant = determinant();
            double a = (h11 * g0 - h01 * g1) / determinant;
            double b = (h00 * g1 - h01 * g0) / determinant;
            double length = Math.max(Math.abs(a), Math.abs(b));
            double part = length > LONGEST ? LONGEST / length : 1;
            intercept += part * a;
            slope += part * b;
            return length;
        }
    }

    /**
     * Fits the line by Newton's steps from slope 1 and intercept 0.
     *
     * @param logOdds of bad, finite, one a row
     * @param bad 0 or 1, both with weight
     * @param weight one a row, from 0
     * @return NaN throughout where outcomes are separated perfectly or one has no weight
     */
    public static Recalibration of(double[] logOdds, int[] bad, double[] weight) {
        double sum = 0;
        double mean = 0;
        double bads = 0;
        for (int i = 0; i < bad.length; i++) {
            sum += weight[i];
            mean += weight[i] * logOdds[i];
            bads += weight[i] * bad[i];
        }
        mean /= sum;
        if (!(bads > 0 && bads < sum)) {
            return none();
        }
        double spread = 0;
        for (int i = 0; i < bad.length; i++) {
            spread += weight[i] * (logOdds[i] - mean) * (logOdds[i] - mean) / sum;
        }
        if (!(spread > 1e-20 * (1 + mean * mean))) {
            double error = StrictMath.sqrt(sum / (bads * (sum - bads)));
            return new Recalibration(0, StrictMath.log(bads / (sum - bads)), 0, error);
        }
        var way = new Way();
        way.slope = 1;
        for (int step = 0; step < STEPS; step++) {
            way.look(logOdds, bad, weight);
            double length = way.step();
            if (!Double.isFinite(length)) {
                return none();
            }
            if (length < ENOUGH) {
                return ended(way, logOdds, bad, weight);
            }
        }
        return none();
    }

    private static Recalibration none() {
        return new Recalibration(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    private static Recalibration ended(Way way, double[] x, int[] bad, double[] weight) {
        way.look(x, bad, weight);
        double s00 = 0;
        double s01 = 0;
        double s11 = 0;
        for (int i = 0; i < x.length; i++) {
            double p = 1 / (1 + StrictMath.exp(-(way.intercept + way.slope * x[i])));
            double square = weight[i] * weight[i] * (bad[i] - p) * (bad[i] - p);
            s00 += square;
            s01 += square * x[i];
            s11 += square * x[i] * x[i];
        }
        double d = way.determinant();
        double a = way.h11 / d;
        double b = -way.h01 / d;
        double c = way.h00 / d;
        double interceptVariance = a * a * s00 + 2 * a * b * s01 + b * b * s11;
        double slopeVariance = b * b * s00 + 2 * b * c * s01 + c * c * s11;
        return new Recalibration(
                way.slope,
                way.intercept,
                StrictMath.sqrt(slopeVariance),
                StrictMath.sqrt(interceptVariance));
    }
}
