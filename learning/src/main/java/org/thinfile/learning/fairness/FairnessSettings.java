package org.thinfile.learning.fairness;

import java.util.Map;
import org.thinfile.learning.metrics.Bootstrap;

/**
 * How groups are measured.
 *
 * @param smallestCell rows of the smallest group or intersection that is measured, from 2; smaller
 *     ones are reported as too small
 * @param fewestOutcomes good rows, and bad rows, that a figure of outcomes needs, from 1
 * @param depth how many traits an intersection joins at most, from 1 (none)
 * @param bands of equal risk that prices and limits are compared within, from 2
 * @param references trait by trait the group that others are held against; the largest group of a
 *     trait where none is named
 * @param bootstrap how intervals are made
 */
public record FairnessSettings(
        int smallestCell,
        int fewestOutcomes,
        int depth,
        int bands,
        Map<String, String> references,
        Bootstrap bootstrap) {

    /** Cells of 50 rows, 10 of each outcome, pairs of traits, 10 bands, the largest groups. */
    public static final FairnessSettings DEFAULT =
            new FairnessSettings(50, 10, 2, 10, Map.of(), Bootstrap.DEFAULT);

    public FairnessSettings {
        references = Map.copyOf(references);
        if (smallestCell < 2 || fewestOutcomes < 1 || depth < 1 || bands < 2) {
            throw new IllegalArgumentException(
                    ("cells of %d (from 2), outcomes %d (from 1), depth %d (from 1),"
                                    + " bands %d (from 2)")
                            .formatted(smallestCell, fewestOutcomes, depth, bands));
        }
    }

    /** These settings with other draws. */
    public FairnessSettings with(Bootstrap other) {
        return new FairnessSettings(smallestCell, fewestOutcomes, depth, bands, references, other);
    }

    /** These settings with groups that others are held against. */
    public FairnessSettings with(Map<String, String> others) {
        return new FairnessSettings(smallestCell, fewestOutcomes, depth, bands, others, bootstrap);
    }
}
