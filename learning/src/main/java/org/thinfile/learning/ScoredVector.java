package org.thinfile.learning;

import java.util.List;

/**
 * A vector's score on the published scale.
 *
 * @param points 0 to 950, higher is better
 * @param probabilityOfBad read back from {@code points}, so the two never disagree
 * @param contributions one for each input of the model that it uses, in the order of its inputs
 */
public record ScoredVector(int points, double probabilityOfBad, List<Contribution> contributions) {

    public ScoredVector {
        contributions = List.copyOf(contributions);
    }

    /**
     * What one feature did to the score.
     *
     * @param feature the feature's name
     * @param points points won (positive) or lost (negative) against the model's baseline, the
     *     training population's mean
     */
    public record Contribution(String feature, double points) {}
}
