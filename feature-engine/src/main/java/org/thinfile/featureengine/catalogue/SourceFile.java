package org.thinfile.featureengine.catalogue;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.Wording;

/** A source file as it is written; {@code source-file.schema.json} says what each field means. */
record SourceFile(
        String name,
        Wording title,
        boolean sensitive,
        boolean direct,
        List<Kind> kinds,
        @Nullable List<Quality> quality,
        @Nullable List<Subjects> subjects) {

    private static final int LONGEST_TEXT = 40;

    record Kind(
            String name,
            Wording title,
            String amount,
            @Nullable Boolean amountOptional,
            @Nullable List<String> currencies,
            @Nullable String seconds,
            @Nullable Long mostSeconds,
            @Nullable String counterparty,
            @Nullable String place,
            @Nullable List<Attribute> attributes) {

        EventKind kind() {
            var rules = new TreeMap<String, AttributeRule>();
            for (var attribute : attributes == null ? List.<Attribute>of() : attributes) {
                if (rules.put(attribute.name(), attribute.rule()) != null) {
                    throw new IllegalArgumentException(
                            "attribute '%s' of %s is given twice"
                                    .formatted(attribute.name(), name));
                }
            }
            return new EventKind(
                    name,
                    title,
                    AmountRule.ofCode(amount),
                    amountOptional != null && amountOptional,
                    new TreeSet<>(currencies == null ? List.of() : currencies),
                    presence(seconds),
                    mostSeconds == null ? Long.MAX_VALUE : mostSeconds,
                    presence(counterparty),
                    presence(place),
                    rules);
        }

        private static Presence presence(@Nullable String code) {
            return code == null ? Presence.NONE : Presence.ofCode(code);
        }
    }

    record Attribute(
            String name,
            @Nullable Wording title,
            String type,
            @Nullable Boolean required,
            @Nullable Long least,
            @Nullable Long most,
            @Nullable List<String> in,
            @Nullable String pattern,
            @Nullable Integer longest) {

        AttributeRule rule() {
            boolean needed = required != null && required;
            if (type.equals("text")) {
                return new AttributeRule.Text(
                        name,
                        title,
                        needed,
                        in == null ? null : new TreeSet<>(in),
                        pattern == null ? null : Pattern.compile(pattern),
                        longest == null ? LONGEST_TEXT : longest);
            }
            return new AttributeRule.Number(
                    name,
                    title,
                    needed,
                    least == null ? Long.MIN_VALUE : least,
                    most == null ? Long.MAX_VALUE : most);
        }
    }

    record Quality(
            String name,
            Wording title,
            List<String> kinds,
            @Nullable String has,
            @Nullable String knownWithin,
            @Nullable String value,
            @Nullable Long atMost,
            int sharePercent) {

        QualityCheck check() {
            return new QualityCheck(name, title, new TreeSet<>(kinds), wish(), sharePercent);
        }

        private QualityCheck.Wish wish() {
            if (has != null && knownWithin == null && value == null && atMost == null) {
                return new QualityCheck.Has(has);
            }
            if (knownWithin != null && has == null && value == null && atMost == null) {
                return new QualityCheck.KnownWithin(Duration.parse(knownWithin));
            }
            if (value != null && atMost != null && has == null && knownWithin == null) {
                return new QualityCheck.AtMost(value, atMost);
            }
            throw new IllegalArgumentException(
                    "quality check '%s' says exactly one of: has, known-within, value with at-most"
                            .formatted(name));
        }
    }

    record Subjects(String name, Wording title, String feature, double atMost, int sharePercent) {

        SubjectCheck check() {
            return new SubjectCheck(name, title, feature, atMost, sharePercent);
        }
    }

    SourceEntry entry() {
        var known = new TreeMap<String, EventKind>();
        for (var kind : kinds) {
            if (known.put(kind.name(), kind.kind()) != null) {
                throw new IllegalArgumentException(
                        "kind '%s' of %s is given twice".formatted(kind.name(), name));
            }
        }
        var checks = quality == null ? List.<Quality>of() : quality;
        var whole = subjects == null ? List.<Subjects>of() : subjects;
        return new SourceEntry(
                new Source(name),
                title,
                sensitive,
                direct,
                known,
                checks.stream().map(Quality::check).toList(),
                whole.stream().map(Subjects::check).toList());
    }
}
