package org.thinfile.learning.scorecard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Problem;
import org.thinfile.learning.ScoreScale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A card as a canonical tree, and back. */
final class CardTree {

    private static final String FORMAT = "thinfile-scorecard-1";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CardTree() {}

    static Map<String, Object> of(ScorecardModel card) {
        return Map.of(
                "format",
                FORMAT,
                "scale",
                card.scale(),
                "base_points",
                card.base(),
                "characteristics",
                card.characteristics().stream().map(CardTree::of).toList());
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
        tree.put("good", row.bin().good());
        tree.put("bad", row.bin().bad());
        tree.put("woe", row.bin().woe());
        tree.put("points", row.points());
        return tree;
    }

    static ScorecardModel read(byte[] bytes) {
        try {
            var tree = JSON.readTree(bytes);
            var format = field(tree, "format").asString();
            if (!format.equals(FORMAT)) {
                throw bad("its format is '%s', not '%s'".formatted(format, FORMAT));
            }
            var characteristics = new ArrayList<Characteristic>();
            for (var node : field(tree, "characteristics")) {
                characteristics.add(characteristic(node));
            }
            return new ScorecardModel(
                    scale(field(tree, "scale")),
                    field(tree, "base_points").asInt(),
                    characteristics);
        } catch (JacksonException | IllegalArgumentException e) {
            throw bad(
                    e instanceof IllegalArgumentException
                            ? String.valueOf(e.getMessage())
                            : "it is not the JSON of a card");
        }
    }

    private static ScoreScale scale(JsonNode node) {
        return new ScoreScale(
                field(node, "minimum").asInt(),
                field(node, "maximum").asInt(),
                field(node, "anchor").asInt(),
                field(node, "anchor_odds").asDouble(),
                field(node, "points_to_double").asDouble());
    }

    private static Characteristic characteristic(JsonNode node) {
        var rows = new ArrayList<Characteristic.Row>();
        for (var row : field(node, "attributes")) {
            var bin =
                    new Bin(
                            attribute(row),
                            field(row, "good").asInt(),
                            field(row, "bad").asInt(),
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
            default -> throw bad("attribute kind '%s' is not known".formatted(kind));
        };
    }

    private static double bound(JsonNode node, String name, double open) {
        var bound = field(node, name);
        return bound.isNull() ? open : bound.asDouble();
    }

    private static JsonNode field(JsonNode node, String name) {
        var field = node.get(name);
        if (field == null) {
            throw bad("field '%s' is absent".formatted(name));
        }
        return field;
    }

    private static RuntimeException bad(String what) {
        return new Problem.BadInput(
                        "the scorecard cannot be read: " + what,
                        "give the bytes that a scorecard was written as",
                        null)
                .asException();
    }
}
