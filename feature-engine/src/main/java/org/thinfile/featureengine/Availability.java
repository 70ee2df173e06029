package org.thinfile.featureengine;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.history.History;
import org.thinfile.kernel.Source;

/**
 * What is known of sources beside a history: which the law of a place switches off, and why others
 * are closed or silent.
 *
 * @param switchedOff sources that have no part in any vector there, open or not
 * @param reasons why a source is closed or silent, where the caller knows better than the history,
 *     which knows open sources and which of them were connected
 */
public record Availability(SortedSet<Source> switchedOff, SortedMap<Source, Absence> reasons) {

    /** Nothing is switched off, nothing more is known. */
    public static final Availability NEUTRAL =
            new Availability(Collections.emptySortedSet(), Collections.emptySortedMap());

    public Availability {
        switchedOff = Collections.unmodifiableSortedSet(new TreeSet<>(switchedOff));
        reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
    }

    /** These sources are switched off. */
    public static Availability without(SortedSet<Source> switchedOff) {
        return new Availability(switchedOff, Collections.emptySortedMap());
    }

    /** Why a source has no part in a vector of a history; null where it has one. */
    @Nullable Absence absence(Source source, History history) {
        if (switchedOff.contains(source)) {
            return Absence.SWITCHED_OFF;
        }
        if (!history.open().contains(source)) {
            return reasons.getOrDefault(source, Absence.NO_CONSENT);
        }
        if (!history.sources().contains(source)) {
            boolean connected = history.connected().contains(source);
            return reasons.getOrDefault(
                    source, connected ? Absence.NO_EVENTS : Absence.NEVER_CONNECTED);
        }
        return null;
    }
}
