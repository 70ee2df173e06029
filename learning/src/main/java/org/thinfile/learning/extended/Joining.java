package org.thinfile.learning.extended;

import java.util.ArrayList;
import java.util.List;

/**
 * Joins neighbouring lines whose points hardly differ, so that a print is short: always the two
 * that cost least (Ward 1963), as long as the root mean square of what the joined lines lose stays
 * within a tolerance. Means of neighbours keep an order that the points had.
 */
final class Joining {

    /** Neighbours that became one: the lines it is made of, points by column and their weights. */
    record Line(List<Integer> of, double[] points, double[] weight) {

        private Line and(Line next) {
            var all = new ArrayList<>(of);
            all.addAll(next.of);
            var joined = new double[points.length];
            var sum = new double[points.length];
            for (int c = 0; c < joined.length; c++) {
                sum[c] = weight[c] + next.weight[c];
                joined[c] =
                        sum[c] > 0
                                ? (points[c] * weight[c] + next.points[c] * next.weight[c]) / sum[c]
                                : (points[c] + next.points[c]) / 2;
                // a mean never leaves its two, whatever the last digit says
                joined[c] =
                        Math.clamp(
                                joined[c],
                                Math.min(points[c], next.points[c]),
                                Math.max(points[c], next.points[c]));
            }
            return new Line(all, joined, sum);
        }

        private double cost(Line next) {
            double cost = 0;
            for (int c = 0; c < points.length; c++) {
                double sum = weight[c] + next.weight[c];
                double apart = points[c] - next.points[c];
                cost += sum > 0 ? weight[c] * next.weight[c] / sum * apart * apart : 0;
            }
            return cost;
        }
    }

    private Joining() {}

    /**
     * @param lines in order
     * @param joinable how many of them, from the first on, may be joined
     * @param allowed the sum of weighted squares that may be lost
     */
    static List<Line> of(List<Line> lines, int joinable, double allowed) {
        var left = new ArrayList<>(lines.subList(0, joinable));
        double lost = 0;
        while (left.size() > 1) {
            int cheapest = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i + 1 < left.size(); i++) {
                double cost = left.get(i).cost(left.get(i + 1));
                if (cost < least) {
                    least = cost;
                    cheapest = i;
                }
            }
            lost += least;
            if (lost > allowed) {
                break;
            }
            var next = left.remove(cheapest + 1);
            left.set(cheapest, left.get(cheapest).and(next));
        }
        left.addAll(lines.subList(joinable, lines.size()));
        return left;
    }
}
