package org.thinfile.featureengine;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import org.jspecify.annotations.Nullable;

/**
 * A half-open stretch of time before an instant t, {@code [t - from, t - to)}. Periods (P3M) count
 * on the calendar of the subject's zone, durations (PT36H) on the clock.
 *
 * @param from how far back it reaches; null for the whole history
 * @param to how far back it ends; null for t itself
 */
public record Window(@Nullable TemporalAmount from, @Nullable TemporalAmount to) {

    private static final ZonedDateTime SOME_DAY = ZonedDateTime.parse("2001-07-01T00:00Z");

    /** All that happened before t. */
    public static final Window WHOLE = new Window(null, null);

    public Window {
        if (from != null && micros(from, SOME_DAY) >= micros(to, SOME_DAY)) {
            throw new IllegalArgumentException(
                    "a window from %s to %s back is empty (maybe from and to are swapped?)"
                            .formatted(from, to == null ? "0" : to));
        }
    }

    /** Reads an ISO 8601 period of days, weeks, months, years, or a duration of hours and less. */
    public static TemporalAmount span(String text) {
        try {
            var span = text.contains("T") ? Duration.parse(text) : Period.parse(text).normalized();
            if (micros(span, SOME_DAY) >= micros(null, SOME_DAY)) {
                throw new IllegalArgumentException("'%s' is not a time back".formatted(text));
            }
            return span;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'%s' is not a period such as P3M or a duration such as PT36H".formatted(text),
                    e);
        }
    }

    /** Microseconds since 1970 of the time a span before t; null for t itself. */
    static long micros(@Nullable TemporalAmount back, ZonedDateTime t) {
        var instant = (back == null ? t : t.minus(back)).toInstant();
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** The one way to write it: {@code P3M..P1M}. */
    public String code() {
        return (from == null ? "" : from) + ".." + (to == null ? "" : to);
    }
}
