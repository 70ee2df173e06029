package org.thinfile.learning.evaluation;

/** Hears how far an evaluation is. */
@FunctionalInterface
public interface EvaluationProgress {

    /** Nobody listens. */
    EvaluationProgress SILENT = (done, folds, auc) -> {};

    /**
     * A fold was scored.
     *
     * @param done folds scored so far
     * @param folds to be scored in all
     * @param auc of this fold
     */
    void scored(int done, int folds, double auc);
}
