package org.thinfile.learning.svm;

import static org.thinfile.learning.StoredForm.field;

import java.util.Map;
import org.thinfile.learning.dense.DenseRows;
import org.thinfile.learning.dense.PackedNumbers;
import org.thinfile.learning.dense.Surface;
import tools.jackson.databind.JsonNode;

/**
 * {@code sum of coefficient * exp(-gamma |x - s|^2) - rho} over support vectors s.
 *
 * @param vectors the support vectors
 * @param coefficients one a support vector
 */
record GaussianKernel(double gamma, DenseRows vectors, double[] coefficients, double rho)
        implements Surface {

    static final String KIND = "gaussian";

    @Override
    public int width() {
        return vectors.width();
    }

    @Override
    public double value(double[] vector) {
        double sum = -rho;
        for (int s = 0; s < coefficients.length; s++) {
            sum += coefficients[s] * StrictMath.exp(-gamma * distance(vector, s));
        }
        return sum;
    }

    private double distance(double[] vector, int support) {
        var values = vectors.values();
        int at = support * vector.length;
        double square = 0;
        for (double value : vector) {
            double apart = value - values[at++];
            square += apart * apart;
        }
        return square;
    }

    @Override
    public double value(double[] vector, double factor, double[] gradient) {
        var values = vectors.values();
        double sum = -rho;
        for (int s = 0; s < coefficients.length; s++) {
            double part = coefficients[s] * StrictMath.exp(-gamma * distance(vector, s));
            sum += part;
            double slope = -2 * gamma * factor * part;
            int at = s * vector.length;
            for (int i = 0; i < vector.length; i++) {
                gradient[i] += slope * (vector[i] - values[at + i]);
            }
        }
        return sum;
    }

    @Override
    public Object canonical() {
        return Map.of(
                "kind",
                KIND,
                "width",
                width(),
                "gamma",
                gamma,
                "rho",
                rho,
                "count",
                coefficients.length,
                "coefficients",
                PackedNumbers.text(coefficients),
                "vectors",
                PackedNumbers.text(vectors.values()));
    }

    static GaussianKernel read(JsonNode node) {
        int width = field(node, "width").asInt();
        int count = field(node, "count").asInt();
        return new GaussianKernel(
                field(node, "gamma").asDouble(),
                new DenseRows(
                        PackedNumbers.floats(
                                field(node, "vectors").asString(),
                                Math.multiplyExact(width, count)),
                        width),
                PackedNumbers.doubles(field(node, "coefficients").asString(), count),
                field(node, "rho").asDouble());
    }
}
