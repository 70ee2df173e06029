package org.thinfile.learning.calibration;

import static org.thinfile.learning.StoredForm.field;

import java.util.Arrays;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A straight line on log odds: {@code calibrated = intercept + slope * logOdds}, both log odds of
 * bad : good (higher is worse; a {@link org.thinfile.learning.ScoreScale} takes the negative).
 *
 * <p>Fitted by maximum likelihood with Newton steps on a standardised input (Platt 1999, in the
 * stable form of Lin, Lin and Weng 2007).
 *
 * @param intercept log odds added, finite
 * @param slope factor on the log odds, finite; 1 where the spread was right already, 0 where the
 *     input says nothing
 */
public record PlattScaling(double intercept, double slope) implements Calibration {

    static final String KIND = "line";

    /** Leaves log odds as they are. */
    public static final PlattScaling IDENTITY = new PlattScaling(0, 1);

    private static final int STEPS = 100;
    private static final double ENOUGH = 1e-12;

    public PlattScaling {
        if (!Double.isFinite(intercept) || !Double.isFinite(slope)) {
            throw new IllegalArgumentException(
                    "a calibration line must be finite, got intercept %s and slope %s"
                            .formatted(intercept, slope));
        }
    }

    /**
     * Fits on outcomes drawn a little together, (bad + 1) / (bad + 2) and 1 / (good + 2), so that
     * perfectly separated scores still give a finite line.
     *
     * @param logOdds raw log odds of bad, finite, one a row; at least one row
     * @param bad one a row, 0 or 1
     */
    public static PlattScaling fit(double[] logOdds, int[] bad) {
        return fit(logOdds, bad, alike(bad.length));
    }

    /**
     * Fits on rows that count by their weights, above 0: one of weight 3 is three rows.
     *
     * @param logOdds raw log odds of bad, finite, one a row; at least one row
     * @param bad one a row, 0 or 1
     */
    public static PlattScaling fit(double[] logOdds, int[] bad, double[] weight) {
        Targets.require(logOdds, bad, weight);
        double total = 0;
        double bads = 0;
        for (int i = 0; i < bad.length; i++) {
            total += weight[i];
            bads += weight[i] * bad[i];
        }
        return line(logOdds, bad, weight, 1 / (total - bads + 2), (bads + 1) / (bads + 2));
    }

    /** The same, level at the rows' bad rate where the line would fall. */
    static PlattScaling rising(double[] logOdds, int[] bad, double[] weight) {
        var line = fit(logOdds, bad, weight);
        return line.slope >= 0 ? line : fit(new double[bad.length], bad, weight);
    }

    /**
     * The logistic recalibration of log odds (Cox 1958): slope 1 and intercept 0 say that
     * probabilities need no correction. Where scores separate outcomes perfectly the likelihood has
     * no maximum and the line is where the last of 100 steps stood.
     */
    public static PlattScaling recalibration(double[] logOdds, int[] bad) {
        return recalibration(logOdds, bad, alike(bad.length));
    }

    /** The same of rows that count by their weights, above 0. */
    public static PlattScaling recalibration(double[] logOdds, int[] bad, double[] weight) {
        return line(logOdds, bad, weight, 0, 1);
    }

    private static double[] alike(int rows) {
        var weight = new double[rows];
        Arrays.fill(weight, 1);
        return weight;
    }

    @Override
    public double logOdds(double raw) {
        return slope == 0
                ? Calibration.bounded(intercept)
                : Calibration.bounded(intercept + slope * raw);
    }

    private static PlattScaling line(
            double[] raw, int[] bad, double[] counts, double low, double high) {
        Targets.require(raw, bad, counts);
        var weight = Targets.even(counts);
        double total = raw.length;
        double mean = 0;
        double rate = 0;
        for (int i = 0; i < raw.length; i++) {
            mean += weight[i] * raw[i] / total;
            rate += weight[i] * (bad[i] == 1 ? high : low) / total;
        }
        double square = 0;
        for (int i = 0; i < raw.length; i++) {
            square += weight[i] * (raw[i] - mean) * (raw[i] - mean) / total;
        }
        double spread = StrictMath.sqrt(square);
        rate = Math.clamp(rate, 0.5 / (raw.length + 1), 1 - 0.5 / (raw.length + 1));
        double start = StrictMath.log(rate / (1 - rate));
        if (!(spread > 1e-12 * (1 + Math.abs(mean)))) {
            return new PlattScaling(start, 0);
        }
        var standard = new double[raw.length];
        for (int i = 0; i < raw.length; i++) {
            standard[i] = (raw[i] - mean) / spread;
        }
        var found = newton(standard, bad, weight, low, high, start);
        double slope = found[1] / spread;
        return new PlattScaling(found[0] - slope * mean, slope);
    }

    /** Newton with halving; the loss is convex, so a step that does not lower it is too long. */
    private static double[] newton(
            double[] x, int[] bad, double[] weight, double low, double high, double start) {
        double[] at = {start, 0};
        double loss = loss(x, bad, weight, low, high, at);
        for (int step = 0; step < STEPS; step++) {
            var move = move(x, bad, weight, low, high, at);
            double part = 1;
            double[] next = {at[0] + move[0], at[1] + move[1]};
            double lower = loss(x, bad, weight, low, high, next);
            while (!(lower <= loss) && part > 1e-6) {
                part /= 2;
                next = new double[] {at[0] + part * move[0], at[1] + part * move[1]};
                lower = loss(x, bad, weight, low, high, next);
            }
            if (!(lower <= loss)) {
                return at;
            }
            boolean still = loss - lower <= ENOUGH * ENOUGH * x.length;
            at = next;
            loss = lower;
            if (still || Math.max(Math.abs(move[0]), Math.abs(move[1])) < ENOUGH) {
                return at;
            }
        }
        return at;
    }

    private static double[] move(
            double[] x, int[] bad, double[] weight, double low, double high, double[] at) {
        double g0 = 0;
        double g1 = 0;
        double h00 = 1e-12;
        double h01 = 0;
        double h11 = 1e-12;
        for (int i = 0; i < x.length; i++) {
            double p = 1 / (1 + StrictMath.exp(-(at[0] + at[1] * x[i])));
            double rest = weight[i] * ((bad[i] == 1 ? high : low) - p);
            double bend = weight[i] * p * (1 - p);
            g0 += rest;
            g1 += rest * x[i];
            h00 += bend;
            h01 += bend * x[i];
            h11 += bend * x[i] * x[i];
        }
        double determinant = h00 * h11 - h01 * h01;
        return new double[] {
            (h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant
        };
    }

    private static double loss(
            double[] x, int[] bad, double[] weight, double low, double high, double[] at) {
        double loss = 0;
        for (int i = 0; i < x.length; i++) {
            double z = at[0] + at[1] * x[i];
            double target = bad[i] == 1 ? high : low;
            double both = Math.max(z, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
            loss += weight[i] * (both - target * z);
        }
        return loss;
    }

    static PlattScaling read(JsonNode node) {
        return new PlattScaling(
                field(node, "intercept").asDouble(), field(node, "slope").asDouble());
    }

    @Override
    public Object canonical() {
        return Map.of("intercept", intercept, "slope", slope);
    }
}
