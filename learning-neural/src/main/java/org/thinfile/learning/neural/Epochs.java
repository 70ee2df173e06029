package org.thinfile.learning.neural;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Passes over rows until the log-loss of held-out rows has not fallen for a while. All members
 * train side by side; each leaves out one fold, and what it says of that fold is measured.
 */
final class Epochs {

    /** A net in training: members side by side. */
    interface Trainee {
        /** One step on these rows. */
        void step(int[] rows, RandomGenerator chance);

        /** What members that left a row out say of it, on average; one a row. */
        double[] heldOut();

        /** The weights now. */
        List<float[]> weights();
    }

    /** The weights of the best pass, and what held-out rows were told then. */
    record Best(List<float[]> weights, double[] raws, int epochs) {}

    private final NetSettings settings;
    private final int[] bad;
    private final double[] weight;

    Epochs(NetSettings settings, int[] bad, double[] weight) {
        this.settings = settings;
        this.bad = bad;
        this.weight = weight;
    }

    static RandomGenerator chance(long seed, int use) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 8 + use);
    }

    /** Rows of a step: a pass takes some tens of steps, where rows are many some hundreds. */
    static int batch(int rows) {
        return rows < 3000 ? 64 : rows < 15_000 ? 128 : rows < 60_000 ? 256 : 1024;
    }

    Best train(Trainee trainee) {
        var chance = chance(settings.seed(), 5);
        var order = IntStream.range(0, bad.length).toArray();
        int batch = batch(order.length);
        @Nullable Best best = null;
        double lowest = Double.POSITIVE_INFINITY;
        for (int epoch = 1; epoch <= settings.mostEpochs(); epoch++) {
            shuffle(order, chance);
            for (int from = 0; from < order.length; from += batch) {
                int to = Math.min(order.length, from + batch);
                trainee.step(Arrays.copyOfRange(order, from, to), chance);
            }
            var raws = trainee.heldOut();
            double loss = Losses.mean(raws, bad, weight);
            if (best == null || loss < lowest) {
                lowest = loss;
                best = new Best(trainee.weights(), raws, epoch);
            }
            if (epoch - best.epochs >= settings.patience()) {
                break;
            }
        }
        return Objects.requireNonNull(best);
    }

    private static void shuffle(int[] values, RandomGenerator chance) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = chance.nextInt(i + 1);
            int kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
    }
}
