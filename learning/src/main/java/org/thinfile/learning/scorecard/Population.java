package org.thinfile.learning.scorecard;

import java.util.stream.IntStream;

/**
 * All rows a binning is fitted on.
 *
 * @param good rows without default, at least 1
 * @param bad rows that went bad, at least 1
 */
record Population(int good, int bad) {

    Population {
        if (good < 1 || bad < 1) {
            throw new IllegalArgumentException(
                    "%d good and %d bad rows: bins need both".formatted(good, bad));
        }
    }

    static Population of(int[] bad) {
        int bads = IntStream.of(bad).sum();
        return new Population(bad.length - bads, bads);
    }

    int rows() {
        return good + bad;
    }

    /** {@code ln((g/G) / (b/B))}; where a cell is empty both counts grow by one half. */
    double woe(int g, int b) {
        double half = g == 0 || b == 0 ? 0.5 : 0;
        return StrictMath.log((g + half) / good / ((b + half) / bad));
    }

    /** The part of the information value that a bin of these counts carries. */
    double information(int g, int b) {
        return ((double) g / good - (double) b / bad) * woe(g, b);
    }

    /** What a needless bin adds to the information value by chance: {@code 1/G + 1/B}. */
    double chance() {
        return 1.0 / good + 1.0 / bad;
    }
}
