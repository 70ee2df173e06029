package org.thinfile.ingestion;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thinfile.definitions.DefinitionSchema;
import org.thinfile.definitions.Definitions;

/**
 * Rules that recognise what a text says, such as a salary in the line of a bank statement, and give
 * it a class. The first rule that fits decides. Only the class goes on; the text does not.
 *
 * <p>Texts are compared without regard to case and to full or half width. A word of Latin letters
 * is found where no other letter or digit stands beside it, so {@code rent} is not in {@code
 * current}; others are found anywhere.
 */
final class LineRules {

    private static final DefinitionSchema SCHEMA =
            DefinitionSchema.ofResource(LineRules.class, "line-rules.schema.json");

    /** A rules file as it is written. */
    private record Text(String rules, @Nullable String about, List<Rule> lines) {}

    private record Rule(
            String is,
            @Nullable List<String> kinds,
            List<String> any,
            @Nullable List<String> none) {}

    private record Compiled(String is, Set<String> kinds, Pattern any, @Nullable Pattern none) {}

    private final String name;
    private final List<Compiled> rules;

    private LineRules(Text text) {
        this.name = text.rules();
        this.rules = text.lines().stream().map(LineRules::compiled).toList();
    }

    /** Reads a rules file; a {@code BadInput} problem names file, line and field of each fault. */
    static LineRules read(Path file) {
        return new LineRules(Definitions.read(file, SCHEMA, Text.class));
    }

    /** The classes it may give to lines of a kind of event. */
    Set<String> classes(String kind) {
        var classes = new TreeSet<String>();
        for (var rule : rules) {
            if (rule.kinds().isEmpty() || rule.kinds().contains(kind)) {
                classes.add(rule.is());
            }
        }
        return classes;
    }

    /** The class of a text in an event of a kind; null where no rule fits. */
    @Nullable String recognise(String kind, String text) {
        var folded = fold(text);
        for (var rule : rules) {
            if ((rule.kinds().isEmpty() || rule.kinds().contains(kind))
                    && rule.any().matcher(folded).find()
                    && (rule.none() == null || !rule.none().matcher(folded).find())) {
                return rule.is();
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return name;
    }

    private static Compiled compiled(Rule rule) {
        return new Compiled(
                rule.is(),
                rule.kinds() == null ? Set.of() : Set.copyOf(rule.kinds()),
                pattern(rule.any()),
                rule.none() == null ? null : pattern(rule.none()));
    }

    private static Pattern pattern(List<String> words) {
        var any = new StringBuilder();
        for (var word : words) {
            var folded = fold(word);
            any.append(any.isEmpty() ? "" : "|")
                    .append(isLatin(folded.charAt(0)) ? "(?<![a-z0-9])" : "")
                    .append(Pattern.quote(folded))
                    .append(isLatin(folded.charAt(folded.length() - 1)) ? "(?![a-z0-9])" : "");
        }
        return Pattern.compile(any.toString());
    }

    private static boolean isLatin(char letter) {
        return letter >= 'a' && letter <= 'z' || letter >= '0' && letter <= '9';
    }

    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
