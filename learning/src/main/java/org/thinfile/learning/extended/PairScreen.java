package org.thinfile.learning.extended;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which pairs of features say more than the two apart: for every pair the one crossing of two cuts
 * whose contrast {@code (a - b) - (c - d)} of residuals is furthest from chance, by its score test
 * (in the manner of FAST, Lou and others 2013). Main effects that the shapes missed do not count.
 *
 * @param gradient of the log-loss by place of a row, from fits that held the row out
 * @param curvature likewise
 */
record PairScreen(float[] gradient, float[] curvature) {

    /** Curvature of a quarter where there are no rows. */
    private static final double PRIOR = 0.5;

    /** Two features by their place, and what their best contrast takes off the loss. */
    record Found(int first, int second, double gain) {}

    /** A feature's coarse bins: of every row, and how many. */
    record Side(int feature, byte[] cells, int count) {}

    /** The best pairs, best first, at most so many. */
    List<Found> best(List<Side> sides, int most) {
        var found = new ArrayList<Found>();
        for (int i = 0; i < sides.size(); i++) {
            for (int j = i + 1; j < sides.size(); j++) {
                var first = sides.get(i);
                var second = sides.get(j);
                double gain = gain(first, second);
                if (gain > 0) {
                    found.add(new Found(first.feature, second.feature, gain));
                }
            }
        }
        found.sort(Comparator.comparingDouble(Found::gain).reversed());
        return found.subList(0, Math.min(most, found.size()));
    }

    private double gain(Side first, Side second) {
        int wide = second.count + 1;
        var g = new double[(first.count + 1) * wide];
        var h = new double[g.length];
        for (int i = 0; i < gradient.length; i++) {
            int cell = (first.cells[i] + 1) * wide + second.cells[i] + 1;
            g[cell] += gradient[i];
            h[cell] += curvature[i];
        }
        for (int r = 1; r <= first.count; r++) {
            for (int c = 1; c < wide; c++) {
                int at = r * wide + c;
                g[at] += g[at - 1] + g[at - wide] - g[at - wide - 1];
                h[at] += h[at - 1] + h[at - wide] - h[at - wide - 1];
            }
        }
        double best = 0;
        for (int r = 1; r < first.count; r++) {
            for (int c = 1; c < second.count; c++) {
                best = Math.max(best, contrast(g, h, r, c, wide));
            }
        }
        return best;
    }

    private static double contrast(double[] g, double[] h, int r, int c, int wide) {
        int whole = g.length - 1;
        int across = r * wide + wide - 1;
        int down = g.length - wide + c;
        int corner = r * wide + c;
        double a = h[corner] + PRIOR;
        double b = h[across] - h[corner] + PRIOR;
        double d = h[down] - h[corner] + PRIOR;
        double e = h[whole] - h[across] - h[down] + h[corner] + PRIOR;
        double contrast =
                g[corner] / a
                        - (g[across] - g[corner]) / b
                        - (g[down] - g[corner]) / d
                        + (g[whole] - g[across] - g[down] + g[corner]) / e;
        return contrast * contrast / (1 / a + 1 / b + 1 / d + 1 / e) / 2;
    }
}
