package org.thinfile.featureengine.telecom;

import java.util.Arrays;

/** How many of some weights, the heaviest first, make up four fifths of their sum. */
final class Pareto {

    private static final double SHARE = 0.8;

    private Pareto() {}

    /** Of the first weights of an array, which are put in order for it; the sum is rounded up. */
    static int count(double[] weights, int size) {
        Arrays.sort(weights, 0, size);
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += weights[i];
        }
        double target = StrictMath.ceil(sum * SHARE);
        int left = size;
        while (target > 0 && left > 0) {
            target -= weights[--left];
        }
        return size - left;
    }
}
