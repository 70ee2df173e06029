package org.thinfile.ingestion.sender;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;

/** Reads public keys as {@code openssl pkey -pubout} writes them. */
final class PublicKeyText {

    private static final Pattern PEM =
            Pattern.compile(
                    "-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");
    private static final int LEAST_RSA_BITS = 2048;
    private static final int P256_BITS = 256;

    private PublicKeyText() {}

    /** The key; throws {@link IllegalArgumentException} that says what is wrong with it. */
    static PublicKey read(String pem, Algorithm algorithm) {
        var found = PEM.matcher(pem.strip());
        if (!found.matches()) {
            throw new IllegalArgumentException(
                    "is no public key in PEM (openssl pkey -pubout writes one)");
        }
        var key = key(found.group(1).replaceAll("\\s", ""), algorithm);
        requireStrong(key, algorithm);
        return key;
    }

    private static PublicKey key(String base64, Algorithm algorithm) {
        try {
            var encoded = new X509EncodedKeySpec(Base64.getDecoder().decode(base64));
            return KeyFactory.getInstance(family(algorithm)).generatePublic(encoded);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("is no public key for " + algorithm.code(), e);
        }
    }

    private static String family(Algorithm algorithm) {
        return switch (algorithm) {
            case ED25519 -> "Ed25519";
            case ECDSA_P256_SHA256 -> "EC";
            case RSA_PSS_SHA512 -> "RSA";
            case HMAC_SHA256 -> throw new IllegalArgumentException("belongs to no hmac-sha256");
        };
    }

    private static void requireStrong(PublicKey key, Algorithm algorithm) {
        boolean fits =
                switch (key) {
                    case EdECPublicKey ed -> true;
                    case ECPublicKey ec ->
                            ec.getParams().getOrder().bitLength() == P256_BITS && isP256(ec);
                    case RSAPublicKey rsa -> rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
                    default -> false;
                };
        if (!fits) {
            throw new IllegalArgumentException(
                    "is too weak or of another curve than %s takes".formatted(algorithm.code()));
        }
    }

    /** Other curves have orders of 256 bits, too. */
    private static boolean isP256(ECPublicKey key) {
        return String.valueOf(key.getParams()).contains("secp256r1");
    }
}
