package org.thinfile.learning.drift;

import java.util.Arrays;
import org.thinfile.learning.metrics.AucInterval;
import org.thinfile.learning.metrics.Bootstrap;
import org.thinfile.learning.metrics.RankedScores;
import org.thinfile.learning.metrics.Recalibration;

/** Rows with their outcomes, and what can be said of them. */
record Matured(double[] probabilities, int[] bad, double[] weight) {

    /** With fewer of either outcome nothing is said. */
    static final int FEWEST = 10;

    /** A normal's 95 % interval is so many standard errors wide. */
    private static final double WIDTH = 2 * 1.959963984540054;

    int bads() {
        return Arrays.stream(bad).sum();
    }

    boolean enough() {
        return bads() >= FEWEST && bad.length - bads() >= FEWEST;
    }

    /** How the rows turned out against what was said of them. */
    Performance performance(Bootstrap bootstrap) {
        double expected = 0;
        double observed = 0;
        double all = 0;
        double squares = 0;
        var logOdds = new double[bad.length];
        for (int i = 0; i < bad.length; i++) {
            double p = probabilities[i];
            expected += weight[i] * p;
            observed += weight[i] * bad[i];
            all += weight[i];
            squares += weight[i] * weight[i] * (bad[i] - p) * (bad[i] - p);
            logOdds[i] = StrictMath.log(p / (1 - p));
        }
        var line = Recalibration.of(logOdds, bad, weight);
        if (Double.isNaN(line.slope())) {
            throw new IllegalArgumentException(
                    "scores separate the outcomes perfectly: that is no model of people"
                            + " (maybe an input knows the outcome?)");
        }
        var ranks = ranks(bootstrap);
        return new Performance(
                bad.length,
                bads(),
                ranks[0],
                ranks[1],
                line.slope(),
                line.slopeError(),
                line.intercept(),
                line.interceptError(),
                expected / all,
                observed / all,
                StrictMath.sqrt(squares) / observed);
    }

    /** AUC and standard error: by DeLong where rows count alike, else by drawing them again. */
    private double[] ranks(Bootstrap bootstrap) {
        if (Arrays.stream(weight).allMatch(each -> each == weight[0])) {
            var auc = AucInterval.of(probabilities, bad);
            return new double[] {auc.auc(), auc.standardError()};
        }
        var ranked = new RankedScores(probabilities);
        var drawn =
                bootstrap.estimates(
                        bad.length,
                        times -> {
                            var weighted = new double[times.length];
                            for (int i = 0; i < times.length; i++) {
                                weighted[i] = times[i] * weight[i];
                            }
                            return new double[] {ranked.auc(bad, weighted)};
                        });
        var auc = drawn.getFirst().orElseThrow();
        return new double[] {auc.value(), (auc.high() - auc.low()) / WIDTH};
    }
}
