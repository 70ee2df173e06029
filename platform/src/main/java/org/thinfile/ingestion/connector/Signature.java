package org.thinfile.ingestion.connector;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.thinfile.kernel.Digest;

/**
 * Signs requests: HMAC-SHA-256, in hexadecimal, over method, path, query, timestamp and digest of
 * the body, each in a line of its own. Path and query are signed as they are sent, percent signs
 * and all; the timestamp is in seconds since 1970.
 */
public final class Signature {

    /** Names the key. */
    public static final String KEY = "X-Key-Id";

    /** When it was signed, so that a request heard by somebody else is of no use later. */
    public static final String TIMESTAMP = "X-Timestamp";

    /** SHA-256 of the body in hexadecimal; a request for a page has an empty one. */
    public static final String BODY = "X-Body-SHA256";

    /** The signature. */
    public static final String SIGNATURE = "X-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /** The signature of a request. */
    public static String of(String method, URI address, Instant at, byte[] body, String secret) {
        var query = address.getRawQuery() == null ? "" : address.getRawQuery();
        var signed =
                String.join(
                        "\n",
                        method,
                        address.getRawPath(),
                        query,
                        String.valueOf(at.getEpochSecond()),
                        Digest.of(body).hex());
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            var bytes = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256, this one has not", e);
        }
    }
}
