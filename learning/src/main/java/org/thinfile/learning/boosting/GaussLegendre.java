package org.thinfile.learning.boosting;

/**
 * Gauss-Legendre quadrature on [0, 1]: exact for polynomials of degree up to {@code 2 n - 1}.
 *
 * @param points n points, ascending, strictly inside (0, 1)
 * @param weights n positive weights that sum to 1
 */
public record GaussLegendre(double[] points, double[] weights) {

    /** The rule with n points: roots of the Legendre polynomial by Newton's method. */
    public static GaussLegendre of(int n) {
        var points = new double[n];
        var weights = new double[n];
        for (int i = 0; i < n; i++) {
            double x = StrictMath.cos(StrictMath.PI * (n - i - 0.25) / (n + 0.5));
            double slope = 1;
            for (int step = 0; step < 50; step++) {
                double before = 1;
                double value = x;
                for (int k = 2; k <= n; k++) {
                    double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
                    before = value;
                    value = next;
                }
                slope = n * (x * value - before) / (x * x - 1);
                double move = value / slope;
                x -= move;
                if (StrictMath.abs(move) < 1e-16) {
                    break;
                }
            }
            points[i] = (1 + x) / 2;
            weights[i] = 1 / ((1 - x * x) * slope * slope);
        }
        return new GaussLegendre(points, weights);
    }
}
