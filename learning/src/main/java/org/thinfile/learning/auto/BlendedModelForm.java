package org.thinfile.learning.auto;

import static org.thinfile.learning.StoredForm.field;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.thinfile.learning.Model;
import org.thinfile.learning.ModelFamilies;
import org.thinfile.learning.StoredForm;
import tools.jackson.databind.JsonNode;

/** Blends read back from their canonical bytes. */
final class BlendedModelForm {

    static final StoredForm FORMAT = new StoredForm("blend", "thinfile-blend-1");

    private BlendedModelForm() {}

    static BlendedModel read(byte[] canonical) {
        return FORMAT.read(canonical, BlendedModelForm::of);
    }

    private static BlendedModel of(JsonNode tree) {
        var inputs = new ArrayList<String>();
        field(tree, "inputs").forEach(node -> inputs.add(node.asString()));
        var members = new ArrayList<Model>();
        for (var node : field(tree, "members")) {
            members.add(
                    ModelFamilies.named(field(node, "family").asString())
                            .read(
                                    field(node, "model")
                                            .toString()
                                            .getBytes(StandardCharsets.UTF_8)));
        }
        var weights = new ArrayList<Double>();
        field(tree, "weights").forEach(node -> weights.add(node.asDouble()));
        return new BlendedModel(
                StoredForm.scale(field(tree, "scale")),
                inputs,
                members,
                weights.stream().mapToDouble(Double::doubleValue).toArray(),
                field(tree, "intercept").asDouble());
    }
}
