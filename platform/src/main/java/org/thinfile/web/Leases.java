package org.thinfile.web;

import java.time.Duration;
import java.util.Optional;

/**
 * Named leases, so that of equal nodes one does a job. Time is the database's, since the clocks of
 * nodes differ. Every call is a transaction of its own: what it says is seen by others at once.
 */
public interface Leases {

    /** Takes a lease that is free or over, or prolongs one this node holds already. */
    Optional<Lease> acquire(String name, Duration length);

    /** Prolongs a lease from now on; empty if it is over, released or somebody else's by now. */
    Optional<Lease> renew(Lease lease, Duration length);

    /** Gives a lease back; does nothing if it is no longer held. */
    void release(Lease lease);

    /** Runs a job if the lease is free, and gives the lease back; tells whether it ran. */
    default boolean holding(String name, Duration length, Runnable job) {
        var lease = acquire(name, length);
        if (lease.isEmpty()) {
            return false;
        }
        try {
            job.run();
        } finally {
            release(lease.get());
        }
        return true;
    }
}
