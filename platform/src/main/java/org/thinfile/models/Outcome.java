package org.thinfile.models;

import java.time.Instant;
import org.thinfile.kernel.SubjectId;

/**
 * What became of a subject, by one definition.
 *
 * @param subject of whom
 * @param definition by which definition
 * @param bad whether it went bad
 * @param fold which split it belongs to, 0 to 99
 * @param knownAt when it became certain; invisible before
 */
public record Outcome(
        SubjectId subject, OutcomeDefinition definition, boolean bad, int fold, Instant knownAt) {

    public Outcome {
        if (fold < 0 || fold > 99) {
            throw new IllegalArgumentException("fold is %d, must be 0 to 99".formatted(fold));
        }
    }
}
