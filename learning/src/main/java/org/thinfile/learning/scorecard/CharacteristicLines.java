package org.thinfile.learning.scorecard;

import java.util.HashSet;
import java.util.List;

/** Whether the lines of a characteristic give every value exactly one line. */
final class CharacteristicLines {

    private CharacteristicLines() {}

    /** Throws {@link IllegalArgumentException} where they do not. */
    static void requireSound(String feature, List<Attribute> lines) {
        var seen = new HashSet<Object>();
        boolean numbers = false;
        boolean categories = false;
        for (var line : lines) {
            switch (line) {
                case Attribute.Range range -> numbers = true;
                case Attribute.Special special -> {
                    numbers = true;
                    requireNew(seen, special, feature);
                }
                case Attribute.Group(List<String> texts) -> {
                    categories = true;
                    texts.forEach(text -> requireNew(seen, text, feature));
                }
                case Attribute.Missing missing -> requireNew(seen, missing, feature);
                case Attribute.Unseen unseen -> requireNew(seen, unseen, feature);
            }
        }
        if (numbers && categories) {
            throw new IllegalArgumentException(
                    "'%s' has lines for numbers and for categories".formatted(feature));
        }
        requireWhole(feature, lines);
    }

    private static void requireNew(HashSet<Object> seen, Object value, String feature) {
        if (!seen.add(value)) {
            throw new IllegalArgumentException("'%s' has %s twice".formatted(feature, value));
        }
    }

    private static void requireWhole(String feature, List<Attribute> lines) {
        var ranges =
                lines.stream()
                        .filter(Attribute.Range.class::isInstance)
                        .map(Attribute.Range.class::cast)
                        .toList();
        double end = Double.NEGATIVE_INFINITY;
        for (var range : ranges) {
            if (range.lower() != end) {
                throw new IllegalArgumentException(
                        "a range of '%s' begins at %s where %s was left off"
                                .formatted(feature, range.lower(), end));
            }
            end = range.upper();
        }
        if (!ranges.isEmpty() && end != Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "the ranges of '%s' end at %s and leave greater numbers out"
                            .formatted(feature, end));
        }
    }
}
