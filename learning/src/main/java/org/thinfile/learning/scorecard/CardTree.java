package org.thinfile.learning.scorecard;

import static org.thinfile.learning.StoredForm.field;
import static org.thinfile.learning.StoredForm.scale;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thinfile.learning.StoredForm;
import tools.jackson.databind.JsonNode;

/** A card as a canonical tree, and back. */
final class CardTree {

    private static final String FORMAT = "thinfile-scorecard-1";
    private static final StoredForm FORM = new StoredForm("scorecard", FORMAT);

    private CardTree() {}

    static Map<String, Object> of(ScorecardModel card) {
        var tree = new TreeMap<String, Object>();
        tree.put("format", FORMAT);
        if (card.basis() != Basis.LEARNED) {
            // cards are learned unless they say otherwise
            tree.put("basis", card.basis().name().toLowerCase(Locale.ROOT));
        }
        tree.put("scale", card.scale());
        tree.put("base_points", card.base());
        tree.put("characteristics", card.characteristics().stream().map(CardTree::of).toList());
        return tree;
    }

    private static Map<String, Object> of(Characteristic characteristic) {
        return Map.of(
                "feature",
                characteristic.feature(),
                "coefficient",
                characteristic.coefficient(),
                "baseline_points",
                characteristic.baseline(),
                "attributes",
                characteristic.rows().stream().map(CardTree::of).toList());
    }

    private static Map<String, @Nullable Object> of(Characteristic.Row row) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        switch (row.bin().attribute()) {
            case Attribute.Range(double lower, double upper) -> {
                tree.put("kind", "range");
                tree.put("from", Double.isInfinite(lower) ? null : lower);
                tree.put("below", Double.isInfinite(upper) ? null : upper);
            }
            case Attribute.Group(List<String> categories) -> {
                tree.put("kind", "group");
                tree.put("categories", categories);
            }
            case Attribute.Special(double code) -> {
                tree.put("kind", "special");
                tree.put("code", code);
            }
            case Attribute.Missing() -> tree.put("kind", "missing");
            case Attribute.Unseen() -> tree.put("kind", "unseen");
        }
        tree.put("good", CardNumbers.counted(row.bin().good()));
        tree.put("bad", CardNumbers.counted(row.bin().bad()));
        tree.put("woe", row.bin().woe());
        tree.put("points", row.points());
        return tree;
    }

    static ScorecardModel read(byte[] bytes) {
        return FORM.read(bytes, CardTree::card);
    }

    private static ScorecardModel card(JsonNode tree) {
        var characteristics = new ArrayList<Characteristic>();
        for (var node : field(tree, "characteristics")) {
            characteristics.add(characteristic(node));
        }
        return new ScorecardModel(
                basis(tree),
                scale(field(tree, "scale")),
                field(tree, "base_points").asInt(),
                characteristics);
    }

    private static Basis basis(JsonNode tree) {
        var basis = tree.get("basis");
        if (basis == null) {
            return Basis.LEARNED;
        }
        for (var known : Basis.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(basis.asString())) {
                return known;
            }
        }
        throw new IllegalArgumentException("basis '%s' is not known".formatted(basis.asString()));
    }

    private static Characteristic characteristic(JsonNode node) {
        var rows = new ArrayList<Characteristic.Row>();
        for (var row : field(node, "attributes")) {
            var bin =
                    new Bin(
                            attribute(row),
                            field(row, "good").asDouble(),
                            field(row, "bad").asDouble(),
                            field(row, "woe").asDouble());
            rows.add(new Characteristic.Row(bin, field(row, "points").asInt()));
        }
        return new Characteristic(
                field(node, "feature").asString(),
                field(node, "coefficient").asDouble(),
                rows,
                field(node, "baseline_points").asDouble());
    }

    private static Attribute attribute(JsonNode node) {
        var kind = field(node, "kind").asString();
        return switch (kind) {
            case "range" ->
                    new Attribute.Range(
                            bound(node, "from", Double.NEGATIVE_INFINITY),
                            bound(node, "below", Double.POSITIVE_INFINITY));
            case "group" -> {
                var categories = new ArrayList<String>();
                field(node, "categories").forEach(text -> categories.add(text.asString()));
                yield new Attribute.Group(categories);
            }
            case "special" -> new Attribute.Special(field(node, "code").asDouble());
            case "missing" -> new Attribute.Missing();
            case "unseen" -> new Attribute.Unseen();
            default ->
                    throw new IllegalArgumentException(
                            "attribute kind '%s' is not known".formatted(kind));
        };
    }

    private static double bound(JsonNode node, String name, double open) {
        var bound = field(node, name);
        return bound.isNull() ? open : bound.asDouble();
    }
}
