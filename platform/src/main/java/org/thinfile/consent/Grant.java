package org.thinfile.consent;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recorded grant.
 *
 * @param id its own random id
 * @param given as it was given
 * @param withdrawnAt from when on it opens nothing, null while it stands
 */
public record Grant(UUID id, NewGrant given, @Nullable Instant withdrawnAt) {

    /** From when on it opens nothing: its end, or its withdrawal where that came first. */
    Instant end() {
        return withdrawnAt != null && withdrawnAt.isBefore(given.until())
                ? withdrawnAt
                : given.until();
    }

    /** Whether it came to its end and was not withdrawn before. */
    boolean ranOut(Instant at) {
        return end().equals(given.until()) && !end().isAfter(at);
    }

    /** Whether it is in force: from its first instant until its end or withdrawal. */
    public boolean inForce(Instant at) {
        return !at.isBefore(given.from())
                && at.isBefore(given.until())
                && (withdrawnAt == null || at.isBefore(withdrawnAt));
    }
}
