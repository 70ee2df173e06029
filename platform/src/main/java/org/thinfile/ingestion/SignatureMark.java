package org.thinfile.ingestion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.thinfile.ingestion.sender.Verified;

/**
 * How a delivery is marked.
 *
 * @param state {@code verified} or {@code unsigned}; one with a wrong signature is not taken
 * @param sender who signed
 * @param key id of the key
 * @param algorithm by its name in RFC 9421
 * @param created when it was signed, as the signature says
 */
record SignatureMark(
        String state,
        @Nullable String sender,
        @Nullable String key,
        @Nullable String algorithm,
        @Nullable Instant created) {

    static final SignatureMark UNSIGNED = new SignatureMark("unsigned", null, null, null, null);

    static SignatureMark of(Origin origin) {
        Verified verified = origin.verified();
        return verified == null
                ? UNSIGNED
                : new SignatureMark(
                        "verified",
                        verified.sender(),
                        verified.key(),
                        verified.algorithm(),
                        verified.created());
    }
}
