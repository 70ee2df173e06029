package org.thinfile.models;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.SubjectId;
import org.thinfile.learning.scored.Scored;
import org.thinfile.models.Assignment.Role;

/** What was said of whom, by which model, from which vector: appended, never edited. */
public interface ScoreLog {

    /** Adds a line of the champion, in the transaction of the caller. */
    default void record(
            SubjectId subject, Instant at, Optional<Digest> model, Digest vector, Scored scored) {
        record(
                new Entry(
                        null,
                        Role.CHAMPION,
                        null,
                        null,
                        subject,
                        at,
                        model.orElse(null),
                        vector,
                        scored,
                        null));
    }

    /**
     * Adds a line, in the transaction of the caller; one of the shadow of an application that is
     * there already stays as it is.
     */
    void record(Entry entry);

    /**
     * What is logged.
     *
     * @param programme under which
     * @param role what the model was to it
     * @param rollout of a challenger or shadow; null for a champion
     * @param application that was decided; null for a score without a decision
     * @param model null where there was none
     * @param vector digest of the vector; null where there is none for the model failed
     * @param scored null where the model failed
     * @param approved what was decided; null where nothing was
     */
    record Entry(
            @Nullable String programme,
            Role role,
            @Nullable UUID rollout,
            @Nullable UUID application,
            SubjectId subject,
            Instant at,
            @Nullable Digest model,
            @Nullable Digest vector,
            @Nullable Scored scored,
            @Nullable Boolean approved) {

        /** What stands in the log for a failure. */
        public static final String ERROR = "error";

        public Entry {
            if ((role == Role.CHAMPION) != (rollout == null)) {
                throw new IllegalArgumentException(
                        "a %s is of %s roll-out"
                                .formatted(role.code(), rollout == null ? "no" : "a"));
            }
        }
    }

    /** The lines of a subject, oldest first. */
    List<Line> of(SubjectId subject);

    /**
     * A line of the log.
     *
     * @param at the instant scored
     * @param model the model, empty where there was none
     * @param vector digest of the vector; null where the model failed before there was one
     * @param said points, or the code of why not
     */
    record Line(Instant at, Optional<Digest> model, @Nullable Digest vector, String said) {}
}
