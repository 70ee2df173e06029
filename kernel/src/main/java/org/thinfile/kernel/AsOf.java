package org.thinfile.kernel;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A pinned state of knowledge: what had happened before an instant, was known at it, and had been
 * recorded up to a log position. Pinning the position keeps later backfills out for good.
 *
 * @param instant exact to the microsecond
 * @param position the last log position that counts, 0 for an empty log
 */
public record AsOf(Instant instant, long position) {

    public AsOf {
        if (!instant.equals(instant.truncatedTo(ChronoUnit.MICROS))) {
            throw new IllegalArgumentException(
                    "instant %s is finer than a microsecond; truncate it where it enters"
                            .formatted(instant));
        }
        if (position < 0) {
            throw new IllegalArgumentException(
                    "log position is %d, must not be negative".formatted(position));
        }
    }

    /** Whether an event with these stamps is visible here (ARCHITECTURE.md, The sealed history). */
    public boolean sees(Instant happenedAt, Instant knownAt, long recordedAt) {
        return happenedAt.isBefore(instant) && !knownAt.isAfter(instant) && recordedAt <= position;
    }
}
