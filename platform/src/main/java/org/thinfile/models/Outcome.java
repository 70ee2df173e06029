package org.thinfile.models;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.thinfile.features.TrainingRow.Became;
import org.thinfile.kernel.SubjectId;

/**
 * What became of a subject, by one definition.
 *
 * @param subject of whom
 * @param definition by which definition
 * @param became good, bad or neither
 * @param fold which split it belongs to, 0 to 99
 * @param knownAt when it became certain; invisible before
 * @param asOf the instant up to which facts count that are to foretell it, before {@code knownAt};
 *     null where whoever trains tells one for all
 */
public record Outcome(
        SubjectId subject,
        OutcomeDefinition definition,
        Became became,
        int fold,
        Instant knownAt,
        @Nullable Instant asOf) {

    public Outcome {
        if (fold < 0 || fold > 99) {
            throw new IllegalArgumentException("fold is %d, must be 0 to 99".formatted(fold));
        }
        if (asOf != null && !asOf.isBefore(knownAt)) {
            throw new IllegalArgumentException(
                    "as of %s is not before %s, when the outcome was known"
                            .formatted(asOf, knownAt));
        }
    }

    /** One that is good or bad and tells no instant of its own. */
    public Outcome(
            SubjectId subject,
            OutcomeDefinition definition,
            boolean bad,
            int fold,
            Instant knownAt) {
        this(subject, definition, bad ? Became.BAD : Became.GOOD, fold, knownAt, null);
    }

    /** Whether it went bad. */
    public boolean bad() {
        return became == Became.BAD;
    }
}
