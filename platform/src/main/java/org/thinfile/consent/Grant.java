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

    /** Whether it is in force: from its first instant until its end or withdrawal. */
    public boolean inForce(Instant at) {
        return !at.isBefore(given.from())
                && at.isBefore(given.until())
                && (withdrawnAt == null || at.isBefore(withdrawnAt));
    }
}
