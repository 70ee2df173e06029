package org.thinfile.kernel;

import java.time.Instant;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The grants of one subject in force for one purpose at one instant: the key to reading its
 * history. Made by the consent module and nowhere else (a structure test holds that).
 *
 * @param subject whose data is opened
 * @param purpose what for
 * @param at the instant at which the grants were in force
 * @param grants the grant that opens each source; a source not in it stays closed
 * @param expired of closed sources whose last grant ran out by then, that grant; one that was
 *     withdrawn did not run out
 */
public record ConsentScope(
        SubjectId subject,
        Purpose purpose,
        Instant at,
        SortedMap<Source, UUID> grants,
        SortedMap<Source, UUID> expired) {

    public ConsentScope {
        grants = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(grants));
        expired = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(expired));
    }

    /** A scope beside which nothing has run out. */
    public ConsentScope(
            SubjectId subject, Purpose purpose, Instant at, SortedMap<Source, UUID> grants) {
        this(subject, purpose, at, grants, java.util.Collections.emptySortedMap());
    }

    /** The open sources, in order. */
    public SortedSet<Source> sources() {
        return new java.util.TreeSet<>(grants.keySet());
    }

    /** Whether this source may be read. */
    public boolean opens(Source source) {
        return grants.containsKey(source);
    }
}
