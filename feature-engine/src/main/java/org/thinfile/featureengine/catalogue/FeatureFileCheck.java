package org.thinfile.featureengine.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.thinfile.definitions.Definition;
import org.thinfile.definitions.Faults;
import org.thinfile.definitions.Nearest;
import org.thinfile.featureengine.Links;
import org.thinfile.kernel.Source;
import tools.jackson.databind.JsonNode;

/**
 * Holds a feature file against what its source gives: kinds, attributes and their texts, amounts,
 * durations, places and counterparties. What no event can have makes a feature that is missing or
 * the same for everybody, and nobody would notice.
 */
public final class FeatureFileCheck {

    private static final String NUMBERS = "attributes.";
    private static final String TEXTS = "texts.";

    private final SourceCatalogue catalogue;
    private final Definition definition;
    private final Faults faults;

    private FeatureFileCheck(SourceCatalogue catalogue, Definition definition, Faults faults) {
        this.catalogue = catalogue;
        this.definition = definition;
        this.faults = faults;
    }

    /** Notes what a feature file asks for that its source does not give, where it asks. */
    public static void check(SourceCatalogue catalogue, Definition file, Faults faults) {
        new FeatureFileCheck(catalogue, file, faults).run();
    }

    private void run() {
        var ofFile = definition.tree().path("source");
        if (!ofFile.isMissingNode() && entry("/source", ofFile) == null) {
            return;
        }
        int i = 0;
        for (var feature : definition.tree().path("features")) {
            var pointer = "/features/" + i++;
            var own = feature.path("source");
            var entry = own.isMissingNode() ? entry("/source", ofFile) : entry(pointer, own);
            if (entry != null) {
                feature(pointer, feature, entry);
            }
        }
    }

    /** What the catalogue has of a source; notes that it has nothing, or that none is named. */
    private @Nullable SourceEntry entry(String pointer, JsonNode source) {
        if (source.isMissingNode()) {
            return null;
        }
        var name = source.asString("");
        var known = catalogue.entries();
        for (var each : known.entrySet()) {
            if (each.getKey().name().equals(name)) {
                return each.getValue();
            }
        }
        var names = known.keySet().stream().map(Source::name).toList();
        faults.add(
                definition,
                pointer.endsWith("/source") ? pointer : pointer + "/source",
                "'%s' is not in the source catalogue %s"
                        .formatted(name, Nearest.hint(name, "sources", names)));
        return null;
    }

    private void feature(String pointer, JsonNode feature, SourceEntry entry) {
        var roles = feature.path("roll-up").path("roles");
        if (!roles.isMissingNode()) {
            roles(pointer + "/roll-up/roles", roles, entry);
        }
        var beside = feature.path("beside");
        var kinds = kinds(pointer + "/events", feature.path("events"), entry);
        if (!beside.isMissingNode()) {
            kinds.addAll(beside(pointer + "/beside", beside));
        }
        if (kinds.isEmpty()) {
            return;
        }
        int place = 0;
        for (var by : feature.path("by")) {
            value(pointer + "/by/" + place++, by.asString(), kinds);
        }
        for (var field : List.of("value", "weight")) {
            if (feature.has(field)) {
                value(pointer + "/" + field, feature.get(field).asString(), kinds);
            }
        }
        for (var field : List.of("where", "holds")) {
            int i = 0;
            for (var clause : feature.path(field)) {
                clause(pointer + "/" + field + "/" + i++, clause, kinds);
            }
        }
    }

    /** The kinds of the events that stand beside a feature's own. */
    private List<EventKind> beside(String pointer, JsonNode beside) {
        var other = entry(pointer, beside.path("source"));
        if (other == null) {
            return List.of();
        }
        var kinds = kinds(pointer + "/events", beside.path("events"), other);
        int i = 0;
        for (var clause : beside.path("where")) {
            clause(pointer + "/where/" + i++, clause, kinds);
        }
        return kinds;
    }

    /** The roles of people that the source's links can give them. */
    private void roles(String pointer, JsonNode roles, SourceEntry entry) {
        var known = new TreeSet<>(List.of(Links.INDIRECT));
        var kind = entry.kinds().get(Links.LINKED);
        var rule = kind == null ? null : kind.attributes().get(Links.ROLE);
        if (rule instanceof AttributeRule.Text text) {
            known.addAll(listed(text));
        }
        int i = 0;
        for (var role : roles) {
            if (!known.contains(role.asString())) {
                faults.add(
                        definition,
                        pointer + "/" + i,
                        "'%s' is no role of people linked by '%s' %s"
                                .formatted(
                                        role.asString(),
                                        entry.source(),
                                        Nearest.hint(role.asString(), "roles", known)));
            }
            i++;
        }
    }

