package org.thinfile.learning.boosting;

import static org.thinfile.learning.StoredForm.field;
import static org.thinfile.learning.StoredForm.scale;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.thinfile.kernel.Canonical;
import org.thinfile.learning.StoredForm;
import org.thinfile.learning.boosting.TreeNode.Leaf;
import org.thinfile.learning.boosting.TreeNode.Membership;
import org.thinfile.learning.boosting.TreeNode.Missing;
import org.thinfile.learning.boosting.TreeNode.Threshold;
import org.thinfile.learning.calibration.PlattScaling;
import tools.jackson.databind.JsonNode;

/**
 * The stored form of a boosted model. A tree is a nested list: a leaf {@code [value, cover]}, a
 * threshold {@code [input, threshold, side of missing values, left, right]} with null for an
 * infinite threshold, a membership {@code [input, [categories], left, right]}. The cover of a split
 * is the sum of its leaves'.
 */
final class BoostedModelForm {

    private final String family;
    private final StoredForm form;

    BoostedModelForm(String family) {
        this.family = family;
        form = new StoredForm("boosted model", format(family));
    }

    /** What canonical bytes of a family call themselves. */
    static String format(String family) {
        return "thinfile-%s-1".formatted(family);
    }

    static List<Object> trees(Forest forest) {
        return forest.trees().stream().map(BoostedModelForm::tree).toList();
    }

    private static Object tree(TreeNode node) {
        return switch (node) {
            case Leaf leaf -> List.of(leaf.value(), leaf.cover());
            case Threshold split ->
                    Arrays.asList(
                            split.feature(),
                            Double.isInfinite(split.threshold()) ? null : split.threshold(),
                            side(split),
                            tree(split.left()),
                            tree(split.right()));
            case Membership split ->
                    List.of(
                            split.feature(),
                            split.categories(),
                            tree(split.left()),
                            tree(split.right()));
        };
    }

    /** Missing rule and default side in one word. */
    private static String side(Threshold split) {
        return switch (split.missing()) {
            case NONE -> "none";
            case ZERO -> split.defaultLeft() ? "zero-left" : "zero-right";
            case NAN -> split.defaultLeft() ? "nan-left" : "nan-right";
        };
    }

    BoostedModel read(byte[] bytes) {
        return form.read(
                bytes,
                tree -> {
                    var model = model(tree);
                    if (!Arrays.equals(Canonical.bytes(model), bytes)) {
                        throw new IllegalArgumentException("the bytes are not its canonical ones");
                    }
                    return model;
                });
    }

    private BoostedModel model(JsonNode tree) {
        var inputs = new ArrayList<String>();
        field(tree, "inputs").forEach(input -> inputs.add(input.asString()));
        var trees = new ArrayList<TreeNode>();
        field(tree, "trees").forEach(node -> trees.add(node(node)));
        var line = field(tree, "calibration");
        return new BoostedModel(
                family,
                new Forest(inputs, trees, field(tree, "sigmoid").asDouble()),
                new PlattScaling(
                        field(line, "intercept").asDouble(), field(line, "slope").asDouble()),
                scale(field(tree, "scale")));
    }

    private static TreeNode node(JsonNode form) {
        return switch (form.size()) {
            case 2 -> new Leaf(form.get(0).asDouble(), form.get(1).asLong());
            case 4 -> membership(form);
            case 5 -> threshold(form);
            default ->
                    throw new IllegalArgumentException(
                            "a node has %d parts".formatted(form.size()));
        };
    }

    private static Membership membership(JsonNode form) {
        var categories = new ArrayList<Integer>();
        form.get(1).forEach(category -> categories.add(category.asInt()));
        return new Membership(
                form.get(0).asInt(), categories, node(form.get(2)), node(form.get(3)));
    }

    private static Threshold threshold(JsonNode form) {
        var side = form.get(2).asString();
        var missing =
                switch (side) {
                    case "none" -> Missing.NONE;
                    case "zero-left", "zero-right" -> Missing.ZERO;
                    case "nan-left", "nan-right" -> Missing.NAN;
                    default ->
                            throw new IllegalArgumentException(
                                    "missing values go '%s'".formatted(side));
                };
        var threshold = form.get(1);
        return new Threshold(
                form.get(0).asInt(),
                threshold.isNull() ? Double.POSITIVE_INFINITY : threshold.asDouble(),
                missing,
                side.endsWith("left"),
                node(form.get(3)),
                node(form.get(4)));
    }
}
