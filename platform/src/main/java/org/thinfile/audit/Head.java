package org.thinfile.audit;

import java.time.Instant;
import java.util.Map;
import org.thinfile.kernel.Canonical;

/**
 * The state of the tree at one moment, signed.
 *
 * @param size number of leaves
 * @param root over all of them
 * @param frontier from which the tree grows on
 * @param at real time
 * @param signer id of the signing key
 */
record Head(long size, byte[] root, byte[] frontier, Instant at, String signer) {

    /** The bytes that are signed: canonical, over every column but the signature. */
    byte[] signedBytes() {
        return Canonical.bytes(
                Map.of(
                        "size", size,
                        "root", root,
                        "frontier", frontier,
                        "at", at,
                        "signer", signer));
    }
}
