package org.thinfile.featureengine;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Source;

/**
 * How much a vector rests on.
 *
 * @param eventsSeen events of the set's sources that have a part
 * @param firstHappenedAt of these events; null where there is none
 * @param lastHappenedAt of these events; null where there is none
 * @param shareMissing missing values of all, 0 to 1
 * @param absent sources of the set that had no part, and why
 */
public record Quality(
        int eventsSeen,
        @Nullable Instant firstHappenedAt,
        @Nullable Instant lastHappenedAt,
        double shareMissing,
        SortedMap<Source, Absence> absent)
        implements Canonical.Form {

    public Quality {
        absent = Collections.unmodifiableSortedMap(new TreeMap<>(absent));
    }

    @Override
    public Object canonical() {
        var sources = new TreeMap<String, String>();
        absent.forEach((source, why) -> sources.put(source.name(), why.code()));
        var tree = new TreeMap<String, @Nullable Object>();
        tree.put("absent", sources);
        tree.put("eventsSeen", eventsSeen);
        tree.put("firstHappenedAt", firstHappenedAt);
        tree.put("lastHappenedAt", lastHappenedAt);
        tree.put("shareMissing", shareMissing);
        return tree;
    }
}
