package org.thinfile.learning.metrics;

import it.unimi.dsi.fastutil.doubles.DoubleArrays;

/**
 * How well scores tell bad from good (DOMAIN: Scorecard).
 *
 * @param auc probability that a bad row scores higher than a good one, ties count one half
 * @param ks largest distance of the two cumulative distributions, {@code max |F_bad - F_good|}
 */
public record Discrimination(double auc, double ks) {

    /** {@code 2 AUC - 1}. */
    public double gini() {
        return 2 * auc - 1;
    }

    /**
     * Measures scores, higher is worse, against outcomes.
     *
     * @param scores never NaN
     * @param bad 0 or 1, both present
     */
    public static Discrimination of(double[] scores, int[] bad) {
        Outcomes.require(scores, bad);
        var order = ascending(scores);
        long goods = Outcomes.goods(bad);
        long bads = bad.length - goods;
        long goodsBelow = 0;
        long badsBelow = 0;
        double wins = 0;
        double ks = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            long badsHere = 0;
            while (to < order.length && scores[order[to]] == scores[order[from]]) {
                badsHere += bad[order[to++]];
            }
            long goodsHere = to - from - badsHere;
            wins += badsHere * (goodsBelow + goodsHere / 2.0);
            goodsBelow += goodsHere;
            badsBelow += badsHere;
            ks = Math.max(ks, Math.abs((double) goodsBelow / goods - (double) badsBelow / bads));
            from = to;
        }
        return new Discrimination(wins / ((double) goods * bads), ks);
    }

    /** The indices of the scores in ascending order of score. */
    static int[] ascending(double[] scores) {
        var order = new int[scores.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        DoubleArrays.radixSortIndirect(order, scores, true);
        return order;
    }
}
