package org.thinfile.learning.drift;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.thinfile.kernel.Canonical;
import org.thinfile.learning.metrics.Bootstrap;
import org.thinfile.learning.metrics.Estimate;
import org.thinfile.learning.metrics.RankedScores;

/**
 * The AUC that rows can be expected to show once their outcomes mature (confidence-based
 * performance estimation): every pair of rows counts by the chance that one goes bad and the other
 * does not, {@code sum p_i (1 - p_j) [p_i > p_j] / sum p_i (1 - p_j)} over different rows, ties one
 * half. An estimate that believes the probabilities: where they have stopped being calibrated it is
 * wrong, and only outcomes tell.
 *
 * @param auc with the interval in which 95 of 100 simulated sets of outcomes fall
 */
public record ExpectedAuc(Estimate auc) implements Canonical.Form {

    /** Simulates the outcomes of a sample. */
    static ExpectedAuc of(DriftSample sample, Bootstrap draws) {
        var p = sample.probabilities();
        var weight = sample.weight();
        var ranked = new RankedScores(p);
        var bads = new double[p.length];
        var goods = new double[p.length];
        double bad = 0;
        double good = 0;
        double same = 0;
        for (int i = 0; i < p.length; i++) {
            bads[i] = weight[i] * p[i];
            goods[i] = weight[i] * (1 - p[i]);
            bad += bads[i];
            good += goods[i];
            same += bads[i] * goods[i];
        }
        // a row is no pair with itself, where the ranks have it as a tie
        double all = bad * good;
        double value =
                p.length == 1 ? 0.5 : (ranked.auc(bads, goods) * all - same / 2) / (all - same);
        var simulated =
                draws.estimates(
                        new double[] {value},
                        chance -> {
                            var outcome = new int[p.length];
                            for (int i = 0; i < p.length; i++) {
                                outcome[i] = chance.nextDouble() < p[i] ? 1 : 0;
                            }
                            return new double[] {ranked.auc(outcome, weight)};
                        });
        return new ExpectedAuc(simulated.getFirst().orElse(new Estimate(value, 0, 1)));
    }

    /** The figures by their names in JSON; always marked as an estimate. */
    public SequencedMap<String, Object> figures() {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("estimate", true);
        figures.putAll(auc.figures());
        return figures;
    }

    @Override
    public Object canonical() {
        return figures();
    }
}
