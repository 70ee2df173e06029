package org.thinfile.learning.neural;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.random.RandomGenerator;

/** Which hidden units a step leaves out, drawn in Java: eight of them by one draw. */
final class Dropout {

    private Dropout() {}

    /** 0 where left out, which has a chance of {@code share} in steps of 1/256; else the rest. */
    static NDArray mask(
            NDManager manager, double share, RandomGenerator chance, long... dimensions) {
        var shape = new Shape(dimensions);
        var mask = new float[Math.toIntExact(shape.size())];
        int out = (int) Math.round(share * 256);
        float kept = 256f / (256 - out);
        long bits = 0;
        for (int i = 0; i < mask.length; i++) {
            bits = i % 8 == 0 ? chance.nextLong() : bits >>> 8;
            mask[i] = (bits & 255) < out ? 0 : kept;
        }
        return manager.create(mask, shape);
    }
}
