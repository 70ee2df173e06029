package org.thinfile.learning.metrics;

/**
 * Scores sorted once, to take their AUC under many weights: of draws, of a population that rows
 * stand for, or of outcomes that are known by their chances alone.
 */
public final class RankedScores {

    private final double[] scores;
    private final int[] order;

    /** Scores, higher is worse; never NaN. */
    public RankedScores(double[] scores) {
        this.scores = scores.clone();
        for (double score : scores) {
            if (Double.isNaN(score)) {
                throw new IllegalArgumentException("a score is not a number");
            }
        }
        this.order = Discrimination.ascending(scores);
    }

    /**
     * The chance that a bad row scores higher than a good one, ties count one half; NaN where there
     * is no bad or no good weight.
     *
     * @param bads bad weight of each row, from 0
     * @param goods good weight of each row, from 0
     */
    public double auc(double[] bads, double[] goods) {
        double goodsBelow = 0;
        double badsBelow = 0;
        double wins = 0;
        for (int from = 0; from < order.length; ) {
            double badsHere = 0;
            double goodsHere = 0;
            int to = from;
            while (to < order.length && scores[order[to]] == scores[order[from]]) {
                badsHere += bads[order[to]];
                goodsHere += goods[order[to++]];
            }
            wins += badsHere * (goodsBelow + goodsHere / 2);
            goodsBelow += goodsHere;
            badsBelow += badsHere;
            from = to;
        }
        return wins / (goodsBelow * badsBelow);
    }

    /** The AUC of outcomes, 0 good and 1 bad, that count by their weights. */
    public double auc(int[] bad, double[] weights) {
        var bads = new double[bad.length];
        var goods = new double[bad.length];
        for (int i = 0; i < bad.length; i++) {
            (bad[i] == 1 ? bads : goods)[i] = weights[i];
        }
        return auc(bads, goods);
    }
}
