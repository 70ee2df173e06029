package org.thinfile.learning.fusion;

import org.thinfile.learning.ScoredVector;
import org.thinfile.learning.scored.Unscored;

/** What a {@link FusedModel} says of a person: points, or that it claims nothing, and why. */
public sealed interface FusedOutcome {

    /**
     * A score.
     *
     * @param vector points, probability, and a contribution for every feature that a sub-model
     *     uses; 0 for those of sources that were not given
     * @param exact points before rounding and clipping: {@code baseline} and all contributions
     * @param baseline points of people of this pattern whose evidence points neither way
     * @param pattern what training saw of such people
     */
    record Points(ScoredVector vector, double exact, double baseline, ConsentPattern pattern)
            implements FusedOutcome {}

    /**
     * No score.
     *
     * @param unscored why
     * @param rows people of this pattern that training saw
     * @param fewest as many as it takes, with enough of either outcome among them
     */
    record Refused(Unscored unscored, int rows, int fewest) implements FusedOutcome {}
}
