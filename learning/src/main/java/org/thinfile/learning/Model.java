package org.thinfile.learning;

import java.util.List;
import org.thinfile.kernel.Canonical;

/**
 * A model that scores one vector and says why; its canonical bytes are its identity. Implemented by
 * the points card and by calibrated boosted trees.
 */
public interface Model extends Canonical.Form {

    /** {@code scorecard} or {@code boosting}. */
    String family();

    /** The features it takes, in the order of {@link #score}. */
    List<String> inputs();

    /**
     * Scores one vector.
     *
     * @param values one for each of {@link #inputs()}, NaN where missing
     */
    ScoredVector score(double[] values);
}
