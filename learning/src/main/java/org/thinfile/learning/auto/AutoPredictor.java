package org.thinfile.learning.auto;

import org.thinfile.kernel.Canonical;
import org.thinfile.learning.Advising;
import org.thinfile.learning.Predictor;
import org.thinfile.learning.Table;

/**
 * The most accurate choice, and the advised one.
 *
 * @param best the most accurate on the inner folds
 * @param recommended what is advised
 * @param recommendedName its name
 * @param story what was weighed
 */
public record AutoPredictor(
        Predictor best, Predictor recommended, String recommendedName, Canonical.Form story)
        implements Advising {

    @Override
    public double[] probabilities(Table table) {
        return best.probabilities(table);
    }
}
