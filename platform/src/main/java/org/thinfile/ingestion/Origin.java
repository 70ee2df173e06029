package org.thinfile.ingestion;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.thinfile.ingestion.sender.Verified;

/**
 * Whether somebody signed a delivery.
 *
 * @param signature id under which the signature is kept; null where nobody signed
 * @param verified what it says; null where nobody signed
 */
record Origin(@Nullable UUID signature, @Nullable Verified verified) {

    static final Origin UNSIGNED = new Origin(null, null);

    /** What the trail calls it. */
    String word() {
        return signature == null ? "unsigned" : signature.toString();
    }
}
