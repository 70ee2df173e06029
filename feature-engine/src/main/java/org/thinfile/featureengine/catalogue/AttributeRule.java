package org.thinfile.featureengine.catalogue;

import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Wording;

/** What an attribute of a kind of event may be. */
public sealed interface AttributeRule {

    /** The attribute's name; the last word of a number's name is its unit. */
    String name();

    /** What it says, for people; null where the file gives no title. */
    @Nullable Wording title();

    /** Whether every event of the kind has it. */
    boolean required();

    /** What is wrong with a value, if anything; never shows a text, which may identify someone. */
    Optional<String> check(Object value);

    /** A whole number between two, both included. */
    record Number(String name, @Nullable Wording title, boolean required, long least, long most)
            implements AttributeRule {

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

    /**
     * A text of a closed list, or of a form that leaves no room for what people write.
     *
     * @param in the texts it may be; null where a pattern tells
     * @param pattern what the whole text must match; null where a list tells
     * @param longest how many characters it may have
     */
    record Text(
            String name,
            @Nullable Wording title,
            boolean required,
            @Nullable SortedSet<String> in,
            @Nullable Pattern pattern,
            int longest)
            implements AttributeRule {

        public Text {
            if ((in == null) == (pattern == null)) {
                throw new IllegalArgumentException(
                        "attribute '%s' is a text and needs either 'in' or 'pattern'"
                                .formatted(name));
            }
        }

        @Override
        public Optional<String> check(Object value) {
            if (!(value instanceof String text)) {
                return Optional.of("attribute '%s' must be a text".formatted(name));
            }
            if (in != null) {
                return in.contains(text)
                        ? Optional.empty()
                        : Optional.of("attribute '%s' must be one of %s".formatted(name, in));
            }
            if (text.length() > longest) {
                return Optional.of(
                        "attribute '%s' has %d characters, at most %d are allowed"
                                .formatted(name, text.length(), longest));
            }
            return java.util.Objects.requireNonNull(pattern).matcher(text).matches()
                    ? Optional.empty()
                    : Optional.of("attribute '%s' must match %s".formatted(name, pattern));
        }
    }
}
