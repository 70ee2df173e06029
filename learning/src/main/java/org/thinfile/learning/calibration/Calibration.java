package org.thinfile.learning.calibration;

import static org.thinfile.learning.StoredForm.field;

import org.thinfile.kernel.Canonical;
import tools.jackson.databind.JsonNode;

/**
 * A map from raw log odds of bad to calibrated ones that never falls within its range of fit, save
 * a {@link PlattScaling} that was asked for as it comes.
 *
 * <p>In canonical form a line has no field {@code kind}, as models have stored it from the first;
 * all others name theirs.
 */
public sealed interface Calibration extends Canonical.Form
        permits PlattScaling, BetaCalibration, IsotonicCalibration, PriorShift {

    /** Log odds are cut off here, either way; the exponential of more is no number. */
    double MOST = 700;

    /**
     * Calibrated log odds of bad, always finite.
     *
     * @param raw may be infinite, not NaN
     */
    double logOdds(double raw);

    /** The calibrated probability of bad, strictly between 0 and 1. */
    default double probability(double raw) {
        return probabilityOf(logOdds(raw));
    }

    /** The probability of log odds, strictly between 0 and 1 where these are finite. */
    static double probabilityOf(double logOdds) {
        double probability = 1 / (1 + StrictMath.exp(-logOdds));
        return Math.clamp(probability, Double.MIN_NORMAL, Math.nextDown(1.0));
    }

    /** The log odds of a probability strictly between 0 and 1. */
    static double logOddsOf(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException(
                    "a probability is %s, must be strictly between 0 and 1".formatted(probability));
        }
        return StrictMath.log(probability) - StrictMath.log1p(-probability);
    }

    /**
     * The calibration of a canonical form.
     *
     * @throws IllegalArgumentException where it is none, as {@link
     *     org.thinfile.learning.StoredForm} expects it
     */
    static Calibration read(JsonNode node) {
        var kind = node.has("kind") ? field(node, "kind").asString() : PlattScaling.KIND;
        return switch (kind) {
            case PlattScaling.KIND -> PlattScaling.read(node);
            case BetaCalibration.KIND -> BetaCalibration.read(node);
            case IsotonicCalibration.KIND -> IsotonicCalibration.read(node);
            case PriorShift.KIND -> PriorShift.read(node);
            default ->
                    throw new IllegalArgumentException(
                            "calibration kind '%s' is not known".formatted(kind));
        };
    }

    /** Log odds within {@link #MOST}; NaN is refused. */
    static double bounded(double logOdds) {
        if (Double.isNaN(logOdds)) {
            throw new IllegalArgumentException("log odds are not a number");
        }
        return Math.clamp(logOdds, -MOST, MOST);
    }
}
