package org.thinfile.learning.nets;

import static org.thinfile.learning.StoredForm.field;

import java.util.Map;
import org.thinfile.learning.dense.PackedNumbers;
import org.thinfile.learning.dense.Surface;
import tools.jackson.databind.JsonNode;

/**
 * The mean of several small residual nets over one vector x. Of each:
 *
 * <pre>
 * a = W1 x + b1,  h = swish(a)
 * c = W2 h + b2,  g = h + swish(c)
 * value = out . g + skip . x + level
 * </pre>
 *
 * Arrays hold the nets one after another; W1 is laid out input by input, W2 likewise.
 *
 * @param shape how many nets, places and hidden units
 * @param first W1
 * @param firstBias b1
 * @param second W2
 * @param secondBias b2
 * @param out one a hidden unit
 * @param skip one a place
 * @param level one a net
 */
public record ResidualNets(
        Shape shape,
        float[] first,
        float[] firstBias,
        float[] second,
        float[] secondBias,
        float[] out,
        float[] skip,
        float[] level)
        implements Surface {

    private static final String KIND = "residual";

    /**
     * How large the nets are.
     *
     * @param members how many
     * @param width places of a vector
     * @param hidden units of a layer
     */
    public record Shape(int members, int width, int hidden) {
        public Shape {
            if (members < 1 || width < 1 || hidden < 1) {
                throw new IllegalArgumentException(
                        "%d nets of %d places and %d units".formatted(members, width, hidden));
            }
        }
    }

    public ResidualNets {
        int units = shape.members * shape.hidden;
        if (first.length != units * shape.width
                || firstBias.length != units
                || second.length != units * shape.hidden
                || secondBias.length != units
                || out.length != units
                || skip.length != shape.members * shape.width
                || level.length != shape.members) {
            throw new IllegalArgumentException("the arrays do not fit " + shape);
        }
    }

    @Override
    public int width() {
        return shape.width;
    }

    @Override
    public double value(double[] vector) {
        double sum = 0;
        for (int member = 0; member < shape.members; member++) {
            sum += new Pass(member, vector).value(vector);
        }
        return sum / shape.members;
    }

    @Override
    public double value(double[] vector, double factor, double[] gradient) {
        double sum = 0;
        for (int member = 0; member < shape.members; member++) {
            var pass = new Pass(member, vector);
            sum += pass.value(vector);
            pass.addGradient(factor / shape.members, gradient);
        }
        return sum / shape.members;
    }

    /** One net's way through a vector. */
    private final class Pass {
        private final int member;
        private final double[] a;
        private final double[] h;
        private final double[] c;

        Pass(int member, double[] vector) {
            this.member = member;
            a = sums(first, firstBias, vector);
            h = new double[shape.hidden];
            for (int j = 0; j < h.length; j++) {
                h[j] = Smooth.swish(a[j]);
            }
            c = sums(second, secondBias, h);
        }

        /** {@code W x + b}; places that are 0, as many are, cost nothing. */
        private double[] sums(float[] matrix, float[] bias, double[] from) {
            var sums = new double[shape.hidden];
            for (int j = 0; j < sums.length; j++) {
                sums[j] = bias[member * sums.length + j];
            }
            int at = member * from.length * sums.length;
            for (double each : from) {
                if (each != 0) {
                    for (int j = 0; j < sums.length; j++) {
                        sums[j] += each * matrix[at + j];
                    }
                }
                at += sums.length;
            }
            return sums;
        }

        double value(double[] vector) {
            double value = level[member];
            for (int j = 0; j < h.length; j++) {
                value += out[member * h.length + j] * (h[j] + Smooth.swish(c[j]));
            }
            for (int i = 0; i < vector.length; i++) {
                value += skip[member * vector.length + i] * vector[i];
            }
            return value;
        }

        void addGradient(double factor, double[] gradient) {
            int units = shape.hidden;
            var byC = new double[units];
            for (int j = 0; j < units; j++) {
                byC[j] = out[member * units + j] * Smooth.swishSlope(c[j]);
            }
            var byA = new double[units];
            for (int i = 0; i < units; i++) {
                double byH = out[member * units + i];
                int at = (member * units + i) * units;
                for (int j = 0; j < units; j++) {
                    byH += second[at + j] * byC[j];
                }
                byA[i] = byH * Smooth.swishSlope(a[i]);
            }
            for (int i = 0; i < shape.width; i++) {
                double slope = skip[member * shape.width + i];
                int at = (member * shape.width + i) * units;
                for (int j = 0; j < units; j++) {
                    slope += first[at + j] * byA[j];
                }
                gradient[i] += factor * slope;
            }
        }
    }

    @Override
    public Object canonical() {
        return Map.ofEntries(
                Map.entry("kind", KIND),
                Map.entry("members", shape.members),
                Map.entry("width", shape.width),
                Map.entry("hidden", shape.hidden),
                Map.entry("first", PackedNumbers.text(first)),
                Map.entry("first_bias", PackedNumbers.text(firstBias)),
                Map.entry("second", PackedNumbers.text(second)),
                Map.entry("second_bias", PackedNumbers.text(secondBias)),
                Map.entry("out", PackedNumbers.text(out)),
                Map.entry("skip", PackedNumbers.text(skip)),
                Map.entry("level", PackedNumbers.text(level)));
    }

    static ResidualNets read(JsonNode node) {
        var kind = field(node, "kind").asString();
        if (!kind.equals(KIND)) {
            throw new IllegalArgumentException("surface kind '%s' is not known".formatted(kind));
        }
        var shape =
                new Shape(
                        field(node, "members").asInt(),
                        field(node, "width").asInt(),
                        field(node, "hidden").asInt());
        int units = Math.multiplyExact(shape.members, shape.hidden);
        return new ResidualNets(
                shape,
                floats(node, "first", Math.multiplyExact(units, shape.width)),
                floats(node, "first_bias", units),
                floats(node, "second", Math.multiplyExact(units, shape.hidden)),
                floats(node, "second_bias", units),
                floats(node, "out", units),
                floats(node, "skip", Math.multiplyExact(shape.members, shape.width)),
                floats(node, "level", shape.members));
    }

    private static float[] floats(JsonNode node, String name, int count) {
        return PackedNumbers.floats(field(node, name).asString(), count);
    }
}
