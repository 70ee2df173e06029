package org.thinfile.audit;

import java.util.List;

/**
 * What checking the whole trail found.
 *
 * @param entries acts in the trail
 * @param leaves those with a place in the tree
 * @param heads signed states of the tree
 * @param unsequenced entries that have no place yet: committed since the sequencer's last round
 * @param faults the first 100 faults, in the order of leaves
 * @param faultCount all of them
 */
public record AuditReport(
        long entries,
        long leaves,
        long heads,
        long unsequenced,
        List<Fault> faults,
        long faultCount) {

    public AuditReport {
        faults = List.copyOf(faults);
    }

    /** What is wrong. */
    public enum Kind {
        /** A leaf number is missing. */
        LEAF_MISSING,
        /** The entry of a leaf is missing. */
        ENTRY_MISSING,
        /** Entry and leaf do not belong together: one of them was changed. */
        LEAF_DIFFERS,
        /** The leaves up to a head do not give its root. */
        HEAD_DIFFERS,
        /** A head is not signed by this installation's key. */
        SIGNATURE_INVALID,
        /** A head is over leaves that are not there. */
        LEAVES_CUT_OFF,
        /** Leaves that no head is over. */
        HEAD_MISSING
    }

    /**
     * A fault.
     *
     * @param kind what is wrong
     * @param index number of the leaf, or size of the head
     */
    public record Fault(Kind kind, long index) {}

    /** Whether nothing is wrong. */
    public boolean sound() {
        return faultCount == 0;
    }
}
