package org.thinfile.learning.neural;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.thinfile.learning.dense.DenseRows;
import org.thinfile.learning.nets.ResidualNets;

/** {@link ResidualNets} in training, all members by one multiplication a layer. */
final class NetTrainee implements Epochs.Trainee {

    /** Rows told at once. */
    private static final int CHUNK = 4096;

    /**
     * What is learned from.
     *
     * @param fold one a row
     * @param out one a member: the fold that it leaves out
     */
    record Examples(DenseRows vectors, int[] bad, double[] weight, int[] fold, int[] out) {

        /** One a member and row: its weight, 0 where the member leaves it out. */
        float[] weights(int[] rows) {
            return Examples.weights(rows, weight, fold, out);
        }

        static float[] weights(int[] rows, double[] weight, int[] fold, int[] out) {
            var weights = new float[out.length * rows.length];
            for (int member = 0; member < out.length; member++) {
                for (int i = 0; i < rows.length; i++) {
                    boolean seen = fold[rows[i]] != out[member];
                    weights[member * rows.length + i] = seen ? (float) weight[rows[i]] : 0;
                }
            }
            return weights;
        }

        /** What members said of rows, to what those that left a row out said on average. */
        static double[] heldOut(float[] said, int[] fold, int[] out) {
            var raws = new double[fold.length];
            for (int row = 0; row < raws.length; row++) {
                int count = 0;
                for (int member = 0; member < out.length; member++) {
                    if (out[member] == fold[row]) {
                        raws[row] += said[member * raws.length + row];
                        count++;
                    }
                }
                raws[row] /= count;
            }
            return raws;
        }
    }

    private final NDManager manager;
    private final NetSettings settings;
    private final ResidualNets.Shape shape;
    private final Examples examples;
    private final Weights weights;
    private final NDArray first;
    private final NDArray firstBias;
    private final NDArray second;
    private final NDArray secondBias;
    private final NDArray out;
    private final NDArray skip;
    private final NDArray level;

    NetTrainee(
            NDManager manager, NetSettings settings, ResidualNets.Shape shape, Examples examples) {
        this.manager = manager;
        this.settings = settings;
        this.shape = shape;
        this.examples = examples;
        weights = new Weights(manager, settings, Epochs.chance(settings.seed(), 6));
        int members = shape.members();
        int units = shape.hidden();
        double byWidth = 1 / Math.sqrt(shape.width());
        double byUnits = 1 / Math.sqrt(units);
        first = weights.drawn(byWidth, members, shape.width(), units);
        firstBias = weights.drawn(byWidth, members, 1, units);
        second = weights.drawn(byUnits, members, units, units);
        secondBias = weights.drawn(byUnits, members, 1, units);
        out = weights.drawn(byUnits, members, units, 1);
        skip = weights.zeros(members, shape.width(), 1);
        level = weights.zeros(members, 1, 1);
    }

    @Override
    public List<float[]> weights() {
        return weights.values();
    }

    /** The nets of weights in the order in which they are trained. */
    static ResidualNets nets(ResidualNets.Shape shape, List<float[]> weights) {
        return new ResidualNets(
                shape,
                weights.get(0),
                weights.get(1),
                weights.get(2),
                weights.get(3),
                weights.get(4),
                weights.get(5),
                weights.get(6));
    }

    @Override
    public void step(int[] rows, RandomGenerator chance) {
        int members = shape.members();
        try (var inner = manager.newSubManager()) {
            var x = input(inner, rows);
            var y = inner.create(floats(rows), new Shape(1, rows.length, 1));
            var counts = inner.create(examples.weights(rows), new Shape(members, rows.length, 1));
            var masks =
                    IntStream.range(0, 2)
                            .mapToObj(layer ->
                                    Dropout.mask(
                                            inner,
                                            settings.dropout(),
                                            chance,
                                            members,
                                            rows.length,
                                            shape.hidden()))
                            .toArray(NDArray[]::new);
            var total = counts.sum(new int[] {1}, true).maximum(1e-9f);
            try (var gradients = Engine.getEngine("PyTorch").newGradientCollector()) {
                var loss = Losses.each(raw(x, masks), y).mul(counts).div(total).sum();
                gradients.backward(loss);
            }
            weights.step();
        }
    }

    private float[] floats(int[] rows) {
        var bad = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            bad[i] = examples.bad[rows[i]];
        }
        return bad;
    }

    private NDArray input(NDManager inner, int[] rows) {
        return inner.create(
                examples.vectors.rows(rows).values(), new Shape(rows.length, shape.width()));
    }

    /** Members x rows x 1. */
    private NDArray raw(NDArray x, NDArray @Nullable [] masks) {
        var h = swish(x.matMul(first).add(firstBias));
        if (masks != null) {
            h = h.mul(masks[0]);
        }
        var g = swish(h.matMul(second).add(secondBias));
        if (masks != null) {
            g = g.mul(masks[1]);
        }
        return h.add(g).matMul(out).add(x.matMul(skip)).add(level);
    }

    private static NDArray swish(NDArray z) {
        return z.mul(z.getNDArrayInternal().sigmoid());
    }

    /** What each member says of each row, member by member. */
    float[] said() {
        int count = examples.vectors.count();
        var said = new float[shape.members() * count];
        for (int from = 0; from < count; from += CHUNK) {
            int size = Math.min(CHUNK, count - from);
            try (var inner = manager.newSubManager()) {
                var x = input(inner, IntStream.range(from, from + size).toArray());
                var raw = raw(x, null).toFloatArray();
                for (int member = 0; member < shape.members(); member++) {
                    System.arraycopy(raw, member * size, said, member * count + from, size);
                }
            }
        }
        return said;
    }

    @Override
    public double[] heldOut() {
        return Examples.heldOut(said(), examples.fold, examples.out);
    }
}
