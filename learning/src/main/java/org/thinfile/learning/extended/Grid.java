package org.thinfile.learning.extended;

import java.util.Arrays;

/**
 * The coarse bins of one side of a pair: neighbouring fine bins joined until each holds about as
 * many rows; of categories the most frequent stand alone and the others together. Missing keeps a
 * coarse bin of its own.
 *
 * @param of coarse bin by fine bin
 * @param count how many coarse bins
 */
record Grid(byte[] of, int count) {

    /**
     * @param weight of the training rows by fine bin
     * @param most coarse bins, at least 2, missing included
     */
    static Grid of(Bins bins, double[] weight, int most) {
        var of = new byte[bins.count()];
        int ordinary = bins.ordinary();
        int room = most - (bins.count() - ordinary);
        int coarse = 0;
        if (bins.ordered()) {
            double left = Arrays.stream(weight, 0, ordinary).sum();
            double open = 0;
            for (int bin = 0; bin < ordinary; bin++) {
                double share = left / (room - coarse);
                if (open > 0 && coarse < room - 1 && open + weight[bin] / 2 >= share) {
                    left -= open;
                    open = 0;
                    coarse++;
                }
                open += weight[bin];
                of[bin] = (byte) coarse;
            }
        } else {
            // categories stand by falling frequency already
            for (int bin = 0; bin < ordinary; bin++) {
                coarse = Math.min(bin, room - 1);
                of[bin] = (byte) coarse;
            }
        }
        int count = ordinary == 0 ? 0 : coarse + 1;
        if (ordinary < bins.count()) {
            of[ordinary] = (byte) count++;
        }
        return new Grid(of, count);
    }

    /** The coarse bin of every row, from its fine one. */
    byte[] cells(byte[] fine) {
        var cells = new byte[fine.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = of[fine[i] & 255];
        }
        return cells;
    }

    /** Both sides in one number. */
    static byte[] joined(byte[] rows, byte[] columns, int columnCount) {
        var joined = new byte[rows.length];
        for (int i = 0; i < joined.length; i++) {
            joined[i] = (byte) (rows[i] * columnCount + columns[i]);
        }
        return joined;
    }
}
