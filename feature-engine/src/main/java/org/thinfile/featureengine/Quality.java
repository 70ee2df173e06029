package org.thinfile.featureengine;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
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
 * @param people who is linked, for a set that rolls people up; null for any other
 */
public record Quality(
        int eventsSeen,
        @Nullable Instant firstHappenedAt,
        @Nullable Instant lastHappenedAt,
        double shareMissing,
        SortedMap<Source, Absence> absent,
        @Nullable People people)
        implements Canonical.Form {

    public Quality {
        absent = Collections.unmodifiableSortedMap(new TreeMap<>(absent));
    }

    /**
     * The people linked to a business.
     *
     * @param linked how many
     * @param open how many of them have events that may be seen
     * @param absent how many have none, by why
     * @param beyond how many linked subjects were not looked at, there being too many
     */
    public record People(int linked, int open, SortedMap<Absence, Integer> absent, int beyond)
            implements Canonical.Form {

        public People {
            absent = Collections.unmodifiableSortedMap(new TreeMap<>(absent));
        }

        @Override
        public Object canonical() {
            var why = new TreeMap<String, Integer>();
            absent.forEach((absence, count) -> why.put(absence.code(), count));
            return Map.of("linked", linked, "open", open, "absent", why, "beyond", beyond);
        }
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
        if (people != null) {
            tree.put("people", people);
        }
        return tree;
    }
}
