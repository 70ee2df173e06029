package org.thinfile.audit;

import java.time.Instant;
import java.util.Map;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;

/**
 * An act as it lies in the trail.
 *
 * @param id its number among entries; has gaps where acts were rolled back
 * @param xid the transaction of the act
 * @param at real time
 * @param kind what was done
 * @param actor who did it
 * @param payload canonical bytes of the facts
 */
record Entry(long id, String xid, Instant at, String kind, String actor, byte[] payload) {

    /** The hash of this entry's leaf: over every column, the payload by its digest. */
    byte[] leafHash() {
        return MerkleTree.leafHash(
                Canonical.bytes(
                        Map.of(
                                "id", id,
                                "xid", xid,
                                "at", at,
                                "kind", kind,
                                "actor", actor,
                                "payload", Digest.of(payload))));
    }
}
