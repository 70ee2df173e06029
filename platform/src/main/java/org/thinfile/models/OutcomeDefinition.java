package org.thinfile.models;

import java.util.regex.Pattern;

/**
 * What counts as bad; dated by the {@code knownAt} of each outcome.
 *
 * @param name such as {@code default-next-month}: lower case words joined by hyphens, at most 60
 *     characters
 */
public record OutcomeDefinition(String name) {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public OutcomeDefinition {
        if (name.length() > 60 || !FORM.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "outcome definition '%s' must be lower case words joined by hyphens"
                            .formatted(name));
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
