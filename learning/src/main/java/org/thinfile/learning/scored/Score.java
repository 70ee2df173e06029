package org.thinfile.learning.scored;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thinfile.kernel.Digest;
import org.thinfile.learning.ScoreScale;

/**
 * A score on its scale, and what made it.
 *
 * @param points within {@code scale}, higher is better
 * @param probabilityOfBad read back from {@code points} by {@code scale}, strictly between 0 and 1
 * @param reasons at most four, most points lost first
 * @param dimensions points won (positive) or lost (negative) against the model's baseline, by the
 *     code of each dimension (identity, capacity, history, connections, behaviour); dimensions that
 *     the model has no feature of are 0
 * @param scale what the points mean
 * @param model names the model version that made it
 * @param retrospective whether the model was trained after the instant it scored, which is allowed
 *     in a declared retrospective only and is carried wherever the score goes
 */
public record Score(
        int points,
        double probabilityOfBad,
        List<Reason> reasons,
        SortedMap<String, Double> dimensions,
        ScoreScale scale,
        Digest model,
        boolean retrospective)
        implements Scored {

    /** As many reasons as a verdict may name (DOMAIN: Decisions and people's rights). */
    public static final int MOST_REASONS = 4;

    public Score {
        if (points < scale.minimum() || points > scale.maximum()) {
            throw new IllegalArgumentException(
                    "score is %d, its scale runs from %d to %d"
                            .formatted(points, scale.minimum(), scale.maximum()));
        }
        if (!(probabilityOfBad > 0 && probabilityOfBad < 1)) {
            throw new IllegalArgumentException(
                    "probability of bad is %s, must lie strictly between 0 and 1"
                            .formatted(probabilityOfBad));
        }
        if (reasons.size() > MOST_REASONS) {
            throw new IllegalArgumentException(
                    "%d reasons, at most %d may be named".formatted(reasons.size(), MOST_REASONS));
        }
        reasons = List.copyOf(reasons);
        dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
    }

    @Override
    public Object canonical() {
        return Map.of(
                "scored", true,
                "points", points,
                "probability_of_bad", probabilityOfBad,
                "reasons", reasons,
                "dimensions", dimensions,
                "scale", scale,
                "model", model,
                "retrospective", retrospective);
    }
}
