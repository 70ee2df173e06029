package org.thinfile.features;

import java.time.Instant;
import org.thinfile.kernel.SubjectId;

/**
 * A row that a training set is asked for: of whom, as of when, and what became of it.
 *
 * @param subject of whom
 * @param asOf the instant up to which facts count
 * @param knownAt when what became of it was certain, after {@code asOf}
 * @param became good, bad or neither
 * @param fold 0 to 99; all rows of a subject are in one
 */
public record TrainingRow(
        SubjectId subject, Instant asOf, Instant knownAt, Became became, int fold) {

    /** What became of a subject. */
    public enum Became {
        GOOD,
        BAD,
        /** Neither: counted, and not learned from (DOMAIN: Outcomes). */
        INDETERMINATE
    }

    public TrainingRow {
        if (!asOf.isBefore(knownAt)) {
            throw new IllegalArgumentException(
                    "a vector as of %s foretells nothing that was known at %s"
                            .formatted(asOf, knownAt));
        }
        if (fold < 0 || fold > 99) {
            throw new IllegalArgumentException("fold is %d, must be 0 to 99".formatted(fold));
        }
    }

    /** 1 where it went bad, else 0. */
    public int bad() {
        return became == Became.BAD ? 1 : 0;
    }
}
