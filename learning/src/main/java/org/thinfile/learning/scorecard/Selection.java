package org.thinfile.learning.scorecard;

/** How the features of a card are selected among those that passed the screens. */
public enum Selection {
    /** By an L1 penalty, the one that predicts held-out rows best. */
    L1,
    /** Step by step: in each, the feature enters that promises most by the score test. */
    FORWARD,
    /** Step by step: in each, the feature leaves whose coefficient is surest to be needless. */
    BACKWARD;

    /** What ends the steps of {@link #FORWARD} and {@link #BACKWARD}: the set with the least. */
    public enum Criterion {
        /** Log loss of rows held out in the inner folds. */
        HELD_OUT,
        /** Deviance of all rows and 2 for each feature (Akaike 1974). */
        AIC
    }
}
