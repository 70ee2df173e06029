package org.thinfile.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.thinfile.kernel.SubjectId;

/**
 * That somebody proved at an instant to own something.
 *
 * @param id its own
 * @param number order of recording
 * @param subject who
 * @param kind of what: one of {@link #KINDS}
 * @param method {@code code} or {@code micro-transfer}
 * @param at instant of the business clock
 * @param until first instant it does not count for any more
 */
public record Verification(
        UUID id,
        long number,
        SubjectId subject,
        String kind,
        String method,
        Instant at,
        Instant until) {

    /** What can be proved to be one's own. */
    public static final List<String> KINDS = List.of("account", "email", "phone");

    /** Whether it counts at an instant: from the one it was made on. */
    public boolean isInForceAt(Instant instant) {
        return !instant.isBefore(at) && instant.isBefore(until);
    }
}
