package org.thinfile.learning.scorecard;

/**
 * All rows a binning is fitted on.
 *
 * @param good rows without default by their weights, above 0
 * @param bad rows that went bad by their weights, above 0
 */
record Population(double good, double bad) {

    Population {
        if (!(good > 0 && bad > 0)) {
            throw new IllegalArgumentException(
                    "%s good and %s bad rows: bins need both".formatted(good, bad));
        }
    }

    static Population of(int[] bad, double[] weight) {
        double goods = 0;
        double bads = 0;
        for (int i = 0; i < bad.length; i++) {
            if (bad[i] == 1) {
                bads += weight[i];
            } else {
                goods += weight[i];
            }
        }
        return new Population(goods, bads);
    }

    double rows() {
        return good + bad;
    }

    /** {@code ln((g/G) / (b/B))}; where a cell is empty both counts grow by one half. */
    double woe(double g, double b) {
        double half = g == 0 || b == 0 ? 0.5 : 0;
        return StrictMath.log((g + half) / good / ((b + half) / bad));
    }

    /** The part of the information value that a bin of these counts carries. */
    double information(double g, double b) {
        return (g / good - b / bad) * woe(g, b);
    }

    /** What a needless bin adds to the information value by chance: {@code 1/G + 1/B}. */
    double chance() {
        return 1.0 / good + 1.0 / bad;
    }
}
