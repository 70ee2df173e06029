package org.thinfile.learning.nets;

/** The curves that nets are made of, in doubles and the same on every machine. */
final class Smooth {

    private Smooth() {}

    /** {@code 1 / (1 + exp(-x))}. */
    static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    /** {@code x * sigmoid(x)} (Elfwing, Uchibe and Doya 2018). */
    static double swish(double x) {
        return x * sigmoid(x);
    }

    /** The slope of {@link #swish}. */
    static double swishSlope(double x) {
        double share = sigmoid(x);
        return share * (1 + x * (1 - share));
    }
}
