package org.thinfile.models;

import java.util.Map;
import org.thinfile.kernel.Canonical;
import org.thinfile.learning.metrics.Discrimination;
import org.thinfile.learning.metrics.ProbabilitySkill;

/**
 * How good a model is on rows it never saw (DOMAIN: Scorecard).
 *
 * @param rows how many rows
 * @param bads how many of them are bad
 * @param discrimination how well it tells bad from good
 * @param skill how much its probabilities say beyond the base rate
 */
public record FoldFigures(int rows, int bads, Discrimination discrimination, ProbabilitySkill skill)
        implements Canonical.Form {

    /** Measures probabilities of bad against outcomes, 0 or 1. */
    static FoldFigures of(double[] probabilities, int[] bad) {
        int bads = 0;
        for (int outcome : bad) {
            bads += outcome;
        }
        return new FoldFigures(
                bad.length,
                bads,
                Discrimination.of(probabilities, bad),
                ProbabilitySkill.of(probabilities, bad));
    }

    /** Area under the ROC curve. */
    public double auc() {
        return discrimination.auc();
    }

    @Override
    public Object canonical() {
        return Map.of(
                "rows", rows,
                "bads", bads,
                "auc", discrimination.auc(),
                "ks", discrimination.ks(),
                "gini", discrimination.gini(),
                "brier_skill", skill.brierSkill(),
                "logloss_skill", skill.logLossSkill(),
                "calibration_slope", skill.calibrationSlope(),
                "calibration_intercept", skill.calibrationIntercept());
    }
}
