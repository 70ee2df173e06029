package org.thinfile.featureengine.telecom;

import java.util.Arrays;

/**
 * Mean and standard deviation (of the population) of some numbers; NaN of none.
 *
 * <p>Both are sums in two passes from the first number to the last, so that the last bit is that of
 * bandicoot, which sums as it goes. Sums of numbers in other orders differ by a relative 1e-14 at
 * lengths of years, which shows in variances of seconds.
 */
record Summary(double mean, double deviation) {

    private static final Summary NONE = new Summary(Double.NaN, Double.NaN);

    /** Of the first numbers of an array, which are put in order for it. */
    static Summary ofSorted(double[] numbers, int size) {
        Arrays.sort(numbers, 0, size);
        return of(numbers, size);
    }

    /** Of the first numbers of an array as they stand. */
    static Summary of(double[] numbers, int size) {
        if (size == 0) {
            return NONE;
        }
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += numbers[i];
        }
        double mean = sum / size;
        double squares = 0;
        for (int i = 0; i < size; i++) {
            double off = numbers[i] - mean;
            squares += off * off;
        }
        return new Summary(mean, StrictMath.sqrt(squares / size));
    }
}
