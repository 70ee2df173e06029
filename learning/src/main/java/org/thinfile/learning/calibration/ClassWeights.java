package org.thinfile.learning.calibration;

import org.thinfile.learning.LabelledTable;

/**
 * Bad rows that count more in a fit than they are, to be undone after it. Rows of one outcome are
 * weighted alike, so that a fit to log odds is raised by {@code ln(badWeight)} everywhere; undoing
 * is the prior shift of that (DOMAIN: Scorecard), exact for each score.
 *
 * @param badWeight what each bad row's weight is multiplied by, above 0; 1 changes nothing
 */
public record ClassWeights(double badWeight) {

    public ClassWeights {
        if (!(badWeight > 0) || Double.isInfinite(badWeight)) {
            throw new IllegalArgumentException(
                    "bad rows are to weigh %s times as much, must be a number above 0"
                            .formatted(badWeight));
        }
    }

    /** Those with which both outcomes of a table weigh alike. */
    public static ClassWeights balancing(LabelledTable rows) {
        double bads = 0;
        double goods = 0;
        for (int i = 0; i < rows.rows(); i++) {
            if (rows.bad()[i] == 1) {
                bads += rows.weight()[i];
            } else {
                goods += rows.weight()[i];
            }
        }
        if (bads == 0 || goods == 0) {
            throw new IllegalArgumentException(
                    "%d rows all have one outcome: there is nothing to balance"
                            .formatted(rows.rows()));
        }
        return new ClassWeights(goods / bads);
    }

    /** The rows with bad ones weighing so much more; weights they had are kept as factors. */
    public LabelledTable of(LabelledTable rows) {
        var weights = rows.weight().clone();
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= rows.bad()[i] == 1 ? badWeight : 1;
        }
        return rows.weighted(weights);
    }

    /** Takes log odds of a model that was fitted on {@link #of} back to the rows as they are. */
    public Calibration undone() {
        return new PlattScaling(-StrictMath.log(badWeight), 1);
    }
}
