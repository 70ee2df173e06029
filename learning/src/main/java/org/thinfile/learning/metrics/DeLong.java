package org.thinfile.learning.metrics;

import java.util.Arrays;

/**
 * Two AUCs on one untouched set of rows compared (DeLong, DeLong and Clarke-Pearson 1988, by the
 * midranks of Sun and Xu 2014). Not for pooled out-of-fold scores, which stem from several models:
 * compare folds with {@link ResampledTest}.
 *
 * @param first AUC of the first scores
 * @param second AUC of the second scores
 * @param standardError of the difference
 * @param z difference in standard errors; 0 where both are equal throughout
 * @param pValue two-sided chance of such a difference where there is none
 */
public record DeLong(double first, double second, double standardError, double z, double pValue) {

    /** The placement values of one set of scores: what each row adds to the AUC. */
    private record Placements(double auc, double[] ofBad, double[] ofGood) {}

    /**
     * Compares.
     *
     * @param first scores, higher is worse
     * @param second other scores of the same rows
     * @param bad 0 or 1, at least two of each
     */
    public static DeLong compare(double[] first, double[] second, int[] bad) {
        Outcomes.require(first, bad);
        Outcomes.require(second, bad);
        var a = placements(first, bad);
        var b = placements(second, bad);
        if (a.ofBad().length < 2 || a.ofGood().length < 2) {
            throw new IllegalArgumentException("a comparison needs two rows of each outcome");
        }
        double variance =
                varianceOfDifference(a.ofBad(), b.ofBad())
                        + varianceOfDifference(a.ofGood(), b.ofGood());
        double error = StrictMath.sqrt(variance);
        double difference = a.auc() - b.auc();
        double z = difference == 0 ? 0 : difference / error;
        return new DeLong(a.auc(), b.auc(), error, z, Distributions.normalOutside(z));
    }

    /**
     * The standard error of the AUC of one set of scores.
     *
     * @param bad 0 or 1, at least two of each
     */
    static double standardError(double[] scores, int[] bad) {
        Outcomes.require(scores, bad);
        var placed = placements(scores, bad);
        if (placed.ofBad().length < 2 || placed.ofGood().length < 2) {
            throw new IllegalArgumentException("a standard error needs two rows of each outcome");
        }
        return StrictMath.sqrt(
                varianceOfDifference(placed.ofBad(), new double[placed.ofBad().length])
                        + varianceOfDifference(
                                placed.ofGood(), new double[placed.ofGood().length]));
    }

    private static double varianceOfDifference(double[] a, double[] b) {
        int n = a.length;
        double mean = 0;
        for (int i = 0; i < n; i++) {
            mean += (a[i] - b[i]) / n;
        }
        double square = 0;
        for (int i = 0; i < n; i++) {
            square += (a[i] - b[i] - mean) * (a[i] - b[i] - mean);
        }
        return square / (n - 1) / n;
    }

    private static Placements placements(double[] scores, int[] bad) {
        int goods = (int) Outcomes.goods(bad);
        int bads = bad.length - goods;
        var scoresOfBad = chosen(scores, bad, 1);
        var scoresOfGood = chosen(scores, bad, 0);
        var all = midranks(scores);
        var amongBad = midranks(scoresOfBad);
        var amongGood = midranks(scoresOfGood);
        var ofBad = new double[bads];
        var ofGood = new double[goods];
        double auc = 0;
        int b = 0;
        int g = 0;
        for (int i = 0; i < bad.length; i++) {
            if (bad[i] == 1) {
                ofBad[b] = (all[i] - amongBad[b]) / goods;
                auc += ofBad[b++] / bads;
            } else {
                ofGood[g] = 1 - (all[i] - amongGood[g]) / bads;
                g++;
            }
        }
        return new Placements(auc, ofBad, ofGood);
    }

    private static double[] chosen(double[] scores, int[] bad, int outcome) {
        var chosen = new double[scores.length];
        int count = 0;
        for (int i = 0; i < scores.length; i++) {
            if (bad[i] == outcome) {
                chosen[count++] = scores[i];
            }
        }
        return Arrays.copyOf(chosen, count);
    }

    /** Ranks from 1; tied values share the mean of theirs. */
    private static double[] midranks(double[] values) {
        var order = Discrimination.ascending(values);
        var ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + to + 1) / 2.0;
            }
            from = to;
        }
        return ranks;
    }
}
