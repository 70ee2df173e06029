package org.thinfile.learning.extended;

import org.thinfile.learning.calibration.PlattScaling;

/** The logistic line through held-out log odds, of rows that may count differently. */
final class CalibrationLine {

    private static final int STEPS = 50;

    private CalibrationLine() {}

    /**
     * @param weight 1 on average
     */
    static PlattScaling of(double[] logOdds, int[] bad, double[] weight) {
        var line = PlattScaling.fit(logOdds, bad);
        boolean alike = true;
        for (double each : weight) {
            alike &= each == weight[0];
        }
        if (alike || line.slope() == 0) {
            return line;
        }
        double intercept = line.intercept();
        double slope = line.slope();
        for (int step = 0; step < STEPS; step++) {
            double g0 = 0;
            double g1 = 0;
            double h00 = 1e-9;
            double h01 = 0;
            double h11 = 1e-9;
            for (int i = 0; i < bad.length; i++) {
                double p = 1 / (1 + StrictMath.exp(-(intercept + slope * logOdds[i])));
                double rest = weight[i] * (bad[i] - p);
                double curvature = weight[i] * Math.max(p * (1 - p), 1e-6);
                g0 += rest;
                g1 += rest * logOdds[i];
                h00 += curvature;
                h01 += curvature * logOdds[i];
                h11 += curvature * logOdds[i] * logOdds[i];
            }
            double determinant = h00 * h11 - h01 * h01;
            intercept += Math.clamp((h11 * g0 - h01 * g1) / determinant, -2, 2);
            slope += Math.clamp((h00 * g1 - h01 * g0) / determinant, -1, 1);
        }
        return new PlattScaling(intercept, slope);
    }
}
