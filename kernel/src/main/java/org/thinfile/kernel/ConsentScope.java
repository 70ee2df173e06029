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
 */
public record ConsentScope(
        SubjectId subject, Purpose purpose, Instant at, SortedMap<Source, UUID> grants) {

    public ConsentScope {
        grants = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(grants));
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
