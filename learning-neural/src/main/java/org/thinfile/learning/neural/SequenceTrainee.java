package org.thinfile.learning.neural;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.thinfile.learning.nets.EventInputs;
import org.thinfile.learning.nets.EventSequence;

/** {@link org.thinfile.learning.nets.RecurrentNets} in training, all members by one pass. */
final class SequenceTrainee implements Epochs.Trainee {

    private static final int CHUNK = 2048;

    /**
     * What is learned from.
     *
     * @param fold one a subject
     * @param out one a member: the fold that it leaves out
     */
    record Examples(
            List<EventSequence> sequences, int[] bad, double[] weight, int[] fold, int[] out) {}

    /** Sequences that end together: inputs of each step, and 1 where a subject has an event. */
    private record Steps(List<NDArray> inputs, List<NDArray> there, NDArray count) {}

    private final NDManager manager;
    private final NetSettings settings;
    private final EventInputs inputs;
    private final Examples examples;
    private final int members;
    private final Weights weights;
    private final NDArray fromInput;
    private final NDArray bias;
    private final NDArray fromState;
    private final NDArray stateBias;
    private final NDArray head;
    private final NDArray headBias;
    private final NDArray out;
    private final NDArray level;

    SequenceTrainee(
            NDManager manager, NetSettings settings, EventInputs inputs, Examples examples) {
        this.manager = manager;
        this.settings = settings;
        this.inputs = inputs;
        this.examples = examples;
        members = examples.out.length;
        weights = new Weights(manager, settings, Epochs.chance(settings.seed(), 7));
        int units = settings.hidden();
        double reach = 1 / Math.sqrt(units);
        fromInput = weights.drawn(reach, members, inputs.width(), 3L * units);
        bias = weights.drawn(reach, members, 1, 3L * units);
        fromState = weights.drawn(reach, members, units, 3L * units);
        stateBias = weights.drawn(reach, members, 1, 3L * units);
        head = weights.drawn(reach, members, 2L * units, units);
        headBias = weights.drawn(reach, members, 1, units);
        out = weights.drawn(reach, members, units, 1);
        level = weights.zeros(members, 1, 1);
    }

    @Override
    public List<float[]> weights() {
        return weights.values();
    }

    @Override
    public void step(int[] rows, RandomGenerator chance) {
        try (var inner = manager.newSubManager()) {
            var steps = steps(inner, rows);
            var bad = new float[rows.length];
            for (int i = 0; i < rows.length; i++) {
                bad[i] = examples.bad[rows[i]];
            }
            var y = inner.create(bad, new Shape(1, rows.length, 1));
            var counts =
                    inner.create(
                            NetTrainee.Examples.weights(
                                    rows, examples.weight, examples.fold, examples.out),
                            new Shape(members, rows.length, 1));
            var mask =
                    Dropout.mask(
                            inner,
                            settings.dropout(),
                            chance,
                            members,
                            rows.length,
                            2L * settings.hidden());
            var total = counts.sum(new int[] {1}, true).maximum(1e-9f);
            try (var gradients = Engine.getEngine("PyTorch").newGradientCollector()) {
                var raw = raw(inner, rows.length, steps, mask);
                gradients.backward(Losses.each(raw, y).mul(counts).div(total).sum());
            }
            weights.step();
        }
    }

    private Steps steps(NDManager inner, int[] rows) {
        int longest = 1;
        for (int row : rows) {
            longest = Math.max(longest, examples.sequences.get(row).size());
        }
        var inputsOf = new ArrayList<NDArray>();
        var thereOf = new ArrayList<NDArray>();
        int width = inputs.width();
        for (int step = 0; step < longest; step++) {
            var input = new float[rows.length * width];
            var there = new float[rows.length];
            for (int i = 0; i < rows.length; i++) {
                var sequence = examples.sequences.get(rows[i]);
                int event = step - longest + sequence.size();
                if (event >= 0) {
                    inputs.write(sequence, event, input, i * width);
                    there[i] = 1;
                }
            }
            inputsOf.add(inner.create(input, new Shape(rows.length, width)));
            thereOf.add(inner.create(there, new Shape(1, rows.length, 1)));
        }
        var count = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            count[i] = Math.max(1, examples.sequences.get(rows[i]).size());
        }
        return new Steps(inputsOf, thereOf, inner.create(count, new Shape(1, rows.length, 1)));
    }

    /** Members x subjects x 1. */
    private NDArray raw(NDManager inner, int rows, Steps steps, @Nullable NDArray mask) {
        var state = inner.zeros(new Shape(members, rows, settings.hidden()));
        var sum = state;
        for (int step = 0; step < steps.inputs.size(); step++) {
            var there = steps.there.get(step);
            var fresh = steps.inputs.get(step).matMul(fromInput).add(bias).split(3, 2);
            var kept = state.matMul(fromState).add(stateBias).split(3, 2);
            var reset = sigmoid(fresh.get(0).add(kept.get(0)));
            var keep = sigmoid(fresh.get(1).add(kept.get(1)));
            var next = fresh.get(2).add(reset.mul(kept.get(2))).tanh();
            // before a subject's first event its state stays 0
            state = next.add(keep.mul(state.sub(next))).mul(there);
            sum = sum.add(state);
        }
        var both = state.concat(sum.div(steps.count), 2);
        if (mask != null) {
            both = both.mul(mask);
        }
        var last = both.matMul(head).add(headBias);
        return last.mul(sigmoid(last)).matMul(out).add(level);
    }

    private static NDArray sigmoid(NDArray z) {
        return z.getNDArrayInternal().sigmoid();
    }

    /** What each member says of each subject, member by member. */
    float[] said() {
        int count = examples.sequences.size();
        var said = new float[members * count];
        for (int from = 0; from < count; from += CHUNK) {
            int size = Math.min(CHUNK, count - from);
            try (var inner = manager.newSubManager()) {
                var rows = IntStream.range(from, from + size).toArray();
                var raw = raw(inner, size, steps(inner, rows), null).toFloatArray();
                for (int member = 0; member < members; member++) {
                    System.arraycopy(raw, member * size, said, member * count + from, size);
                }
            }
        }
        return said;
    }

    @Override
    public double[] heldOut() {
        return NetTrainee.Examples.heldOut(said(), examples.fold, examples.out);
    }
}
