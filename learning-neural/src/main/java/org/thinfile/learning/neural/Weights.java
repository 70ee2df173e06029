package org.thinfile.learning.neural;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The trained arrays of a net and AdamW over them (Loshchilov and Hutter 2019): steps by the first
 * and second moments of gradients, and weights that shrink by themselves.
 */
final class Weights {

    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;
    private static final double EPSILON = 1e-8;

    private record Trained(NDArray value, NDArray first, NDArray second, boolean shrinks) {}

    private final NDManager manager;
    private final RandomGenerator chance;
    private final NetSettings settings;
    private final List<Trained> arrays = new ArrayList<>();
    private int steps;

    Weights(NDManager manager, NetSettings settings, RandomGenerator chance) {
        this.manager = manager;
        this.settings = settings;
        this.chance = chance;
    }

    /** One more array, drawn between {@code -reach} and {@code reach}; it shrinks. */
    NDArray drawn(double reach, long... shape) {
        var values = new float[Math.toIntExact(new Shape(shape).size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (reach * (2 * chance.nextDouble() - 1));
        }
        return add(values, true, shape);
    }

    /** One more array, of zeros; it does not shrink. */
    NDArray zeros(long... shape) {
        return add(new float[Math.toIntExact(new Shape(shape).size())], false, shape);
    }

    private NDArray add(float[] values, boolean shrinks, long... shape) {
        var value = manager.create(values, new Shape(shape));
        var trained = new Trained(value, value.zerosLike(), value.zerosLike(), shrinks);
        value.setRequiresGradient(true);
        arrays.add(trained);
        return value;
    }

    /** One step down the gradients that were just collected. */
    void step() {
        steps++;
        double rate = settings.rate() * Math.sqrt(1 - Math.pow(SECOND, steps));
        rate /= 1 - Math.pow(FIRST, steps);
        for (var array : arrays) {
            try (var inner = manager.newSubManager()) {
                var gradient = array.value.getGradient();
                gradient.attach(inner);
                array.first.muli(FIRST).addi(gradient.mul(1 - FIRST));
                array.second.muli(SECOND).addi(gradient.square().muli(1 - SECOND));
                if (array.shrinks) {
                    array.value.muli(1 - settings.rate() * settings.decay());
                }
                var root = array.second.sqrt().addi(EPSILON);
                root.attach(inner);
                var move = array.first.div(root).muli(rate);
                move.attach(inner);
                array.value.subi(move);
                // gradients add up over steps unless they are cleared
                gradient.muli(0);
            }
        }
    }

    /** What the arrays hold now, in the order in which they were added. */
    List<float[]> values() {
        return arrays.stream().map(array -> array.value.toFloatArray()).toList();
    }
}
