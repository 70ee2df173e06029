package org.thinfile.featureengine.history;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Source;

/**
 * One fact about one subject, before the log gives it a position.
 *
 * @param source where the fact comes from
 * @param id the source's name for it, hashed
 * @param revision 0 for the first statement of the fact; corrections and retractions count up
 * @param retracted whether this revision takes the fact back
 * @param kind what sort of fact, from the source's catalogue: {@code statement}, {@code call}
 * @param happenedAt the fact's own time, to the microsecond
 * @param knownAt when a lender could have known it, to the microsecond
 * @param knownAtAsserted whether the source asserts {@code knownAt} (a backfill) rather than the
 *     platform having received it then
 * @param counterparty the other side's token, 0 for none
 * @param amount minor units of {@code currency}; null where the kind has none
 * @param currency ISO 4217 code; null where there is no amount
 * @param seconds a duration; null where the kind has none
 * @param place a cell or area code; null where the kind has none
 * @param attributes small facts of the kind; each value a {@link Long} or a {@link String}
 */
public record Event(
        Source source,
        EventId id,
        int revision,
        boolean retracted,
        String kind,
        Instant happenedAt,
        Instant knownAt,
        boolean knownAtAsserted,
        long counterparty,
        @Nullable Long amount,
        @Nullable String currency,
        @Nullable Long seconds,
        @Nullable String place,
        SortedMap<String, Object> attributes) {

    private static final int NANOS_OF_MICRO = 1_000;

    public Event {
        if (revision < 0) {
            throw new IllegalArgumentException(
                    "revision is %d, must not be negative".formatted(revision));
        }
        requireMicros("happenedAt", happenedAt);
        requireMicros("knownAt", knownAt);
        if ((amount == null) != (currency == null)) {
            throw new IllegalArgumentException(
                    "an amount needs a currency and a currency an amount (kind '%s')"
                            .formatted(kind));
        }
        var own = new TreeMap<>(attributes);
        for (var entry : own.entrySet()) {
            if (!(entry.getValue() instanceof Long || entry.getValue() instanceof String)) {
                throw new IllegalArgumentException(
                        "attribute '%s' must be a whole number or a text"
                                .formatted(entry.getKey()));
            }
        }
        attributes = Collections.unmodifiableSortedMap(own);
    }

    private static void requireMicros(String name, Instant instant) {
        if (instant.getNano() % NANOS_OF_MICRO != 0) {
            throw new IllegalArgumentException(
                    "%s %s is finer than a microsecond; truncate it where it enters"
                            .formatted(name, instant));
        }
    }
}
