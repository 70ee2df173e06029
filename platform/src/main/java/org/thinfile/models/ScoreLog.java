package org.thinfile.models;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.SubjectId;
import org.thinfile.learning.scored.Scored;

/** What was said of whom, by which model, from which vector: appended, never edited. */
public interface ScoreLog {

    /** Adds a line, in the transaction of the caller. */
    void record(
            SubjectId subject, Instant at, Optional<Digest> model, Digest vector, Scored scored);

    /** The lines of a subject, oldest first. */
    List<Line> of(SubjectId subject);

    /**
     * A line of the log.
     *
     * @param at the instant scored
     * @param model the model, empty where there was none
     * @param vector digest of the vector
     * @param said points, or the code of why not
     */
    record Line(Instant at, Optional<Digest> model, Digest vector, String said) {}
}
