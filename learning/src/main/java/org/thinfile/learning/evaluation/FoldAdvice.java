package org.thinfile.learning.evaluation;

import java.util.Map;
import org.thinfile.kernel.Canonical;

/**
 * What a learner that advises said, having seen the other folds only.
 *
 * @param name what it advised
 * @param auc of the advised model on the fold
 * @param story what was weighed
 */
public record FoldAdvice(String name, double auc, Canonical.Form story) implements Canonical.Form {

    @Override
    public Object canonical() {
        return Map.of("recommended", name, "auc", auc, "weighed", story);
    }
}
