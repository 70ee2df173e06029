package org.thinfile.identity;

import java.time.Instant;
import java.util.UUID;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.SubjectId;

/**
 * A proof of ownership, begun.
 *
 * @param number order of recording
 * @param contact keyed hash of what is to be proved
 * @param secret keyed hash of what proves it
 * @param expiresAt first instant of real time at which nothing proves it any more
 */
record Proof(
        UUID id,
        long number,
        SubjectId subject,
        String kind,
        Digest contact,
        Digest secret,
        Instant startedAt,
        Instant expiresAt) {

    /** Where a proof stands. */
    enum State {
        /** Waits for the code or the amounts. */
        OPEN,
        PROVED,
        /** Too many tries were wrong. */
        FAILED,
        EXPIRED,
        /** A later one of the same took its place. */
        SUPERSEDED
    }

    /** How often a secret of its kind may be tried: codes have a million values, amounts few. */
    int mostAttempts() {
        return kind.equals("account") ? 3 : 5;
    }

    String method() {
        return kind.equals("account") ? "micro-transfer" : "code";
    }
}
