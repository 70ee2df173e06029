package org.thinfile.ingestion.sender;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How bytes are signed, by the names of RFC 9421, section 6.2.2. */
public enum Algorithm {
    /** Over the curve edwards25519 (RFC 8032). */
    ED25519("ed25519"),
    /** With SHA-256 over the curve P-256; r and s side by side, 32 bytes each, not DER. */
    ECDSA_P256_SHA256("ecdsa-p256-sha256"),
    /** With SHA-512 and a salt of 64 bytes (RFC 8017). */
    RSA_PSS_SHA512("rsa-pss-sha512"),
    /** With a secret that both know: proves that one of the two signed. */
    HMAC_SHA256("hmac-sha256");

    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512, 64, 1);

    private final String code;

    Algorithm(String code) {
        this.code = code;
    }

    /** The name in declarations and signatures. */
    public String code() {
        return code;
    }

    /** The algorithm of that name; throws {@link IllegalArgumentException} where there is none. */
    static Algorithm ofCode(String code) {
        for (var algorithm : values()) {
            if (algorithm.code.equals(code)) {
                return algorithm;
            }
        }
        throw new IllegalArgumentException("'%s' is no algorithm known here".formatted(code));
    }

    /** Whether it takes a secret in place of a public key. */
    boolean isShared() {
        return this == HMAC_SHA256;
    }

    /** Whether the owner of a public key signed these bytes. */
    boolean verifies(PublicKey key, byte[] signed, byte[] signature) {
        try {
            var check = signature();
            check.initVerify(key);
            check.update(signed);
            return check.verify(signature);
        } catch (SignatureException e) {
            // of another length or form than the algorithm's signatures have
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was read is of no use to " + code, e);
        }
    }

    /** Whether somebody who knows a secret signed these bytes; takes as long whether or not. */
    static boolean verifies(byte[] secret, byte[] signed, byte[] signature) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return MessageDigest.isEqual(mac.doFinal(signed), signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256, this one has not", e);
        }
    }

    private Signature signature()
            throws NoSuchAlgorithmException, InvalidAlgorithmParameterException {
        return switch (this) {
            case ED25519 -> Signature.getInstance("Ed25519");
            case ECDSA_P256_SHA256 -> Signature.getInstance("SHA256withECDSAinP1363Format");
            case RSA_PSS_SHA512 -> {
                var signature = Signature.getInstance("RSASSA-PSS");
                signature.setParameter(PSS);
                yield signature;
            }
            case HMAC_SHA256 -> throw new IllegalStateException("hmac-sha256 has no public key");
        };
    }
}
