package org.thinfile.kernel;

import java.util.UUID;

/**
 * Names a subject: a person, a business or a project. Always random, never derived from an
 * identifier, so that it says nothing about whom it names.
 *
 * @param value a random UUID (version 4)
 */
public record SubjectId(UUID value) implements Comparable<SubjectId> {

    /** Reads the usual hyphenated form; throws {@link IllegalArgumentException} on any other. */
    public static SubjectId parse(String text) {
        var value = UUID.fromString(text);
        if (!value.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException(
                    "a subject id has 36 characters in the form 8-4-4-4-12, got one of %d"
                            .formatted(text.length()));
        }
        return new SubjectId(value);
    }

    /** A new subject's id, from the chance handed in. */
    public static SubjectId random(Chance chance) {
        return new SubjectId(chance.uuid());
    }

    @Override
    public int compareTo(SubjectId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
