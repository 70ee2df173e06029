package org.thinfile.learning.fusion;

import static org.thinfile.learning.StoredForm.field;
import static org.thinfile.learning.StoredForm.scale;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.ProblemException;
import org.thinfile.learning.Model;
import org.thinfile.learning.ModelFamilies;
import org.thinfile.learning.StoredForm;
import tools.jackson.databind.JsonNode;

/**
 * The stored form of a fused model. A sub-model is its family and its own canonical text as a
 * string, so that its bytes come back as they were, whatever the family makes of them.
 */
final class FusedModelForm {

    private static final String FORMAT = "thinfile-fusion-1";
    private static final StoredForm FORM = new StoredForm("fused model", FORMAT);

    private FusedModelForm() {}

    static Map<String, Object> of(FusedModel model) {
        var subModels = new ArrayList<@Nullable Object>();
        for (var sub : model.models()) {
            subModels.add(
                    sub == null
                            ? null
                            : Map.of("family", sub.family(), "model", Canonical.text(sub)));
        }
        return Map.of(
                "format", FORMAT,
                "sources", model.sources(),
                "models", subModels,
                "combiner", model.combiner(),
                "patterns", model.patterns(),
                "worths", model.worths(),
                "fewest_rows", model.fewestRows(),
                "scale", model.scale());
    }

    static FusedModel read(byte[] bytes) {
        return FORM.read(
                bytes,
                tree -> {
                    var model = model(tree);
                    if (!Arrays.equals(Canonical.bytes(model), bytes)) {
                        throw new IllegalArgumentException("the bytes are not its canonical ones");
                    }
                    return model;
                });
    }

    private static FusedModel model(JsonNode tree) {
        try {
            var models = new ArrayList<@Nullable Model>();
            field(tree, "models").forEach(node -> models.add(subModel(node)));
            var patterns = new ArrayList<ConsentPattern>();
            field(tree, "patterns").forEach(node -> patterns.add(ConsentPattern.read(node)));
            var worths = new ArrayList<SourceWorth>();
            field(tree, "worths").forEach(node -> worths.add(SourceWorth.read(node)));
            return new FusedModel(
                    sources(field(tree, "sources")),
                    models,
                    Combiner.read(field(tree, "combiner")),
                    patterns,
                    worths,
                    field(tree, "fewest_rows").asInt(),
                    scale(field(tree, "scale")));
        } catch (ProblemException refused) {
            throw new IllegalArgumentException(refused.problem().detail(), refused);
        }
    }

    private static Sources sources(JsonNode node) {
        var features = new TreeMap<String, List<String>>();
        node.properties()
                .forEach(entry -> {
                    var names = new ArrayList<String>();
                    entry.getValue().forEach(name -> names.add(name.asString()));
                    features.put(entry.getKey(), names);
                });
        return new Sources(features);
    }

    private static @Nullable Model subModel(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        return ModelFamilies.named(field(node, "family").asString())
                .read(field(node, "model").asString().getBytes(StandardCharsets.UTF_8));
    }
}
