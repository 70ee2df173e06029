package org.thinfile.vault;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;

/**
 * AES-256-GCM under one key (NIST SP 800-38D): nonce of 12 random bytes, ciphertext, tag of 16
 * bytes. Tink's bare cipher, without its key set, since each key here lives in one row of its own.
 */
final class Aead {

    /** Bytes that sealing adds. */
    static final int OVERHEAD = 28;

    /** Bytes of a key. */
    static final int KEY = 32;

    private final AesGcmJce cipher;

    Aead(byte[] key) {
        if (key.length != KEY) {
            throw new IllegalArgumentException(
                    "a key has %d bytes, got %d".formatted(KEY, key.length));
        }
        try {
            cipher = new AesGcmJce(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM, this one has not", e);
        }
    }

    byte[] seal(byte[] plain, byte[] associated) {
        try {
            return cipher.encrypt(plain, associated);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal %d bytes".formatted(plain.length), e);
        }
    }

    /** Throws {@link GeneralSecurityException} where bytes or associated data were changed. */
    byte[] open(byte[] sealed, byte[] associated) throws GeneralSecurityException {
        return cipher.decrypt(sealed, associated);
    }
}