    private List<EventKind> kinds(String pointer, JsonNode names, SourceEntry entry) {
        var known = new ArrayList<EventKind>();
        int i = 0;
        for (var name : names) {
            var kind = entry.kinds().get(name.asString());
            if (kind == null) {
                faults.add(
                        definition,
                        pointer + "/" + i,
                        "'%s' is no kind of event of '%s' %s"
                                .formatted(
                                        name.asString(),
                                        entry.source(),
                                        Nearest.hint(
                                                name.asString(), "kinds", entry.kinds().keySet())));
            } else {
                known.add(kind);
            }
            i++;
        }
        return known;
    }

    private void clause(String pointer, JsonNode clause, List<EventKind> kinds) {
        var value = clause.path("value").asString("");
        if (clause.has("known") && isAttribute(value, kinds)) {
            return;
        }
        if (!clause.has("in")) {
            value(pointer + "/value", value, kinds);
        } else if (value.equals("kind")) {
            var names = kinds.stream().map(EventKind::name).toList();
            texts(pointer, clause, names::contains, "is not among its events", names);
        } else if (value.startsWith(NUMBERS)) {
            var key = value.substring(NUMBERS.length());
            var rules = rules(pointer + "/value", key, AttributeRule.Text.class, kinds);
            var allowed = new TreeSet<String>();
            rules.forEach(rule -> allowed.addAll(listed(rule)));
            if (!rules.isEmpty()) {
                texts(
                        pointer,
                        clause,
                        text -> rules.stream().anyMatch(rule -> rule.check(text).isEmpty()),
                        "is no text of attribute '%s'".formatted(key),
                        allowed);
            }
        }
    }

    /** Whether any of these kinds has that attribute, a number or a text. */
    private static boolean isAttribute(String value, List<EventKind> kinds) {
        return value.startsWith(NUMBERS)
                && kinds.stream()
                        .anyMatch(kind ->
                                kind.attributes().containsKey(value.substring(NUMBERS.length())));
    }

    private void texts(
            String pointer,
            JsonNode clause,
            Predicate<String> known,
            String what,
            Collection<String> names) {
        int i = 0;
        for (var text : clause.get("in")) {
            if (!known.test(text.asString())) {
                // a text that need only match a pattern has no nearest one
                var hint =
                        names.isEmpty() ? "" : " " + Nearest.hint(text.asString(), "texts", names);
                faults.add(
                        definition,
                        "%s/in/%d".formatted(pointer, i),
                        "'%s' %s%s".formatted(text.asString(), what, hint));
            }
            i++;
        }
    }

    private void value(String pointer, String value, List<EventKind> kinds) {
        if (value.startsWith(NUMBERS)) {
            rules(pointer, value.substring(NUMBERS.length()), AttributeRule.Number.class, kinds);
        } else if (value.startsWith(TEXTS)) {
            rules(pointer, value.substring(TEXTS.length()), AttributeRule.Text.class, kinds);
        } else {
            Optional.ofNullable(lack(value, kinds))
                    .ifPresent(what -> faults.add(definition, pointer, what));
        }
    }

    /** The rules of an attribute in these kinds; notes that there is none of that type. */
    private <T extends AttributeRule> List<T> rules(
            String pointer, String key, Class<T> type, List<EventKind> kinds) {
        var names = new TreeSet<String>();
        var rules = new ArrayList<T>();
        for (var kind : kinds) {
            var rule = kind.attributes().get(key);
            names.addAll(kind.attributes().keySet());
            if (type.isInstance(rule)) {
                rules.add(type.cast(rule));
            }
        }
        if (rules.isEmpty()) {
            var sort = type == AttributeRule.Number.class ? "a number" : "a text";
            faults.add(
                    definition,
                    pointer,
                    names.contains(key)
                            ? "attribute '%s' is not %s".formatted(key, sort)
                            : "'%s' is no attribute of %s %s"
                                    .formatted(key, titles(kinds), hint(key, names)));
        }
        return rules;
    }

    private static String hint(String key, SortedSet<String> names) {
        return Nearest.hint(key, "attributes", names);
    }

    private static SortedSet<String> listed(AttributeRule.Text rule) {
        var in = rule.in();
        return in == null ? new TreeSet<>() : in;
    }

    /** What no event of these kinds has; null where one may have it. */
    private @Nullable String lack(String value, List<EventKind> kinds) {
        var has = new TreeMap<String, Predicate<EventKind>>();
        has.put("amount", kind -> kind.amount() != AmountRule.NONE);
        has.put("seconds", kind -> kind.seconds() != Presence.NONE);
        has.put("counterparty", kind -> kind.counterparty() != Presence.NONE);
        has.put("place", kind -> kind.place() != Presence.NONE);
        var asked = has.get(value);
        return asked == null || kinds.stream().anyMatch(asked)
                ? null
                : "no event of %s has '%s'".formatted(titles(kinds), value);
    }

    private static String titles(List<EventKind> kinds) {
        return String.join(", ", kinds.stream().map(kind -> "'" + kind.name() + "'").toList());
    }
}
