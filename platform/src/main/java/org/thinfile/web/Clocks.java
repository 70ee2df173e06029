package org.thinfile.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The two clocks. Both enter at front doors and jobs; in the domain time is a parameter. Instants
 * are exact to the microsecond, as the database keeps them.
 *
 * @param business what day it is for contracts, consents and reviews; the demo's stands still
 * @param real what time it is, for sessions, leases and audit
 */
public record Clocks(Clock business, Clock real) {

    private static final Duration MICROSECOND = Duration.ofNanos(1000);

    /** Business time stands at that instant, or is real time where there is none. */
    public static Clocks of(@Nullable ZonedDateTime businessAt) {
        var real = Clock.tick(Clock.systemDefaultZone(), MICROSECOND);
        if (businessAt == null) {
            return new Clocks(real, real);
        }
        var standing = Clock.fixed(businessAt.toInstant(), businessAt.getZone());
        return new Clocks(Clock.tick(standing, MICROSECOND), real);
    }

    /** Business time now. */
    public Instant businessNow() {
        return business.instant();
    }

    /** Real time now. */
    public Instant realNow() {
        return real.instant();
    }
}
