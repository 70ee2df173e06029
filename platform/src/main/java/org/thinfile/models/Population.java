package org.thinfile.models;

/**
 * Whom a model speaks of; it speaks of nobody else.
 *
 * @param name such as {@code existing card holders}, at most 100 characters
 */
public record Population(String name) {

    public Population {
        if (name.isBlank() || name.length() > 100) {
            throw new IllegalArgumentException(
                    "a population's name has 1 to 100 characters, got %d".formatted(name.length()));
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
