package org.thinfile.learning.auto;

import java.util.Arrays;

/** Log odds of bad of probabilities. */
final class LogOdds {

    /** Beyond this no model knows anything; a single row must not outweigh a table. */
    private static final double MOST = 15;

    private LogOdds() {}

    static double[] of(double[] probabilities) {
        return Arrays.stream(probabilities)
                .map(p -> Math.clamp(StrictMath.log(p / (1 - p)), -MOST, MOST))
                .toArray();
    }
}
