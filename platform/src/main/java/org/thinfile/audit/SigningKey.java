package org.thinfile.audit;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Problem;

/**
 * The Ed25519 key (RFC 8032) that signs heads. Its file holds the private and the public key, each
 * as one line of base64 (PKCS 8, X.509).
 */
final class SigningKey {

    private static final String FORM = "thinfile-signing-key-1";

    private final PrivateKey secret;
    private final PublicKey open;

    private SigningKey(KeyPair pair) {
        this.secret = pair.getPrivate();
        this.open = pair.getPublic();
    }

    /** The key of a file, if it is there. */
    static Optional<SigningKey> find(Path path) {
        return new SecretFile(path).read().map(text -> parse(text, path));
    }

    /** The key of a file, made where there is none. */
    static SigningKey make(Path path) {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            new SecretFile(path)
                    .createIfAbsent(
                            String.join(
                                    "\n",
                                    FORM,
                                    base64(pair.getPrivate().getEncoded()),
                                    base64(pair.getPublic().getEncoded())));
            return find(path).orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519, this one has not", e);
        }
    }

    private static SigningKey parse(String text, Path path) {
        try {
            var lines = text.lines().toList();
            if (lines.size() != 3 || !lines.getFirst().equals(FORM)) {
                throw new IllegalArgumentException("not of form " + FORM);
            }
            var keys = KeyFactory.getInstance("Ed25519");
            return new SigningKey(
                    new KeyPair(
                            keys.generatePublic(new X509EncodedKeySpec(bytes(lines.get(2)))),
                            keys.generatePrivate(new PKCS8EncodedKeySpec(bytes(lines.get(1))))));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new Problem.Unavailable(
                            "%s holds no signing key of this product".formatted(path),
                            "restore it from its backup")
                    .asException();
        }
    }

    /** What heads name this key by: the first 16 digits of the digest of its public part. */
    String id() {
        return Digest.of(open.getEncoded()).hex().substring(0, 16);
    }

    /** The public key as PEM. */
    String pem() {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(open.getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
    }

    byte[] sign(byte[] bytes) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign with Ed25519", e);
        }
    }

    boolean verifies(byte[] bytes, byte[] signed) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(open);
            signature.update(bytes);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
