package org.thinfile.learning.metrics;

import java.util.Arrays;
import org.thinfile.learning.calibration.PlattScaling;

/**
 * How much probabilities say beyond the base rate, and how honest they are (DOMAIN: Scorecard).
 *
 * @param brier mean squared distance from the outcome, 0 to 1
 * @param brierSkill 1 - brier / brier of the rows' own base rate: 1 is perfect, 0 is a constant at
 *     the base rate, any other constant is below 0
 * @param logLoss mean negative log likelihood in nats
 * @param logLossSkill 1 - logLoss / logLoss of the rows' own base rate
 * @param calibrationSlope slope of the logistic recalibration; 1 is right, under 1 the
 *     probabilities are too far spread, 0 they say nothing
 * @param calibrationIntercept its intercept, 0 is right
 */
public record ProbabilitySkill(
        double brier,
        double brierSkill,
        double logLoss,
        double logLossSkill,
        double calibrationSlope,
        double calibrationIntercept) {

    /**
     * Measures probabilities of bad against outcomes.
     *
     * @param probabilities each strictly between 0 and 1
     * @param bad 0 or 1, both present
     */
    public static ProbabilitySkill of(double[] probabilities, int[] bad) {
        var weight = new double[bad.length];
        Arrays.fill(weight, 1);
        return of(probabilities, bad, weight);
    }

    /** The same of rows that count by their weights, above 0. */
    public static ProbabilitySkill of(double[] probabilities, int[] bad, double[] weight) {
        Outcomes.require(probabilities, bad);
        double total = 0;
        double goods = 0;
        for (int i = 0; i < bad.length; i++) {
            total += weight[i];
            goods += weight[i] * (1 - bad[i]);
        }
        double base = 1 - goods / total;
        var logOdds = new double[bad.length];
        double brier = 0;
        double logLoss = 0;
        for (int i = 0; i < bad.length; i++) {
            double p = probabilities[i];
            if (!(p > 0 && p < 1)) {
                throw new IllegalArgumentException(
                        "a probability is %s, must be strictly between 0 and 1".formatted(p));
            }
            brier += weight[i] * ((p - bad[i]) * (p - bad[i]));
            logLoss -= weight[i] * StrictMath.log(bad[i] == 1 ? p : 1 - p);
            logOdds[i] = StrictMath.log(p / (1 - p));
        }
        brier /= total;
        logLoss /= total;
        var line = PlattScaling.recalibration(logOdds, bad, weight);
        double entropy = -base * StrictMath.log(base) - (1 - base) * StrictMath.log1p(-base);
        return new ProbabilitySkill(
                brier,
                1 - brier / (base * (1 - base)),
                logLoss,
                1 - logLoss / entropy,
                line.slope(),
                line.intercept());
    }
}
