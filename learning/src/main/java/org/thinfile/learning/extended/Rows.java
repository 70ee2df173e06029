package org.thinfile.learning.extended;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.thinfile.learning.LabelledTable;

/**
 * Training rows in the order of their inner folds, so that what a fit learns from, and what it
 * holds out, lies together.
 *
 * @param order which row of the table stands at each place
 * @param bad 0 or 1 by place
 * @param weight by place, 1 on average
 * @param start of every fold, and the number of rows at the end
 */
record Rows(int[] order, byte[] bad, float[] weight, int[] start) {

    static Rows of(LabelledTable rows, int[] fold, int folds) {
        var start = new int[folds + 1];
        for (int each : fold) {
            start[each + 1]++;
        }
        Arrays.parallelPrefix(start, Integer::sum);
        var next = start.clone();
        var order = new int[fold.length];
        for (int i = 0; i < fold.length; i++) {
            order[next[fold[i]]++] = i;
        }
        double mean = Arrays.stream(rows.weight()).sum() / rows.rows();
        var bad = new byte[order.length];
        var weight = new float[order.length];
        for (int i = 0; i < order.length; i++) {
            bad[i] = (byte) rows.bad()[order[i]];
            weight[i] = (float) (rows.weight()[order[i]] / mean);
        }
        return new Rows(order, bad, weight, start);
    }

    int count() {
        return order.length;
    }

    int folds() {
        return start.length - 1;
    }

    /** Cells by row, put in this order. */
    byte[] ordered(byte[] cells) {
        var ordered = new byte[cells.length];
        for (int i = 0; i < ordered.length; i++) {
            ordered[i] = cells[order[i]];
        }
        return ordered;
    }

    /** The weight of the bad among the rows outside a fold, over all of these. */
    double badRateWithout(int fold) {
        double bads = 0;
        double all = 0;
        for (int i : outside(fold).toArray()) {
            bads += weight[i] * bad[i];
            all += weight[i];
        }
        return bads / all;
    }

    private IntStream outside(int fold) {
        return IntStream.concat(
                IntStream.range(0, start[fold]), IntStream.range(start[fold + 1], count()));
    }
}
