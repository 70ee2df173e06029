package org.thinfile.learning.calibration;

/**
 * Outcomes as a calibration is fitted to them: drawn a little together (Platt 1999), so that
 * perfectly separated scores still give finite lines.
 *
 * @param target one a row, strictly between 0 and 1
 * @param weight one a row, with mean 1
 * @param bads weight of the bad rows
 */
record Targets(double[] target, double[] weight, double bads) {

    /** Bad is {@code (bads + 1) / (bads + 2)}, good is {@code 1 / (goods + 2)}. */
    static Targets of(double[] raw, int[] bad, double[] weight) {
        require(raw, bad, weight);
        var even = even(weight);
        double bads = 0;
        for (int i = 0; i < bad.length; i++) {
            bads += bad[i] * even[i];
        }
        var target = new double[bad.length];
        for (int i = 0; i < bad.length; i++) {
            target[i] = bad[i] == 1 ? (bads + 1) / (bads + 2) : 1 / (bad.length - bads + 2);
        }
        return new Targets(target, even, bads);
    }

    /** The weights with mean 1; those that are all 1 stay so to the bit. */
    static double[] even(double[] weight) {
        double total = 0;
        for (double each : weight) {
            total += each;
        }
        var even = new double[weight.length];
        for (int i = 0; i < even.length; i++) {
            even[i] = weight[i] * weight.length / total;
        }
        return even;
    }

    /** These, if there are rows of both outcomes. */
    Targets requireBoth() {
        if (!(bads > 0 && bads < target.length * (1 - 1e-12))) {
            throw new IllegalArgumentException(
                    "%d rows all have one outcome: this calibration needs both (maybe use a line?)"
                            .formatted(target.length));
        }
        return this;
    }

    static void require(double[] raw, int[] bad, double[] weight) {
        if (raw.length == 0 || raw.length != bad.length || raw.length != weight.length) {
            throw new IllegalArgumentException(
                    "%d scores and %d outcomes, %d weights (must be equally many, at least one)"
                            .formatted(raw.length, bad.length, weight.length));
        }
        for (int i = 0; i < raw.length; i++) {
            if (!Double.isFinite(raw[i]) || !(weight[i] > 0) || Double.isInfinite(weight[i])) {
                throw new IllegalArgumentException(
                        "a row has log odds %s (finite) and weight %s (above 0)"
                                .formatted(raw[i], weight[i]));
            }
        }
    }
}
