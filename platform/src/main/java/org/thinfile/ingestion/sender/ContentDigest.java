package org.thinfile.ingestion.sender;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.thinfile.ingestion.sender.SignatureFields.UnreadableException;

/**
 * Digests of content as the field {@code Content-Digest} writes them (RFC 9530): {@code sha-256}
 * and {@code sha-512}, each between colons in base64. Others are deprecated there and count for
 * nothing here.
 */
final class ContentDigest {

    static final String FIELD = "content-digest";

    private static final Map<String, String> KNOWN =
            Map.of("sha-256", "SHA-256", "sha-512", "SHA-512");
    private static final Pattern MEMBER =
            Pattern.compile("([a-z*][a-z0-9_.*-]*)=:([A-Za-z0-9+/=]*):");

    private final Map<String, byte[]> stated;

    private ContentDigest(Map<String, byte[]> stated) {
        this.stated = stated;
    }

    /** What a field states; refuses one that states nothing that can be checked. */
    static ContentDigest of(String field) {
        var stated = new LinkedHashMap<String, byte[]>();
        for (var member : field.split(",", -1)) {
            var found = MEMBER.matcher(member.strip());
            if (!found.matches()) {
                throw new UnreadableException("has a Content-Digest not in the form of RFC 9530");
            }
            if (KNOWN.containsKey(found.group(1))) {
                stated.put(found.group(1), decoded(found.group(2)));
            }
        }
        if (stated.isEmpty()) {
            throw new UnreadableException("has a Content-Digest of neither sha-256 nor sha-512");
        }
        return new ContentDigest(stated);
    }

    /** Whether all that is stated is the digest of these bytes. */
    boolean isOf(byte[] content) {
        return stated.entrySet().stream()
                .allMatch(each ->
                        MessageDigest.isEqual(
                                each.getValue(), fresh(each.getKey()).digest(content)));
    }

    /** Copies, and tells whether all that is stated is the digest of what was copied. */
    boolean isOf(InputStream content, OutputStream copy) throws IOException {
        var digests = new LinkedHashMap<String, MessageDigest>();
        stated.keySet().forEach(name -> digests.put(name, fresh(name)));
        var buffer = new byte[1 << 16];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            for (var digest : digests.values()) {
                digest.update(buffer, 0, read);
            }
            copy.write(buffer, 0, read);
        }
        return digests.entrySet().stream()
                .allMatch(each ->
                        MessageDigest.isEqual(stated.get(each.getKey()), each.getValue().digest()));
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("has a Content-Digest that is no base64");
        }
    }

    private static MessageDigest fresh(String name) {
        try {
            return MessageDigest.getInstance(String.valueOf(KNOWN.get(name)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256 and SHA-512", e);
        }
    }
}
