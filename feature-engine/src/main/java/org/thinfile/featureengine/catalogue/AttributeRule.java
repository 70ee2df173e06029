package org.thinfile.featureengine.catalogue;

import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** What an attribute of a kind of event may be. */
public sealed interface AttributeRule {

    /** The attribute's name. */
    String name();

    /** Whether every event of the kind has it. */
    boolean required();

    /** What is wrong with a value, if anything; never shows a text, which may identify someone. */
    Optional<String> check(Object value);

    /** A whole number between two, both included. */
    record Number(String name, boolean required, long least, long most) implements AttributeRule {

        public Number {
            if (least > most) {
                throw new IllegalArgumentException(
                        "attribute '%s' has least %d over most %d".formatted(name, least, most));
            }
        }

        @Override
        public Optional<String> check(Object value) {
            if (!(value instanceof Long number)) {
                return Optional.of("attribute '%s' must be a whole number".formatted(name));
            }
            return number >= least && number <= most
                    ? Optional.empty()
                    : Optional.of(
                            "attribute '%s' is %d, must be %d to %d"
                                    .formatted(name, number, least, most));
        }
    }

    /** A text, one of some if these are given. */
    record Text(String name, boolean required, @Nullable SortedSet<String> in)
            implements AttributeRule {
        @Override
        public Optional<String> check(Object value) {
            if (!(value instanceof String text)) {
                return Optional.of("attribute '%s' must be a text".formatted(name));
            }
            return in == null || in.contains(text)
                    ? Optional.empty()
                    : Optional.of("attribute '%s' must be one of %s".formatted(name, in));
        }
    }
}
