package org.thinfile.learning.extended;

import static org.thinfile.learning.StoredForm.field;
import static org.thinfile.learning.StoredForm.scale;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;
import org.thinfile.learning.StoredForm;
import org.thinfile.learning.scorecard.Attribute;
import tools.jackson.databind.JsonNode;

/** An extended card as a canonical tree, and back. */
public final class ExtendedForm {

    private static final String FORMAT = "thinfile-extended-1";
    private static final StoredForm FORM = new StoredForm("extended card", FORMAT);

    private ExtendedForm() {}

    static Map<String, Object> of(ExtendedModel card) {
        return Map.of(
                "format", FORMAT,
                "scale", card.scale(),
                "base_points", card.base(),
                "shapes", card.shapes().stream().map(ExtendedForm::shape).toList(),
                "pairs", card.pairs().stream().map(ExtendedForm::pair).toList());
    }

    private static Object shape(ShapeTable shape) {
        return Map.of(
                "feature", shape.feature(),
                "baseline_points", shape.baseline(),
                "cells",
                        shape.cells().stream()
                                .map(cell ->
                                        Map.of(
                                                "values", tree(cell.values()),
                                                "points", cell.points(),
                                                "share", cell.share()))
                                .toList());
    }

    private static Object pair(PairTable pair) {
        return Map.of(
                "first", pair.first(),
                "second", pair.second(),
                "baseline_points", pair.baseline(),
                "rows", pair.rows().stream().map(ExtendedForm::tree).toList(),
                "columns", pair.columns().stream().map(ExtendedForm::tree).toList(),
                "points", pair.points());
    }

    /** Which values a line stands for, as a tree. */
    public static Map<String, @Nullable Object> tree(Attribute attribute) {
        var tree = new TreeMap<String, @Nullable Object>();
        switch (attribute) {
            case Attribute.Range(double lower, double upper) -> {
                tree.put("from", Double.isInfinite(lower) ? null : lower);
                tree.put("below", Double.isInfinite(upper) ? null : upper);
            }
            case Attribute.Group(List<String> categories) -> tree.put("categories", categories);
            case Attribute.Special(double code) -> tree.put("code", code);
            case Attribute.Missing() -> tree.put("missing", true);
            case Attribute.Unseen() -> tree.put("unseen", true);
        }
        return tree;
    }

    /** And back. */
    public static Attribute attribute(JsonNode tree) {
        if (tree.has("from")) {
            return new Attribute.Range(
                    bound(tree, "from", Double.NEGATIVE_INFINITY),
                    bound(tree, "below", Double.POSITIVE_INFINITY));
        }
        if (tree.has("categories")) {
            var categories = new ArrayList<String>();
            tree.get("categories").forEach(text -> categories.add(text.asString()));
            return new Attribute.Group(categories);
        }
        if (tree.has("missing")) {
            return new Attribute.Missing();
        }
        field(tree, "unseen");
        return new Attribute.Unseen();
    }

    private static double bound(JsonNode tree, String name, double open) {
        var bound = field(tree, name);
        return bound.isNull() ? open : bound.asDouble();
    }

    static ExtendedModel read(byte[] bytes) {
        return FORM.read(
                bytes,
                tree -> {
                    var card = card(tree);
                    if (!Arrays.equals(Canonical.bytes(card), bytes)) {
                        throw new IllegalArgumentException("the bytes are not its canonical ones");
                    }
                    return card;
                });
    }

    private static ExtendedModel card(JsonNode tree) {
        var shapes = new ArrayList<ShapeTable>();
        for (var node : field(tree, "shapes")) {
            var cells = new ArrayList<ShapeTable.Cell>();
            for (var cell : field(node, "cells")) {
                cells.add(
                        new ShapeTable.Cell(
                                attribute(field(cell, "values")),
                                field(cell, "points").asInt(),
                                field(cell, "share").asDouble()));
            }
            shapes.add(
                    new ShapeTable(
                            field(node, "feature").asString(),
                            cells,
                            field(node, "baseline_points").asDouble()));
        }
        var pairs = new ArrayList<PairTable>();
        for (var node : field(tree, "pairs")) {
            var points = new ArrayList<List<Integer>>();
            for (var line : field(node, "points")) {
                var numbers = new ArrayList<Integer>();
                line.forEach(number -> numbers.add(number.asInt()));
                points.add(numbers);
            }
            pairs.add(
                    new PairTable(
                            field(node, "first").asString(),
                            field(node, "second").asString(),
                            attributes(field(node, "rows")),
                            attributes(field(node, "columns")),
                            points,
                            field(node, "baseline_points").asDouble()));
        }
        return new ExtendedModel(
                scale(field(tree, "scale")), field(tree, "base_points").asInt(), shapes, pairs);
    }

    private static List<Attribute> attributes(JsonNode list) {
        var attributes = new ArrayList<Attribute>();
        list.forEach(node -> attributes.add(attribute(node)));
        return attributes;
    }
}
