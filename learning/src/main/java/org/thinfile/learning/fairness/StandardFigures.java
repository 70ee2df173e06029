package org.thinfile.learning.fairness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import org.thinfile.learning.metrics.RankedScores;
import org.thinfile.learning.metrics.Recalibration;

/**
 * The figures that are taken of every group (DOMAIN: Decisions and people's rights): approval, its
 * ratio to the reference, approval among the good and its difference, calibration, ranking, and
 * price and limit at equal risk.
 *
 * <p>Equal risk: rows are put into bands of equally many by their probability; within a band the
 * group's mean is held against the reference's, less what the log odds explain along the line of
 * both, since within a band, too, one group may be the riskier. Differences are pooled by {@code n
 * m / (n + m)}, n and m the weights of both in the band, as Mantel and Haenszel (1959) pool tables.
 */
final class StandardFigures {

    /** A line with what it is of: slope and intercept are asked for one after the other. */
    private record Line(double[] weight, int[] rows, Recalibration line) {}

    private final FairnessSample sample;
    private final double[] logOdds;
    private final int[] band;
    private final int bands;
    private final IdentityHashMap<int[], RankedScores> ranked = new IdentityHashMap<>();
    private volatile Line last = new Line(new double[0], new int[0], new Recalibration(0, 0, 0, 0));

    private StandardFigures(FairnessSample sample, int bands, List<Cell.Family> families) {
        this.sample = sample;
        this.logOdds =
                Arrays.stream(sample.probabilities())
                        .map(p -> StrictMath.log(p / (1 - p)))
                        .toArray();
        this.bands = bands;
        this.band = bandOf(sample.probabilities(), bands);
        for (var family : families) {
            family.cells()
                    .forEach(cell ->
                            ranked.put(
                                    cell.rows(),
                                    new RankedScores(chosen(sample.probabilities(), cell.rows()))));
        }
    }

    /** The figures of a sample, for its cells. */
    static List<CellFigure> of(FairnessSample sample, int bands, List<Cell.Family> families) {
        var its = new StandardFigures(sample, bands, families);
        var figures = new ArrayList<CellFigure>();
        figures.add(CellFigure.named("approval_rate", false, false, (w, c, r) -> its.rate(w, c)));
        figures.add(
                CellFigure.named(
                        "adverse_impact_ratio",
                        false,
                        true,
                        (w, c, r) -> its.rate(w, c) / its.rate(w, r)));
        figures.add(
                CellFigure.named(
                        "approval_among_good", true, false, (w, c, r) -> its.goodRate(w, c)));
        figures.add(
                CellFigure.named(
                        "equal_opportunity_difference",
                        true,
                        true,
                        (w, c, r) -> its.goodRate(w, c) - its.goodRate(w, r)));
        figures.add(
                CellFigure.named(
                        "calibration_slope", true, false, (w, c, r) -> its.line(w, c).slope()));
        figures.add(
                CellFigure.named(
                        "calibration_intercept",
                        true,
                        false,
                        (w, c, r) -> its.line(w, c).intercept()));
        figures.add(
                CellFigure.named(
                        "expected_to_observed", true, false, (w, c, r) -> its.expected(w, c)));
        figures.add(CellFigure.named("auc", true, false, (w, c, r) -> its.auc(w, c)));
        var price = sample.price();
        if (price != null) {
            figures.add(
                    CellFigure.named(
                            "price_difference_at_equal_risk",
                            false,
                            true,
                            (w, c, r) -> its.difference(price, w, c, r)));
        }
        var limit = sample.limit();
        if (limit != null) {
            figures.add(
                    CellFigure.named(
                            "limit_difference_at_equal_risk",
                            false,
                            true,
                            (w, c, r) -> its.difference(limit, w, c, r)));
        }
        return figures;
    }

    private double rate(double[] weight, int[] rows) {
        double all = 0;
        double approved = 0;
        for (int row : rows) {
            all += weight[row];
            approved += sample.approved()[row] ? weight[row] : 0;
        }
        return approved / all;
    }

    private double goodRate(double[] weight, int[] rows) {
        double all = 0;
        double approved = 0;
        for (int row : rows) {
            if (sample.bad()[row] == 0) {
                all += weight[row];
                approved += sample.approved()[row] ? weight[row] : 0;
            }
        }
        return approved / all;
    }

    private Recalibration line(double[] weight, int[] rows) {
        var known = last;
        if (known.weight == weight && known.rows == rows) {
            return known.line;
        }
        var line = Recalibration.of(chosen(logOdds, rows), outcomes(rows), chosen(weight, rows));
        last = new Line(weight, rows, line);
        return line;
    }

    private double expected(double[] weight, int[] rows) {
        double expected = 0;
        double observed = 0;
        for (int row : rows) {
            expected += weight[row] * sample.probabilities()[row];
            observed += weight[row] * sample.bad()[row];
        }
        return expected / observed;
    }

    private double auc(double[] weight, int[] rows) {
        var its = ranked.get(rows);
        if (its == null) {
            its = new RankedScores(chosen(sample.probabilities(), rows));
        }
        return its.auc(outcomes(rows), chosen(weight, rows));
    }

    /** Weighted moments of a figure and of the log odds in one band. */
    private static final class Moments {
        private double weight;
        private double x;
        private double y;
        private double xx;
        private double xy;

        void add(double w, double logOdds, double figure) {
            weight += w;
            x += w * logOdds;
            y += w * figure;
            xx += w * logOdds * logOdds;
            xy += w * logOdds * figure;
        }

        double spread() {
            return xx - x * x / weight;
        }

        double together() {
            return xy - x * y / weight;
        }
    }

    private double difference(double[] figure, double[] weight, int[] cell, int[] reference) {
        var mine = moments(figure, weight, cell);
        var theirs = moments(figure, weight, reference);
        double sum = 0;
        double all = 0;
        for (int b = 0; b < bands; b++) {
            var one = mine[b];
            var other = theirs[b];
            if (one.weight > 0 && other.weight > 0) {
                double spread = one.spread() + other.spread();
                double slope = spread > 1e-12 ? (one.together() + other.together()) / spread : 0;
                double level = one.y / one.weight - other.y / other.weight;
                double risk = one.x / one.weight - other.x / other.weight;
                double pooled = one.weight * other.weight / (one.weight + other.weight);
                sum += pooled * (level - slope * risk);
                all += pooled;
            }
        }
        return sum / all;
    }

    private Moments[] moments(double[] figure, double[] weight, int[] rows) {
        var moments = new Moments[bands];
        Arrays.setAll(moments, b -> new Moments());
        for (int row : rows) {
            if (!Double.isNaN(figure[row])) {
                moments[band[row]].add(weight[row], logOdds[row], figure[row]);
            }
        }
        return moments;
    }

    private int[] outcomes(int[] rows) {
        return Arrays.stream(rows).map(row -> sample.bad()[row]).toArray();
    }

    private static double[] chosen(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
    }

    /** Bands of equally many rows; equal probabilities are in one. */
    private static int[] bandOf(double[] probabilities, int bands) {
        var sorted = probabilities.clone();
        Arrays.sort(sorted);
        var band = new int[sorted.length];
        for (int i = 0; i < band.length; i++) {
            band[i] = (int) ((long) below(sorted, probabilities[i]) * bands / sorted.length);
        }
        return band;
    }

    /** How many are less than a value. */
    private static int below(double[] sorted, double value) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < value) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
