package org.thinfile.learning.calibration;

import static org.thinfile.learning.StoredForm.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Beta calibration (Kull, Silva Filho and Flach 2017): with p the probability of the raw log odds,
 * {@code logit = a ln p - b ln(1 - p) + c}. It bends either end on its own; with a = b it is the
 * line of {@link PlattScaling}, with a = b = 1 and c = 0 it changes nothing.
 *
 * @param a from 0, steepness where the raw probability is small
 * @param b from 0, steepness where it is large
 * @param c log odds added
 */
public record BetaCalibration(double a, double b, double c) implements Calibration {

    static final String KIND = "beta";

    public BetaCalibration {
        if (!(a >= 0 && b >= 0) || !Double.isFinite(a + b + c)) {
            throw new IllegalArgumentException(
                    "beta calibration has a %s and b %s (from 0), c %s (all finite)"
                            .formatted(a, b, c));
        }
    }

    /**
     * Fits by maximum likelihood under a, b >= 0. The loss is convex: where the free optimum has a
     * negative coefficient, the constrained one lies where one of them is 0.
     *
     * @param raw log odds of bad, finite, one a row
     * @param bad 0 or 1, both present; drawn a little together as {@link PlattScaling#fit} does
     * @param weight above 0
     */
    public static BetaCalibration fit(double[] raw, int[] bad, double[] weight) {
        var targets = Targets.of(raw, bad, weight).requireBoth();
        var low = new double[raw.length];
        var high = new double[raw.length];
        for (int i = 0; i < raw.length; i++) {
            low[i] = -softplus(-raw[i]);
            high[i] = softplus(raw[i]);
        }
        var both = fitted(new double[][] {low, high}, targets);
        if (both.coefficients()[0] >= 0 && both.coefficients()[1] >= 0) {
            return new BetaCalibration(
                    both.coefficients()[0], both.coefficients()[1], both.intercept());
        }
        var lowOnly = fitted(new double[][] {low}, targets);
        var highOnly = fitted(new double[][] {high}, targets);
        var candidates = new ArrayList<BetaCalibration>();
        candidates.add(new BetaCalibration(0, 0, fitted(new double[0][], targets).intercept()));
        if (lowOnly.coefficients()[0] > 0) {
            candidates.add(new BetaCalibration(lowOnly.coefficients()[0], 0, lowOnly.intercept()));
        }
        if (highOnly.coefficients()[0] > 0) {
            candidates.add(
                    new BetaCalibration(0, highOnly.coefficients()[0], highOnly.intercept()));
        }
        return best(candidates, raw, targets);
    }

    private static RidgeLogistic fitted(double[][] columns, Targets targets) {
        return RidgeLogistic.fit(
                columns,
                targets.target(),
                targets.weight(),
                new double[targets.target().length],
                new double[columns.length]);
    }

    private static BetaCalibration best(
            List<BetaCalibration> candidates, double[] raw, Targets targets) {
        var best = candidates.getFirst();
        double least = Double.POSITIVE_INFINITY;
        for (var candidate : candidates) {
            double loss = 0;
            for (int i = 0; i < raw.length; i++) {
                double z = candidate.logOdds(raw[i]);
                loss += targets.weight()[i] * (softplus(z) - targets.target()[i] * z);
            }
            if (loss < least) {
                best = candidate;
                least = loss;
            }
        }
        return best;
    }

    @Override
    public double logOdds(double raw) {
        double at = Calibration.bounded(raw);
        return Calibration.bounded(c - a * softplus(-at) + b * softplus(at));
    }

    /** {@code ln(1 + exp(z))}. */
    private static double softplus(double z) {
        return Math.max(z, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
    }

    static BetaCalibration read(JsonNode node) {
        return new BetaCalibration(
                field(node, "a").asDouble(),
                field(node, "b").asDouble(),
                field(node, "c").asDouble());
    }

    @Override
    public Object canonical() {
        return Map.of("kind", KIND, "a", a, "b", b, "c", c);
    }
}
