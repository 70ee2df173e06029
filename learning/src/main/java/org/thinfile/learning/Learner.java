package org.thinfile.learning;

import org.thinfile.kernel.Canonical;

/**
 * A way of fitting models; deterministic: equal rows and settings give an equal model, whatever the
 * number of threads. Safe for several fits at once. Rows count by their weights.
 */
public interface Learner {

    /** The family's name, as {@link Model#family} has it. */
    String name();

    /** What it fits with, seeds included; provenance keeps it. */
    Canonical.Form parameters();

    /**
     * Fits on all rows given and on nothing else; what is stopped early, selected or calibrated is
     * so on inner splits of these rows. The folds of the table, where there are several, may serve
     * as inner splits.
     */
    Predictor fit(LabelledTable rows);

    /**
     * Fits a model to serve vectors with, by the same steps as {@link #fit}.
     *
     * @param rows numeric columns only: the features, in the order in which the model takes them
     */
    Fitted fitServed(LabelledTable rows);
}
