package org.thinfile.origination;

import java.util.List;

/**
 * What holding the decisions against the trail found.
 *
 * @param decisions ids of applications that anything is recorded under
 * @param faults the first 100 faults, in the order of those ids
 * @param faultCount all of them
 */
public record RecordReport(long decisions, List<Fault> faults, long faultCount) {

    public RecordReport {
        faults = List.copyOf(faults);
    }

    /** What is wrong. */
    public enum Kind {
        /** The hash of the record is not the one that its act states. */
        HASH_DIFFERS,
        /** An act or an application without its record. */
        RECORD_MISSING,
        /** A record or an application without its act. */
        ACT_MISSING,
        /** A record or an act without its application. */
        APPLICATION_MISSING,
        /** More than one act decides one application. */
        ACT_REPEATED,
        /** An act of this kind that does not say what was decided. */
        ACT_UNREADABLE
    }

    /**
     * A fault.
     *
     * @param kind what is wrong
     * @param place "application" and its id, or "entry" and its number in the trail
     */
    public record Fault(Kind kind, String place) {}

    /** Whether nothing is wrong. */
    public boolean sound() {
        return faultCount == 0;
    }
}
