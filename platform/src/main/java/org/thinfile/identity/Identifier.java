package org.thinfile.identity;

import org.thinfile.kernel.HyphenatedWords;

/**
 * What somebody is known by outside: looked up by keyed hash, never logged.
 *
 * @param kind {@code account-reference}, later {@code phone}, {@code national-id}
 * @param value as normalised for its kind, 1 to 200 characters
 */
public record Identifier(String kind, String value) {

    public Identifier {
        if (!HyphenatedWords.is(kind) || kind.length() > 40) {
            throw new IllegalArgumentException(
                    "kind of identifier '%s' must be lower case words joined by hyphens"
                            .formatted(kind));
        }
        if (value.isBlank() || value.length() > 200) {
            throw new IllegalArgumentException(
                    "an identifier of kind %s has 1 to 200 characters, got %d"
                            .formatted(kind, value.length()));
        }
    }

    /** Masked: the kind alone. */
    @Override
    public String toString() {
        return kind + ":***";
    }
}
