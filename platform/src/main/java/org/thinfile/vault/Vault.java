package org.thinfile.vault;

import java.util.Collection;
import org.thinfile.kernel.Actor;

/** Makes, opens and destroys keys. Calls join the transaction of the caller. */
public interface Vault {

    /**
     * The keys of these slots, made where they are missing; one round trip for all, three at most
     * where some are made. A destroyed key is not made again: sealing under it throws a {@code
     * Conflict} problem.
     */
    KeyRing keysFor(Collection<? extends KeySlot> slots);

    /** The keys of these slots as far as they exist; makes none. */
    KeyRing findKeys(Collection<? extends KeySlot> slots);

    /**
     * Destroys the keys of these slots for good, in the audit trail; returns how many there were.
     */
    int destroy(Collection<? extends KeySlot> slots, String legalBasis, Actor actor);
}
