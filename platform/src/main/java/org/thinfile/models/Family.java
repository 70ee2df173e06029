package org.thinfile.models;

import org.thinfile.kernel.Canonical;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Model;
import org.thinfile.learning.Predictor;
import org.thinfile.learning.ScoreScale;

/**
 * A family of models: how it is fitted. Deterministic, on one thread, and safe for several fits at
 * once.
 */
interface Family {

    /** The family's name, as {@link Model#family} has it. */
    String name();

    /** What it is fitted with, seeds included. */
    Canonical.Form parameters();

    /** Fits on these rows and on nothing else. */
    Fitted fit(LabelledTable rows);

    /**
     * A fitted model.
     *
     * @param model scores single vectors
     * @param published the same model over a table; its probabilities are read back from the
     *     published scores, so every figure is of what borrowers and officers get to see
     */
    record Fitted(Model model, Predictor published) {}

    /** The probability that the published score of a probability stands for. */
    static double published(double probability, ScoreScale scale) {
        return scale.probabilityOfBad(score(probability, scale));
    }

    /** The published score of a probability of bad. */
    static int score(double probability, ScoreScale scale) {
        return scale.score(StrictMath.log((1 - probability) / probability));
    }
}
