package org.thinfile.learning.nets;

import static org.thinfile.learning.StoredForm.field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.thinfile.kernel.Canonical;
import org.thinfile.learning.dense.PackedNumbers;
import tools.jackson.databind.JsonNode;

/**
 * The mean of several gated recurrent nets (Cho et al. 2014) over a sequence of events. Of each, by
 * step, with input x and state h, at first 0:
 *
 * <pre>
 * [r z n] = Wx x + b,  [r' z' n'] = Wh h + c
 * reset   = sigmoid(r + r'),  keep = sigmoid(z + z')
 * h       = (1 - keep) * tanh(n + reset * n') + keep * h
 * </pre>
 *
 * At the end {@code value = out . swish(H [h, mean of all h] + d) + level}. Arrays hold the nets
 * one after another, matrices input by input.
 *
 * @param arrays Wx, b, Wh, c, H, d, out, level
 */
public record RecurrentNets(EventInputs inputs, int members, int hidden, List<float[]> arrays)
        implements Canonical.Form {

    private static final List<String> NAMES =
            List.of(
                    "from_input",
                    "bias",
                    "from_state",
                    "state_bias",
                    "head",
                    "head_bias",
                    "out",
                    "level");

    public RecurrentNets {
        arrays = List.copyOf(arrays);
        var sizes = sizes(inputs, members, hidden);
        for (int i = 0; i < sizes.length; i++) {
            if (arrays.size() != sizes.length || arrays.get(i).length != sizes[i]) {
                throw new IllegalArgumentException(
                        "array '%s' does not fit %d nets of %d units"
                                .formatted(NAMES.get(i), members, hidden));
            }
        }
    }

    private static int[] sizes(EventInputs inputs, int members, int hidden) {
        int units = Math.multiplyExact(members, hidden);
        return new int[] {
            Math.multiplyExact(units * 3, inputs.width()),
            units * 3,
            Math.multiplyExact(units * 3, hidden),
            units * 3,
            Math.multiplyExact(units * 2, hidden),
            units,
            units,
            members
        };
    }

    /** Raw log odds of bad; a sequence without events has the nets' own level. */
    public double value(EventSequence sequence) {
        double sum = 0;
        for (int member = 0; member < members; member++) {
            sum += value(member, sequence);
        }
        return sum / members;
    }

    private double value(int member, EventSequence sequence) {
        var state = new double[hidden];
        var both = new double[2 * hidden];
        var event = new float[inputs.width()];
        for (int i = 0; i < sequence.size(); i++) {
            Arrays.fill(event, 0);
            inputs.write(sequence, i, event, 0);
            step(member, event, state);
            for (int j = 0; j < hidden; j++) {
                both[hidden + j] += state[j] / sequence.size();
            }
        }
        System.arraycopy(state, 0, both, 0, hidden);
        var head = sums(arrays.get(4), arrays.get(5), member, hidden, both);
        double value = arrays.get(7)[member];
        for (int j = 0; j < hidden; j++) {
            value += arrays.get(6)[member * hidden + j] * Smooth.swish(head[j]);
        }
        return value;
    }

    private void step(int member, float[] event, double[] state) {
        var input = new double[event.length];
        for (int i = 0; i < input.length; i++) {
            input[i] = event[i];
        }
        var fresh = sums(arrays.get(0), arrays.get(1), member, 3 * hidden, input);
        var kept = sums(arrays.get(2), arrays.get(3), member, 3 * hidden, state);
        for (int j = 0; j < hidden; j++) {
            double reset = Smooth.sigmoid(fresh[j] + kept[j]);
            double keep = Smooth.sigmoid(fresh[hidden + j] + kept[hidden + j]);
            double next = StrictMath.tanh(fresh[2 * hidden + j] + reset * kept[2 * hidden + j]);
            state[j] = (1 - keep) * next + keep * state[j];
        }
    }

    /** {@code W x + b} of one member. */
    private static double[] sums(
            float[] matrix, float[] bias, int member, int count, double[] from) {
        var sums = new double[count];
        for (int j = 0; j < count; j++) {
            sums[j] = bias[member * count + j];
        }
        int at = member * from.length * count;
        for (double each : from) {
            if (each != 0) {
                for (int j = 0; j < count; j++) {
                    sums[j] += each * matrix[at + j];
                }
            }
            at += count;
        }
        return sums;
    }

    @Override
    public Object canonical() {
        var packed = new TreeMap<String, Object>();
        for (int i = 0; i < arrays.size(); i++) {
            packed.put(NAMES.get(i), PackedNumbers.text(arrays.get(i)));
        }
        return Map.of("inputs", inputs, "members", members, "hidden", hidden, "arrays", packed);
    }

    static RecurrentNets read(JsonNode node) {
        var inputs = EventInputs.read(field(node, "inputs"));
        int members = field(node, "members").asInt();
        int hidden = field(node, "hidden").asInt();
        var sizes = sizes(inputs, members, hidden);
        var arrays = new ArrayList<float[]>();
        for (int i = 0; i < sizes.length; i++) {
            var text = field(field(node, "arrays"), NAMES.get(i)).asString();
            arrays.add(PackedNumbers.floats(text, sizes[i]));
        }
        return new RecurrentNets(inputs, members, hidden, arrays);
    }
}
