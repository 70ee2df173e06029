package org.thinfile.kernel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A business clock that stands until it is moved. */
public final class BusinessClock extends Clock {

    private volatile Instant instant;

    private BusinessClock(Instant instant) {
        this.instant = instant;
    }

    /** A clock that stands at an ISO 8601 instant. */
    public static BusinessClock at(String instant) {
        return new BusinessClock(Instant.parse(instant));
    }

    /** Moves the clock on. */
    public void advance(Duration by) {
        instant = instant.plus(by);
    }

    @Override
    public Instant instant() {
        return instant;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant, zone);
    }
}
