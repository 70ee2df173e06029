package org.thinfile.audit;

/** The append-only trail. */
public interface AuditTrail {

    /**
     * Adds an act to the trail, in the transaction of the act itself; throws {@link
     * IllegalStateException} where there is none.
     */
    void record(Act act);
}
