package org.thinfile.learning.extended;

import java.util.Arrays;
import java.util.concurrent.Executors;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.learning.Column;
import org.thinfile.learning.Fitted;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Learner;
import org.thinfile.learning.RecordTree;

/**
 * Fits extended points cards.
 *
 * <ol>
 *   <li>Every feature is cut into at most 254 bins at quantiles; missing and categories have bins
 *       of their own.
 *   <li>Inner folds are drawn, stratified by outcome; one fit learns without each of them. All
 *       advance together, and stop when the rows held out say so.
 *   <li>Pairs are screened on what the shapes leave of the rows held out; the best, of features
 *       without a direction, are learnt in a second stage with the shapes.
 *   <li>The mean of all fits is purified. The calibration line comes from the rows held out and is
 *       absorbed before neighbours are joined and points are rounded.
 * </ol>
 *
 * Equal rows and settings give equal bytes, whatever the number of threads.
 */
public final class ExtendedLearner implements Learner {

    private final ExtendedSettings settings;

    /** With settings of one's own. */
    public ExtendedLearner(ExtendedSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return ExtendedModel.FAMILY;
    }

    @Override
    public Canonical.Form parameters() {
        return () -> {
            var tree = RecordTree.of(settings);
            // no result depends on it
            tree.remove("threads");
            return tree;
        };
    }

    @Override
    public ExtendedModel fit(LabelledTable rows) {
        return new PointsTables(learn(rows), settings).model();
    }

    /**
     * Its probabilities are read back from points already.
     *
     * @throws ProblemException where a column is not numeric or outcomes are all alike
     */
    @Override
    public Fitted fitServed(LabelledTable rows) {
        for (var column : rows.table().columns()) {
            if (!(column instanceof Column.Numeric)) {
                throw new Problem.BadInput(
                                "column '%s' holds text".formatted(column.name()),
                                "declare features that are numbers",
                                column.name())
                        .asException();
            }
        }
        var card = fit(rows);
        return new Fitted(card, card);
    }

    /** What boosting finds, before it becomes points. */
    Learnt learn(LabelledTable rows) {
        int bads = Arrays.stream(rows.bad()).sum();
        int folds = Math.min(settings.innerFolds(), Math.min(bads, rows.rows() - bads));
        if (folds < 2) {
            throw new Problem.BadInput(
                            "%d rows have %d bad outcomes".formatted(rows.rows(), bads),
                            "give at least two rows of each outcome",
                            null)
                    .asException();
        }
        try (var threads = Executors.newFixedThreadPool(settings.threads())) {
            return new Learning(rows, folds, settings, threads).learnt();
        }
    }
}
