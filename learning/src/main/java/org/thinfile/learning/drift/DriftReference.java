package org.thinfile.learning.drift;

import static org.thinfile.learning.StoredForm.field;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Problem;
import org.thinfile.learning.Column;
import org.thinfile.learning.StoredForm;
import org.thinfile.learning.metrics.Bootstrap;
import tools.jackson.databind.JsonNode;

/**
 * What development looked like to a model, made when it is trained and kept beside it. Holds bins,
 * weights and figures, and no row of a person: edges of bins lie between values, and a category of
 * a few is among the others.
 *
 * @param effectiveRows how many rows that count alike are as sure as those of development
 * @param features the inputs, in the order of the table
 * @param score the probabilities
 * @param performance on rows the model had not seen
 */
public record DriftReference(
        double effectiveRows, List<Shape> features, Shape score, Performance performance)
        implements Canonical.Form {

    private static final String FORMAT = "thinfile-drift-1";
    private static final StoredForm FORM = new StoredForm("drift reference", FORMAT);

    /** What the bins of probabilities are called. */
    static final String SCORE = "score";

    private static final int MOST_BINS = 10;
    private static final int ROWS_A_BIN = 20;
    private static final int ROWS_A_CATEGORY = 5;

    public DriftReference {
        features = List.copyOf(features);
        if (!(effectiveRows > 0)) {
            throw new IllegalArgumentException(
                    "a reference stands on %s rows, must be above 0".formatted(effectiveRows));
        }
    }

    /**
     * The reference of rows that the model had not seen: held out, or scored out of fold.
     *
     * @param development its outcomes known, at least ten of each
     * @param bootstrap of the AUC's error, where rows count differently
     */
    public static DriftReference of(DriftSample development, Bootstrap bootstrap) {
        var matured = development.matured();
        if (matured == null || !matured.enough()) {
            throw new Problem.BadInput(
                            "development has too few outcomes to compare with later",
                            "give at least %d good and %d bad rows"
                                    .formatted(Matured.FEWEST, Matured.FEWEST),
                            null)
                    .asException();
        }
        int rows = development.table().rows();
        int bins = Math.clamp(rows / ROWS_A_BIN, 2, MOST_BINS);
        var features = new ArrayList<Shape>();
        for (var column : development.table().columns()) {
            features.add(Shape.of(column, development.weight(), bins, ROWS_A_CATEGORY));
        }
        var score = new Column.Numeric(SCORE, development.probabilities());
        return new DriftReference(
                development.effectiveRows(),
                features,
                Shape.of(score, development.weight(), bins, ROWS_A_CATEGORY),
                matured.performance(bootstrap));
    }

    /** Reads a reference from its canonical bytes; throws {@code BadInput} on others. */
    public static DriftReference read(byte[] bytes) {
        return FORM.read(
                bytes,
                tree -> {
                    var features = new ArrayList<Shape>();
                    field(tree, "features").forEach(node -> features.add(shape(node)));
                    return new DriftReference(
                            field(tree, "effective_rows").asDouble(),
                            features,
                            shape(field(tree, "score")),
                            performance(field(tree, "performance")));
                });
    }

    @Override
    public Object canonical() {
        return Map.of(
                "format", FORMAT,
                "effective_rows", effectiveRows,
                "features", features.stream().map(DriftReference::tree).toList(),
                "score", tree(score),
                "performance", performance);
    }

    private static Map<String, Object> tree(Shape shape) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("name", shape.name());
        switch (shape) {
            case Shape.Numbers numbers -> {
                tree.put("kind", "numbers");
                tree.put("edges", numbers.edges());
            }
            case Shape.Categories texts -> {
                tree.put("kind", "categories");
                tree.put("categories", texts.categories());
            }
        }
        tree.put("weights", shape.weights());
        return tree;
    }

    private static Shape shape(JsonNode node) {
        var name = field(node, "name").asString();
        var kind = field(node, "kind").asString();
        var weights = numbers(field(node, "weights"));
        return switch (kind) {
            case "numbers" -> new Shape.Numbers(name, numbers(field(node, "edges")), weights);
            case "categories" -> {
                var categories = new ArrayList<String>();
                field(node, "categories").forEach(text -> categories.add(text.asString()));
                yield new Shape.Categories(name, categories, weights);
            }
            default ->
                    throw new IllegalArgumentException(
                            "the kind '%s' of '%s' is not known".formatted(kind, name));
        };
    }

    private static List<Double> numbers(JsonNode node) {
        var numbers = new ArrayList<Double>();
        node.forEach(number -> numbers.add(number.asDouble()));
        return numbers;
    }

    private static Performance performance(JsonNode node) {
        return new Performance(
                field(node, "rows").asInt(),
                field(node, "bad").asInt(),
                field(node, "auc").asDouble(),
                field(node, "auc_error").asDouble(),
                field(node, "slope").asDouble(),
                field(node, "slope_error").asDouble(),
                field(node, "intercept").asDouble(),
                field(node, "intercept_error").asDouble(),
                field(node, "expected").asDouble(),
                field(node, "observed").asDouble(),
                field(node, "ratio_error").asDouble());
    }
}
