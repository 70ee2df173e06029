package org.thinfile.features;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.Quality;

/**
 * How much a vector rests on, as callers see it.
 *
 * @param eventsSeen events that have a part in it
 * @param firstHappenedAt of these events; null where there is none
 * @param lastHappenedAt of these events; null where there is none
 * @param shareMissing missing values of all, 0 to 1
 * @param absent sources that have no part in it, and why: {@code no-consent}, {@code expired},
 *     {@code never-connected}, {@code no-events} or {@code switched-off}
 */
public record QualityView(
        @JsonProperty("events_seen") int eventsSeen,
        @JsonProperty("first_happened_at") @Nullable String firstHappenedAt,
        @JsonProperty("last_happened_at") @Nullable String lastHappenedAt,
        @JsonProperty("share_missing") double shareMissing,
        SortedMap<String, String> absent) {

    /** The figures of a vector. */
    public static QualityView of(Quality quality) {
        var absent = new TreeMap<String, String>();
        quality.absent().forEach((source, why) -> absent.put(source.name(), why.code()));
        return new QualityView(
                quality.eventsSeen(),
                text(quality.firstHappenedAt()),
                text(quality.lastHappenedAt()),
                quality.shareMissing(),
                absent);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
