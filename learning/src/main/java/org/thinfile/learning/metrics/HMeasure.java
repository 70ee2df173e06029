package org.thinfile.learning.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * The H-measure (Hand 2009; severity Beta(1 + pi1, 1 + pi0) of Hand and Anagnostopoulos 2014): the
 * part of the least avoidable loss that scores avoid, over all relative costs c of refusing a good
 * row. pi1 is the share of bad, pi0 that of good.
 *
 * <p>At cost c the best threshold loses {@code min over the ROC hull of c pi0 (1 - F0) + (1 - c)
 * pi1 F1}, F0 and F1 the shares of good and bad below the threshold. Between two edges of the hull
 * one vertex is best throughout, so the integral over c is a sum of incomplete beta functions.
 */
public final class HMeasure {

    /** Good and bad rows below a threshold. */
    private record Point(long good, long bad) {}

    private HMeasure() {}

    /**
     * Measures.
     *
     * @param scores higher is worse
     * @param bad 0 or 1, both present
     * @return 0 (no better than one verdict for all) to 1 (perfect)
     */
    public static double of(double[] scores, int[] bad) {
        Outcomes.require(scores, bad);
        double goods = Outcomes.goods(bad);
        double bads = bad.length - goods;
        var hull = hull(points(scores, bad));
        double loss = 0;
        double from = 0;
        int last = hull.size() - 1;
        for (int i = 0; i <= last; i++) {
            double to = i == last ? 1 : crossing(hull.get(i), hull.get(i + 1));
            double refused = (goods - hull.get(i).good()) / bad.length;
            double taken = hull.get(i).bad() / (double) bad.length;
            loss += loss(refused, taken, from, to, goods / bad.length);
            from = to;
        }
        double base = bads / bad.length;
        double worst = loss(1 - base, 0, 0, base, 1 - base) + loss(0, base, base, 1, 1 - base);
        return 1 - loss / worst;
    }

    /** The cost at which two neighbouring vertices of the hull lose the same. */
    private static double crossing(Point low, Point high) {
        double good = high.good() - low.good();
        double bad = high.bad() - low.bad();
        return bad / (good + bad);
    }

    /**
     * Integral of {@code c refused + (1 - c) taken} under the severity, from one cost to another.
     */
    private static double loss(
            double refused, double taken, double from, double to, double goodShare) {
        double a = 2 - goodShare;
        double b = 1 + goodShare;
        double ofCost =
                a
                        / (a + b)
                        * (Distributions.betaBelow(a + 1, b, to)
                                - Distributions.betaBelow(a + 1, b, from));
        double ofRest =
                b
                        / (a + b)
                        * (Distributions.betaBelow(a, b + 1, to)
                                - Distributions.betaBelow(a, b + 1, from));
        return refused * ofCost + taken * ofRest;
    }

    private static List<Point> points(double[] scores, int[] bad) {
        var order = Discrimination.ascending(scores);
        var points = new ArrayList<Point>();
        points.add(new Point(0, 0));
        long good = 0;
        long bads = 0;
        for (int i = 0; i < order.length; i++) {
            good += 1 - bad[order[i]];
            bads += bad[order[i]];
            if (i + 1 == order.length || scores[order[i + 1]] != scores[order[i]]) {
                points.add(new Point(good, bads));
            }
        }
        return points;
    }

    /** The lower convex hull: the fewest bad for the good below. */
    private static List<Point> hull(List<Point> points) {
        var hull = new ArrayList<Point>();
        for (var point : points) {
            while (hull.size() >= 2 && !turnsUp(hull.get(hull.size() - 2), hull.getLast(), point)) {
                hull.removeLast();
            }
            hull.add(point);
        }
        return hull;
    }

    private static boolean turnsUp(Point a, Point b, Point c) {
        return (b.good() - a.good()) * (c.bad() - a.bad())
                > (b.bad() - a.bad()) * (c.good() - a.good());
    }
}
