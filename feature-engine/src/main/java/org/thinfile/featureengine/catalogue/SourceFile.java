package org.thinfile.featureengine.catalogue;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.Wording;

/** A source file as it is written; {@code source-file.schema.json} says what each field means. */
record SourceFile(String name, Wording title, boolean sensitive, boolean direct, List<Kind> kinds) {

    record Kind(
            String name,
            Wording title,
            String amount,
            @Nullable List<String> currencies,
            @Nullable String seconds,
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
                    new TreeSet<>(currencies == null ? List.of() : currencies),
                    presence(seconds),
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
            String type,
            boolean required,
            @Nullable Long least,
            @Nullable Long most,
            @Nullable List<String> in) {

        AttributeRule rule() {
            if (type.equals("text")) {
                return new AttributeRule.Text(
                        name, required, in == null ? null : new TreeSet<>(in));
            }
            return new AttributeRule.Number(
                    name,
                    required,
                    least == null ? Long.MIN_VALUE : least,
                    most == null ? Long.MAX_VALUE : most);
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
        return new SourceEntry(new Source(name), title, sensitive, direct, known);
    }
}
