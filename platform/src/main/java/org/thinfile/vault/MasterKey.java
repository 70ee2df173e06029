package org.thinfile.vault;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.thinfile.audit.SecretFile;
import org.thinfile.kernel.Chance;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Problem;

/**
 * The one secret everything else hangs on: 32 random bytes in a file. It is never used itself; what
 * wraps keys and what hashes identifiers are derived from it by HKDF-SHA-256 (RFC 5869), each for a
 * purpose of its own.
 */
final class MasterKey {

    private static final String FORM = "thinfile-master-key-1";

    private final SecretKey root;
    private final Aead wrapping;
    private final String id;

    private MasterKey(byte[] bytes) {
        root = new SecretKeySpec(bytes, "HKDF");
        wrapping = new Aead(derive("vault/wrapping", Aead.KEY));
        id = Digest.of(derive("vault/id", Aead.KEY)).hex().substring(0, 16);
    }

    /** The key of a file, if it is there. */
    static Optional<MasterKey> find(Path path) {
        return new SecretFile(path).read().map(text -> parse(text, path));
    }

    /** The key of a file, made where there is none. */
    static MasterKey make(Path path, Chance chance) {
        var bytes = new byte[Aead.KEY];
        chance.fill(bytes);
        new SecretFile(path).createIfAbsent(FORM + " " + Base64.getEncoder().encodeToString(bytes));
        return find(path).orElseThrow();
    }

    private static MasterKey parse(String text, Path path) {
        try {
            var words = text.split(" ", -1);
            if (words.length != 2 || !words[0].equals(FORM)) {
                throw new IllegalArgumentException("not of form " + FORM);
            }
            var bytes = Base64.getDecoder().decode(words[1]);
            if (bytes.length != Aead.KEY) {
                throw new IllegalArgumentException("not of %d bytes".formatted(Aead.KEY));
            }
            return new MasterKey(bytes);
        } catch (IllegalArgumentException e) {
            throw new Problem.Unavailable(
                            "%s holds no master key of this product".formatted(path),
                            "restore it from its backup")
                    .asException();
        }
    }

    /** Names this key without giving it away: 16 hexadecimal digits. */
    String id() {
        return id;
    }

    /** Wraps a key for a slot. */
    byte[] wrap(byte[] key, Slot slot) {
        return wrapping.seal(key, slot.canonical());
    }

    /** Opens a wrapped key; throws {@link TamperedException} where it is not that slot's. */
    Aead unwrap(byte[] wrapped, Slot slot) {
        try {
            return new Aead(wrapping.open(wrapped, slot.canonical()));
        } catch (GeneralSecurityException e) {
            throw new TamperedException(
                    "a wrapped key of kind '%s' is not what was wrapped".formatted(slot.kind()), e);
        }
    }

    /** Key bytes for a purpose; every purpose gives others. */
    byte[] derive(String purpose, int length) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(root)
                                    .thenExpand(
                                            ("thinfile/" + purpose)
                                                    .getBytes(StandardCharsets.UTF_8),
                                            length));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK from 25 has HKDF, this one has not", e);
        }
    }
}
