package org.thinfile.web;

import org.thinfile.kernel.Problem;

/**
 * What a client calls one write by, so that repeating it does nothing twice. As a parameter of a
 * controller's method it is the header {@code Idempotency-Key}, which is then required.
 *
 * @param value 1 to 200 visible ASCII characters
 */
public record IdempotencyKey(String value) {

    /** The header's name. */
    public static final String HEADER = "Idempotency-Key";

    public IdempotencyKey {
        if (value.isEmpty()
                || value.length() > 200
                || !value.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new Problem.BadInput(
                            "an %s has 1 to 200 visible ASCII characters, got %d"
                                    .formatted(HEADER, value.length()),
                            "send a new random UUID for each write, and the same one to repeat it",
                            HEADER)
                    .asException();
        }
    }

    /** Reads the header: bare, or quoted as a structured field string. */
    static IdempotencyKey ofHeader(String header) {
        var text = header.strip();
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return new IdempotencyKey(quoted ? text.substring(1, text.length() - 1) : text);
    }
}
