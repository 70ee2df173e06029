package org.thinfile.learning.extended;

/**
 * The logistic function out of a table, to about 1e-6: boosting asks it once a row and step, where
 * an exponential would be most of the time. The same on every machine.
 */
final class FastLogistic {

    private static final int LIMIT = 16;
    private static final int PER_UNIT = 256;
    private static final float[] TABLE = table();

    private FastLogistic() {}

    private static float[] table() {
        var table = new float[2 * LIMIT * PER_UNIT + 2];
        for (int i = 0; i < table.length; i++) {
            double x = (double) i / PER_UNIT - LIMIT;
            table[i] = (float) (1 / (1 + StrictMath.exp(-x)));
        }
        return table;
    }

    /** {@code 1 / (1 + exp(-x))}; as at the nearest of -16 and 16 beyond them. */
    static float of(float x) {
        float place = (Math.clamp(x, -LIMIT, LIMIT) + LIMIT) * PER_UNIT;
        int before = (int) place;
        float low = TABLE[before];
        return low + (place - before) * (TABLE[before + 1] - low);
    }
}
