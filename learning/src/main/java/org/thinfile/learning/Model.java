package org.thinfile.learning;

import java.util.List;
import java.util.Optional;
import org.thinfile.kernel.Canonical;
import org.thinfile.learning.scored.Unscored;

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

    /**
     * Why a vector must not be scored, though it has the inputs: asked before {@link #score} by
     * whoever can answer {@link org.thinfile.learning.scored.Unscored}. Most models take any.
     */
    default Optional<Unscored.Why> refuses(double[] values) {
        return Optional.empty();
    }
}
