package org.thinfile.models;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.thinfile.kernel.Problem;
import org.thinfile.learning.Column;
import org.thinfile.learning.Fitted;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Learner;
import org.thinfile.learning.Model;
import org.thinfile.learning.Table;

/**
 * The fits of a run, in the order that keeps the validation fold untouched.
 *
 * <ol>
 *   <li>{@link #learn}: each family is fitted on all learning folds, and once without each of them
 *       to speak of it. Champion and cut-offs are chosen from what comes of that.
 *   <li>{@link #validate}: the model of the learning folds speaks of the validation fold, once.
 *   <li>{@link #rotate}: for comparison, each learning fold is spoken of by a model of all other
 *       folds, the validation fold among them. Nothing is chosen afterwards.
 * </ol>
 */
final class Contest {

    private static final int IMPORTANCE_ROWS = 1_000;

    private final LabelledTable rows;
    private final LabelledTable learning;
    private final LabelledTable validation;
    private final List<Integer> learningFolds;
    private final List<Integer> folds;
    private final int validationFold;

    Contest(LabelledTable rows, int validationFold) {
        this.rows = rows;
        this.validationFold = validationFold;
        folds = IntStream.of(rows.fold()).distinct().sorted().boxed().toList();
        learningFolds = folds.stream().filter(fold -> fold != validationFold).toList();
        requireFolds();
        learning = rows.folds(fold -> fold != validationFold);
        validation = rows.folds(fold -> fold == validationFold);
    }

    private void requireFolds() {
        if (!folds.contains(validationFold) || learningFolds.size() < 2) {
            throw new Problem.BadInput(
                            "outcomes lie in folds %s; needed are validation fold %d and two others"
                                    .formatted(folds, validationFold),
                            "load outcomes of all folds, or name another validation fold",
                            null)
                    .asException();
        }
        for (int fold : folds) {
            var part = rows.folds(each -> each == fold);
            int bads = IntStream.of(part.bad()).sum();
            if (bads == 0 || bads == part.rows()) {
                throw new Problem.BadInput(
                                "fold %d has %d bad of %d rows: figures need both outcomes"
                                        .formatted(fold, bads, part.rows()),
                                "spread outcomes over the folds, or load more of them",
                                null)
                        .asException();
            }
        }
    }

    /** How many fits a run makes of so many families. */
    int fits(int families) {
        return families * (2 * learningFolds.size() + 1);
    }

    /** Fits every family on the learning folds; the slowest should come last, it starts first. */
    List<LearningFolds> learn(List<Learner> families, Fits fits) {
        var whole = new ArrayList<Fits.Pending<Fitted>>();
        var inner = new ArrayList<List<Fits.Pending<LearningFolds.Said>>>();
        for (var family : families.reversed()) {
            whole.addFirst(fits.start(() -> family.fitServed(learning)));
            inner.addFirst(LearningFolds.rotate(family, learning, learningFolds, fits));
        }
        var learned = new ArrayList<LearningFolds>();
        for (int i = 0; i < families.size(); i++) {
            var said = inner.get(i).stream().map(Fits.Pending::result).toList();
            learned.add(new LearningFolds(families.get(i), said, whole.get(i).result()));
        }
        return learned;
    }

    /** What a family's model says of the validation fold. */
    FoldFigures validate(LearningFolds learned) {
        return LearningFolds.said(learned.fitted(), learning.rows(), validation).figures();
    }

    /** Figures on every fold, in the order of the folds; that of the validation fold is given. */
    List<List<FoldFigures>> rotate(
            List<Learner> families, List<FoldFigures> validations, Fits fits) {
        var pending = new ArrayList<List<Fits.Pending<LearningFolds.Said>>>();
        for (var family : families.reversed()) {
            pending.addFirst(LearningFolds.rotate(family, rows, learningFolds, fits));
        }
        var rotated = new ArrayList<List<FoldFigures>>();
        for (int i = 0; i < families.size(); i++) {
            var figures = new ArrayList<FoldFigures>();
            pending.get(i).forEach(said -> figures.add(said.result().figures()));
            figures.add(folds.indexOf(validationFold), validations.get(i));
            rotated.add(figures);
        }
        return rotated;
    }

    /** Mean absolute contributions over rows spread evenly through those learned from. */
    List<FamilyResult.Importance> importance(Model model) {
        int count = Math.min(IMPORTANCE_ROWS, learning.rows());
        var chosen =
                IntStream.range(0, count)
                        .map(i -> (int) ((long) i * learning.rows() / count))
                        .toArray();
        var sums = new TreeMap<String, Double>();
        for (double[] values : values(learning.table().rows(chosen), model.inputs())) {
            for (var part : model.score(values).contributions()) {
                sums.merge(part.feature(), Math.abs(part.points()) / count, Double::sum);
            }
        }
        return sums.entrySet().stream()
                .map(entry -> new FamilyResult.Importance(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingDouble(FamilyResult.Importance::meanPoints).reversed())
                .toList();
    }

    private static List<double[]> values(Table table, List<String> inputs) {
        var values = new ArrayList<double[]>();
        for (int row = 0; row < table.rows(); row++) {
            values.add(new double[inputs.size()]);
        }
        for (var column : table.columns()) {
            int input = inputs.indexOf(column.name());
            if (input >= 0 && column instanceof Column.Numeric numbers) {
                for (int row = 0; row < values.size(); row++) {
                    values.get(row)[input] = numbers.values()[row];
                }
            }
        }
        return values;
    }
}
