package org.thinfile.models;

import java.util.ArrayList;
import java.util.List;
import org.thinfile.learning.Fitted;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Learner;
import org.thinfile.learning.ScoreScale;

/**
 * What a family makes of the learning folds, before anybody looks at the validation fold.
 *
 * @param family the family
 * @param inner on each learning fold, what a model fitted on the other learning folds says
 * @param fitted fitted on all learning folds
 */
record LearningFolds(Learner family, List<Said> inner, Fitted fitted) {

    LearningFolds {
        inner = List.copyOf(inner);
    }

    /**
     * Published probabilities of bad, and what became of it.
     *
     * @param fittedOn how many rows the model was fitted on
     * @param probabilities one a row
     * @param bad one a row, 0 or 1
     */
    record Said(int fittedOn, double[] probabilities, int[] bad) {

        FoldFigures figures() {
            return FoldFigures.of(probabilities, bad);
        }
    }

    /** Mean AUC over the folds. */
    double innerAuc() {
        return inner.stream().mapToDouble(said -> said.figures().auc()).sum() / inner.size();
    }

    /** The cut-offs by scores of rows that the scoring model was not fitted on. */
    CutOffs cutOffs(CutOffRule rule, ScoreScale scale) {
        int rows = inner.stream().mapToInt(said -> said.bad().length).sum();
        var scores = new int[rows];
        var bad = new int[rows];
        int row = 0;
        for (var said : inner) {
            for (int i = 0; i < said.bad().length; i++) {
                scores[row] = scale.scoreOf(said.probabilities()[i]);
                bad[row++] = said.bad()[i];
            }
        }
        return rule.choose(scores, bad, scale);
    }

    /** For each of these folds, a fit on all other rows of the table that then speaks of it. */
    static List<Fits.Pending<Said>> rotate(
            Learner family, LabelledTable rows, List<Integer> folds, Fits fits) {
        var pending = new ArrayList<Fits.Pending<Said>>();
        for (int fold : folds) {
            pending.add(
                    fits.start(() -> {
                        var others = rows.folds(each -> each != fold);
                        var scored = rows.folds(each -> each == fold);
                        return said(family.fitServed(others), others.rows(), scored);
                    }));
        }
        return pending;
    }

    static Said said(Fitted fitted, int fittedOn, LabelledTable scored) {
        return new Said(fittedOn, fitted.published().probabilities(scored.table()), scored.bad());
    }
}
