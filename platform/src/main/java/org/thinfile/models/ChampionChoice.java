package org.thinfile.models;

import java.util.Map;
import org.thinfile.kernel.Canonical;
import org.thinfile.learning.metrics.ResampledTest;

/**
 * Which family became champion, and why: the card, unless the other family's mean AUC over the
 * learning folds is higher beyond noise (two-sided corrected resampled t-test at 0.05). Of two that
 * cannot be told apart, the one that anybody can check by hand is kept.
 *
 * @param family the champion's family
 * @param cardAuc mean AUC of the card over the learning folds
 * @param challengerAuc mean AUC of the other family over the same folds
 * @param pValue of their difference
 */
public record ChampionChoice(String family, double cardAuc, double challengerAuc, double pValue)
        implements Canonical.Form {

    static final double NOISE = 0.05;

    /** Chooses between the card and a challenger by what they say of the same folds. */
    static ChampionChoice between(LearningFolds card, LearningFolds challenger) {
        int folds = card.inner().size();
        double scoredToFitted = 0;
        for (var said : card.inner()) {
            scoredToFitted += (double) said.bad().length / said.fittedOn() / folds;
        }
        double p = ResampledTest.compare(aucs(challenger), aucs(card), scoredToFitted).pValue();
        boolean better = challenger.innerAuc() > card.innerAuc() && p < NOISE;
        return new ChampionChoice(
                (better ? challenger : card).family().name(),
                card.innerAuc(),
                challenger.innerAuc(),
                p);
    }

    private static double[] aucs(LearningFolds family) {
        return family.inner().stream().mapToDouble(said -> said.figures().auc()).toArray();
    }

    @Override
    public Object canonical() {
        return Map.of(
                "family", family,
                "scorecard_inner_auc", cardAuc,
                "challenger_inner_auc", challengerAuc,
                "p_value", pValue,
                "noise_level", NOISE);
    }
}
