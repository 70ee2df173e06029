package org.thinfile.learning.scorecard;

/**
 * What a selection found.
 *
 * @param features the candidates that may go on the card, ascending
 * @param penalty the L1 penalty of their regression, from 0
 * @param heldOut log odds of good of each row, from a regression without the row's fold
 */
record ChosenFeatures(int[] features, double penalty, double[] heldOut) {

    static ChosenFeatures of(double[][] columns, InnerRows rows, ScorecardSettings settings) {
        return switch (settings.selection()) {
            case L1 -> PenaltyChoice.of(columns, rows, settings);
            case FORWARD, BACKWARD -> new StepwiseChoice(columns, rows, settings).best();
        };
    }

    /** The columns of these features. */
    static double[][] columns(double[][] columns, int[] features) {
        var chosen = new double[features.length][];
        for (int k = 0; k < chosen.length; k++) {
            chosen[k] = columns[features[k]];
        }
        return chosen;
    }
}
