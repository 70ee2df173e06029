package org.thinfile.access;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.thinfile.kernel.Digest;

/**
 * A key taken apart: {@code tf_<client>_<secret>}, where both halves are base64 with {@code -} and
 * {@code .} for the characters that URLs cannot hold. The prefix lets scanners find keys that
 * leaked.
 *
 * @param client finds the row, says nothing to others
 * @param secret 32 bytes
 */
record KeyText(UUID client, byte[] secret) {

    static final int SECRET = 32;

    private static final Pattern FORM =
            Pattern.compile("tf_([A-Za-z0-9.-]{22})_([A-Za-z0-9.-]{43})");

    /** Reads a key; empty for whatever is none. */
    static Optional<KeyText> parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        try {
            var id = ByteBuffer.wrap(decode(match.group(1)));
            return Optional.of(
                    new KeyText(new UUID(id.getLong(), id.getLong()), decode(match.group(2))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String text() {
        var id =
                ByteBuffer.allocate(16)
                        .putLong(client.getMostSignificantBits())
                        .putLong(client.getLeastSignificantBits())
                        .array();
        return "tf_" + encode(id) + "_" + encode(secret);
    }

    byte[] secretHash() {
        return Digest.of(secret).bytes();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "tf_" + client + "_***";
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).replace('_', '.');
    }

    private static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text.replace('.', '_'));
    }
}
