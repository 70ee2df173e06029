package org.thinfile.learning.scorecard;

import java.util.List;

/** One line of a characteristic: which values it stands for. */
public sealed interface Attribute {

    /**
     * Numbers from {@code lower} (included) to {@code upper} (excluded).
     *
     * @param lower or negative infinity
     * @param upper or positive infinity
     */
    record Range(double lower, double upper) implements Attribute {
        public Range {
            if (!(lower < upper)) {
                throw new IllegalArgumentException(
                        "a range from %s to %s holds nothing".formatted(lower, upper));
            }
        }
    }

    /** Categories, in alphabetical order, at least one. */
    record Group(List<String> categories) implements Attribute {
        public Group {
            categories = categories.stream().sorted().toList();
            if (categories.isEmpty()) {
                throw new IllegalArgumentException("a group needs at least one category");
            }
        }
    }

    /** One declared code that is no quantity. */
    record Special(double code) implements Attribute {}

    /** No value. */
    record Missing() implements Attribute {}

    /** What training never saw: an unknown category, or a missing value where none was missing. */
    record Unseen() implements Attribute {}
}
