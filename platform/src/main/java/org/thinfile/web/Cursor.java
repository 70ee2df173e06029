package org.thinfile.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.thinfile.kernel.Problem;

/**
 * Where a list goes on: the key of the last item shown. Opaque to clients.
 *
 * @param key the parts of the key, in the order of sorting; no part holds U+001F
 */
public record Cursor(List<String> key) {

    private static final String SEPARATOR = "\u001f";

    public Cursor {
        key = List.copyOf(key);
        if (key.isEmpty() || key.stream().anyMatch(part -> part.contains(SEPARATOR))) {
            throw new IllegalArgumentException(
                    "a cursor has at least one part and none with U+001F, got %d parts"
                            .formatted(key.size()));
        }
    }

    /** A cursor of these parts, each by its text. */
    public static Cursor of(Object... parts) {
        return new Cursor(java.util.Arrays.stream(parts).map(String::valueOf).toList());
    }

    /** Reads {@link #text()}; throws a {@code BadInput} problem on anything else. */
    public static Cursor parse(String text) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            var joined = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return new Cursor(List.of(joined.split(SEPARATOR, -1)));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new Problem.BadInput(
                            "'after' is no cursor of this list",
                            "take it unchanged from 'next' of the page before, or leave it out",
                            "after")
                    .asException();
        }
    }

    /** The cursor as clients carry it. */
    public String text() {
        var bytes = String.join(SEPARATOR, key).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
