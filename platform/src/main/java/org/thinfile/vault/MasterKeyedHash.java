package org.thinfile.vault;

import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes under keys derived from the master key. */
final class MasterKeyedHash implements KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";

    private final MasterKey master;
    private final Map<String, SecretKey> keys = new ConcurrentHashMap<>();

    MasterKeyedHash(MasterKey master) {
        this.master = master;
    }

    @Override
    public byte[] of(String purpose, byte[] value) {
        var key =
                keys.computeIfAbsent(
                        purpose,
                        name -> new SecretKeySpec(master.derive("hash/" + name, 32), ALGORITHM));
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(value);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256, this one has not", e);
        }
    }
}
