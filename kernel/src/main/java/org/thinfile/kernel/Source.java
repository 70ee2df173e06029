package org.thinfile.kernel;

/**
 * Where facts come from: an operator, a payment platform, a bank, a card issuer. Consent is given
 * per source.
 *
 * @param name lower case words joined by hyphens, at most 40 characters
 */
public record Source(String name) implements Comparable<Source> {

    public Source {
        if (name.length() > 40 || !HyphenatedWords.is(name)) {
            throw new IllegalArgumentException(
                    "source '%s' must be lower case words joined by hyphens, at most 40 characters"
                            .formatted(name));
        }
    }

    @Override
    public int compareTo(Source other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
