package org.thinfile.ingestion.sender;

import java.time.Instant;
import org.thinfile.kernel.Digest;

/**
 * A signature that was found good.
 *
 * @param sender whose
 * @param key id of the key
 * @param algorithm name of the algorithm
 * @param created when it was made, as it says itself
 * @param digest of what was signed: names the signature, also where an algorithm has many for one
 *     content
 */
public record Verified(
        String sender, String key, String algorithm, Instant created, Digest digest) {}
