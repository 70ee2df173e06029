package org.thinfile.learning.metrics;

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
        Outcomes.require(probabilities, bad);
        double base = 1 - (double) Outcomes.goods(bad) / bad.length;
        var logOdds = new double[bad.length];
        double brier = 0;
        double logLoss = 0;
        for (int i = 0; i < bad.length; i++) {
            double p = probabilities[i];
            if (!(p > 0 && p < 1)) {
                throw new IllegalArgumentException(
                        "a probability is %s, must be strictly between 0 and 1".formatted(p));
            }
            brier += (p - bad[i]) * (p - bad[i]);
            logLoss -= StrictMath.log(bad[i] == 1 ? p : 1 - p);
            logOdds[i] = StrictMath.log(p / (1 - p));
        }
        brier /= bad.length;
        logLoss /= bad.length;
        var line = PlattScaling.recalibration(logOdds, bad);
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
