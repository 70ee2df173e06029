package org.thinfile.learning.svm;

import static org.thinfile.learning.StoredForm.field;

import java.util.Map;
import org.thinfile.learning.dense.PackedNumbers;
import org.thinfile.learning.dense.Surface;
import tools.jackson.databind.JsonNode;

/**
 * {@code bias + weights . x}.
 *
 * @param weights one a place
 */
record Hyperplane(double[] weights, double bias) implements Surface {

    static final String KIND = "linear";

    @Override
    public int width() {
        return weights.length;
    }

    @Override
    public double value(double[] vector) {
        double value = bias;
        for (int i = 0; i < weights.length; i++) {
            value += weights[i] * vector[i];
        }
        return value;
    }

    @Override
    public double value(double[] vector, double factor, double[] gradient) {
        for (int i = 0; i < weights.length; i++) {
            gradient[i] += factor * weights[i];
        }
        return value(vector);
    }

    @Override
    public Object canonical() {
        return Map.of(
                "kind",
                KIND,
                "width",
                width(),
                "weights",
                PackedNumbers.text(weights),
                "bias",
                bias);
    }

    static Hyperplane read(JsonNode node) {
        int width = field(node, "width").asInt();
        return new Hyperplane(
                PackedNumbers.doubles(field(node, "weights").asString(), width),
                field(node, "bias").asDouble());
    }
}
