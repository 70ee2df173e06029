package org.thinfile.featureengine.aggregation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;

/**
 * The instant a result stands at, where the subject lives.
 *
 * @param micros microseconds since 1970
 * @param end where the window ends, exclusive: {@code micros} or before it
 * @param zone whose calendar counts days and months
 */
public record Moment(long micros, long end, ZoneId zone) {

    /** The local time of the instant. */
    ZonedDateTime local() {
        return local(micros);
    }

    /** The local time of some microseconds since 1970. */
    ZonedDateTime local(long at) {
        return Instant.EPOCH.plus(at, ChronoUnit.MICROS).atZone(zone);
    }

    /** The microseconds since 1970 of a span before the instant. */
    long back(TemporalAmount span) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, local().minus(span).toInstant());
    }

    /** The local day, since 1970-01-01, of the last microsecond before the window's end. */
    long lastDay() {
        return local(end - 1).toLocalDate().toEpochDay();
    }
}
