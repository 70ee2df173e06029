package org.thinfile.learning.neural;

import ai.djl.ndarray.NDArray;

/** Log-losses of raw log odds. */
final class Losses {

    private Losses() {}

    /** One an element: {@code max(z, 0) + ln(1 + exp(-|z|)) - y z}. */
    static NDArray each(NDArray raw, NDArray bad) {
        var beyond = raw.abs().neg().exp().add(1).log();
        return raw.maximum(0).add(beyond).sub(raw.mul(bad));
    }

    /** The mean of rows that count by their weights. */
    static double mean(double[] raw, int[] bad, double[] weight) {
        double loss = 0;
        double total = 0;
        for (int i = 0; i < raw.length; i++) {
            double right = StrictMath.log1p(StrictMath.exp(-Math.abs(raw[i])));
            loss += weight[i] * (Math.max(raw[i], 0) + right - bad[i] * raw[i]);
            total += weight[i];
        }
        return loss / total;
    }
}
