package org.thinfile.learning;

/** A way of fitting models; deterministic: equal rows and settings give an equal model. */
public interface Learner {

    /** The family's name: {@code scorecard} or {@code boosting}. */
    String name();

    /**
     * Fits on all rows given and on nothing else; what is stopped early, selected or calibrated is
     * so on inner splits of these rows. The folds of the table, where there are several, may serve
     * as inner splits.
     */
    Predictor fit(LabelledTable rows);
}
