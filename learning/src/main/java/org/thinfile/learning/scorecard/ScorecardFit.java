package org.thinfile.learning.scorecard;

import java.util.List;
import org.thinfile.learning.calibration.PlattScaling;

/**
 * A fitted card and how it came about.
 *
 * @param model the card
 * @param entered features on the card
 * @param leftOut features that are not, with the reason
 * @param penalty the L1 penalty that predicted held-out rows best
 * @param calibration the line on log odds of bad that was absorbed before rounding
 */
public record ScorecardFit(
        ScorecardModel model,
        List<Entered> entered,
        List<LeftOut> leftOut,
        double penalty,
        PlattScaling calibration) {

    public ScorecardFit {
        entered = List.copyOf(entered);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * A feature on the card.
     *
     * @param binning its bins
     * @param coefficient of its weight of evidence before calibration
     * @param standardError of the coefficient, from the information matrix; the selection before it
     *     is not reckoned in
     */
    public record Entered(Binning binning, double coefficient, double standardError) {}

    /** A feature that is not on the card. */
    public record LeftOut(String feature, String reason) {}
}
