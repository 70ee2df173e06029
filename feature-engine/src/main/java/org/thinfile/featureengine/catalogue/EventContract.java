package org.thinfile.featureengine.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an event of a source looks like as JSON: a JSON Schema, draft 2020-12, made of the source's
 * kinds. It allows what the catalogue allows and refuses what the catalogue refuses.
 */
public final class EventContract {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_KIND = 40;

    private EventContract() {}

    /** The schema as a tree of maps, lists and texts, in the order in which it is to be read. */
    public static Map<String, Object> of(SourceEntry source) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("source", Map.of("const", source.source().name()));
        properties.put("subject", party("whom the event is about"));
        properties.put("id", text("the source's name for the event", LONGEST_NAME));
        properties.put(
                "revision",
                number("0 for the first statement of the fact; corrections count up", 0, 1 << 20));
        properties.put(
                "retracted", described("boolean", "whether this revision takes the fact back"));
        properties.put("kind", Map.of("enum", List.copyOf(source.kinds().keySet())));
        properties.put("happenedAt", time("the fact's own time, with its zone"));
        properties.put(
                "knownAt", time("when a lender could have known it; the receipt unless given"));
        properties.put("amountMinor", described("integer", "in minor units of the currency"));
        properties.put("currency", form("^[A-Z]{3}$", "ISO 4217"));
        properties.put(
                "seconds", ordered("description", "a duration", "type", "integer", "minimum", 0));
        properties.put("counterparty", party("the other side"));
        properties.put("place", text("a cell or area code", LONGEST_NAME));
        properties.put("attributes", described("object", "small facts of the kind"));

        var schema = new LinkedHashMap<String, Object>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "An event of the source " + source.source().name());
        schema.put("description", source.title().en() + " / " + source.title().zh());
        schema.put("type", "object");
        schema.put("required", List.of("source", "subject", "id", "kind", "happenedAt"));
        schema.put("additionalProperties", false);
        schema.put("properties", properties);
        schema.put(
                "dependentRequired",
                ordered("amountMinor", List.of("currency"), "currency", List.of("amountMinor")));
        schema.put("allOf", source.kinds().values().stream().map(EventContract::kind).toList());
        return schema;
    }

    /** What holds where the event is of a kind. */
    private static Map<String, Object> kind(EventKind kind) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        switch (kind.amount()) {
            case NONE -> properties.put("amountMinor", false);
            case POSITIVE -> properties.put("amountMinor", Map.of("minimum", 1));
            case NOT_NEGATIVE -> properties.put("amountMinor", Map.of("minimum", 0));
            case ANY -> {
                // any amount will do
            }
        }
        if (kind.amount() != AmountRule.NONE && !kind.amountOptional()) {
            required.add("amountMinor");
        }
        if (!kind.currencies().isEmpty()) {
            properties.put("currency", Map.of("enum", List.copyOf(kind.currencies())));
        }
        presence(kind.seconds(), "seconds", properties, required);
        if (kind.seconds() != Presence.NONE && kind.mostSeconds() < Long.MAX_VALUE) {
            properties.put("seconds", Map.of("maximum", kind.mostSeconds()));
        }
        presence(kind.counterparty(), "counterparty", properties, required);
        presence(kind.place(), "place", properties, required);
        var attributes = attributes(kind);
        properties.put("attributes", attributes);
        if (attributes.containsKey("required")) {
            required.add("attributes");
        }
        var then = new LinkedHashMap<String, Object>();
        then.put("description", kind.title().en() + " / " + kind.title().zh());
        if (!required.isEmpty()) {
            then.put("required", required);
        }
        then.put("properties", properties);
        return ordered(
                "if",
                Map.of("properties", Map.of("kind", Map.of("const", kind.name()))),
                "then",
                then);
    }

    private static void presence(
            Presence rule, String field, Map<String, Object> properties, List<String> required) {
        switch (rule) {
            case NONE -> properties.put(field, false);
            case REQUIRED -> required.add(field);
            case OPTIONAL -> {
                // there or not
            }
        }
    }

    private static Map<String, Object> attributes(EventKind kind) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (var rule : kind.attributes().values()) {
            properties.put(rule.name(), attribute(rule));
            if (rule.required()) {
                required.add(rule.name());
            }
        }
        var schema = new LinkedHashMap<String, Object>();
        schema.put("additionalProperties", false);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("properties", properties);
        return schema;
    }

    private static Map<String, Object> attribute(AttributeRule rule) {
        var schema = new LinkedHashMap<String, Object>();
        if (rule.title() != null) {
            schema.put("description", rule.title().en() + " / " + rule.title().zh());
        }
        switch (rule) {
            case AttributeRule.Number number -> {
                schema.put("type", "integer");
                if (number.least() > Long.MIN_VALUE) {
                    schema.put("minimum", number.least());
                }
                if (number.most() < Long.MAX_VALUE) {
                    schema.put("maximum", number.most());
                }
            }
            case AttributeRule.Text text -> {
                if (text.in() != null) {
                    schema.put("enum", List.copyOf(text.in()));
                } else {
                    schema.put("type", "string");
                    schema.put("maxLength", text.longest());
                    schema.put("pattern", "^(?:" + text.pattern() + ")$");
                }
            }
        }
        return schema;
    }

    private static Map<String, Object> party(String what) {
        return ordered(
                "description",
                what,
                "type",
                "object",
                "required",
                List.of("kind", "value"),
                "additionalProperties",
                false,
                "properties",
                ordered(
                        "kind",
                        named("such as phone", "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", LONGEST_KIND),
                        "value",
                        named("the identifier itself", "\\S", LONGEST_NAME)));
    }

    private static Map<String, Object> time(String what) {
        return ordered("description", what, "type", "string", "format", "date-time");
    }

    private static Map<String, Object> text(String what, int longest) {
        return ordered("description", what, "type", "string", "minLength", 1, "maxLength", longest);
    }

    private static Map<String, Object> named(String what, String pattern, int longest) {
        return ordered(
                "description", what, "type", "string", "pattern", pattern, "maxLength", longest);
    }

    private static Map<String, Object> form(String pattern, String what) {
        return ordered("description", what, "type", "string", "pattern", pattern);
    }

    private static Map<String, Object> number(String what, long least, long most) {
        return ordered("description", what, "type", "integer", "minimum", least, "maximum", most);
    }

    private static Map<String, Object> described(String type, String what) {
        return ordered("description", what, "type", type);
    }

    /** Names and values in turn, kept in their order. */
    private static Map<String, Object> ordered(Object... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
