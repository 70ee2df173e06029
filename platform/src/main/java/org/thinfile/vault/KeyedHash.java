package org.thinfile.vault;

import java.nio.charset.StandardCharsets;

/**
 * Hashes that only this installation can compute, so that something can be looked up without being
 * stored: HMAC-SHA-256 under a key derived from the master key for each purpose. The same value has
 * unrelated hashes for two purposes.
 */
public interface KeyedHash {

    /**
     * The hash of a value: 32 bytes.
     *
     * @param purpose names what the hash is for, module first: {@code identity.identifier}
     * @param value what is hashed, as normalised
     */
    byte[] of(String purpose, byte[] value);

    /** The hash of a text's UTF-8 bytes. */
    default byte[] of(String purpose, String value) {
        return of(purpose, value.getBytes(StandardCharsets.UTF_8));
    }
}
