package org.thinfile.learning.dense;

import org.thinfile.learning.boosting.GaussLegendre;

/**
 * Integrated gradients (Sundararajan, Taly and Yan 2017): what each place of a vector adds to a
 * surface along the straight path from a baseline, {@code (x - b) * integral of the gradient}. The
 * integral is taken by Gauss-Legendre panels, twice as many until the places sum to the difference
 * of the two values to {@link #CLOSE}, or {@link #MOST_PANELS} have been taken. A linear surface is
 * exact at the first.
 */
final class PathGradients {

    /** How far from completeness the sum may be, relative to 1 + the difference. */
    static final double CLOSE = 1e-6;

    static final int MOST_PANELS = 64;

    private static final GaussLegendre RULE = GaussLegendre.of(8);

    private PathGradients() {}

    /** What each place adds, from the baseline to the vector. */
    static double[] of(Surface surface, double[] baseline, double[] vector) {
        double difference = surface.value(vector) - surface.value(baseline);
        for (int panels = 1; ; panels *= 2) {
            var parts = parts(surface, baseline, vector, panels);
            double sum = 0;
            for (double part : parts) {
                sum += part;
            }
            double error = Math.abs(sum - difference);
            if (error <= CLOSE * (1 + Math.abs(difference)) || panels == MOST_PANELS) {
                return parts;
            }
        }
    }

    private static double[] parts(Surface surface, double[] from, double[] to, int panels) {
        var gradient = new double[from.length];
        var at = new double[from.length];
        for (int panel = 0; panel < panels; panel++) {
            for (int node = 0; node < RULE.points().length; node++) {
                double share = (panel + RULE.points()[node]) / panels;
                for (int i = 0; i < at.length; i++) {
                    at[i] = from[i] + share * (to[i] - from[i]);
                }
                surface.value(at, RULE.weights()[node] / panels, gradient);
            }
        }
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] *= to[i] - from[i];
        }
        return gradient;
    }
}
