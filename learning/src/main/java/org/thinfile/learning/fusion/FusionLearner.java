package org.thinfile.learning.fusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Problem;
import org.thinfile.learning.Column;
import org.thinfile.learning.Learner;
import org.thinfile.learning.Model;
import org.thinfile.learning.RecordTree;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.scorecard.ScorecardLearner;
import org.thinfile.learning.table.Folds;

/**
 * Fits fused models.
 *
 * <ol>
 *   <li>Rows are split into inner folds, stratified by outcome.
 *   <li>Each source's sub-model is fitted on the rows that have it; it is fitted again without each
 *       inner fold, and the combiner learns from evidence of models that never saw the row. A
 *       source with too few rows of an outcome gets no sub-model.
 *   <li>The combiner learns on the patterns as observed and on copies with sources dropped.
 *   <li>Each pattern with rows enough is recalibrated on its own rows.
 *   <li>The report of patterns is made without each inner fold in turn. (Sub-models of other folds
 *       saw the held-out one; a clean measure on untouched folds is {@link FusionEvaluation}.)
 * </ol>
 */
public final class FusionLearner {

    private final FusionSettings settings;
    private final Function<String, Learner> learnerOf;

    /**
     * With learners of one's own.
     *
     * @param learnerOf the learner of a source, by its name
     */
    public FusionLearner(FusionSettings settings, Function<String, Learner> learnerOf) {
        this.settings = settings;
        this.learnerOf = learnerOf;
    }

    /** A points card for each source and sensible settings. */
    public FusionLearner() {
        this(FusionSettings.DEFAULT, source -> new ScorecardLearner());
    }

    /** What it fits with, for these sources. */
    public Canonical.Form parameters(Sources sources) {
        var learners = new TreeMap<String, Object>();
        for (var source : sources.names()) {
            var learner = learnerOf.apply(source);
            learners.put(
                    source, Map.of("name", learner.name(), "parameters", learner.parameters()));
        }
        return () -> Map.of("settings", RecordTree.of(settings), "learners", learners);
    }

    /**
     * Fits on all rows given and on nothing else.
     *
     * @throws org.thinfile.kernel.ProblemException a {@code BadInput} where no source has rows
     *     enough of both outcomes
     */
    public FusedModel fit(FusionRows rows) {
        var usable = usable(rows);
        var fold = Folds.stratified(rows.labelled().bad(), settings.innerFolds(), settings.seed());
        var evidence = new double[rows.rows()][rows.sources().count()];
        var models = new ArrayList<@Nullable Model>();
        for (int source = 0; source < usable.length; source++) {
            models.add(usable[source] ? subModel(rows, source, fold, evidence) : null);
        }
        var recalibrated = new Recalibration(rows, evidence, settings);
        var all = IntStream.range(0, rows.rows()).toArray();
        var whole = recalibrated.on(all);
        var patterns = recalibrated.report(whole, fold);
        return new FusedModel(
                rows.sources(),
                models,
                whole.combiner(),
                patterns,
                new Worths(rows, evidence, whole, settings).all(),
                settings.fewestRows(),
                settings.scale());
    }

    private boolean[] usable(FusionRows rows) {
        var usable = new boolean[rows.sources().count()];
        int most = 0;
        for (int source = 0; source < usable.length; source++) {
            var having = rows.having(source, i -> true);
            int bads = IntStream.of(having).map(i -> rows.labelled().bad()[i]).sum();
            int fewer = Math.min(bads, having.length - bads);
            usable[source] = fewer >= settings.fewestOutcomes();
            most = Math.max(most, fewer);
        }
        if (most < settings.fewestOutcomes()) {
            throw new Problem.BadInput(
                            ("no source has %d rows of each outcome: of the rarer one, the best"
                                            + " has %d")
                                    .formatted(settings.fewestOutcomes(), most),
                            "give more rows, or rows of both outcomes",
                            null)
                    .asException();
        }
        return usable;
    }

    private Model subModel(FusionRows rows, int source, int[] fold, double[][] evidence) {
        for (int k = 0; k < settings.innerFolds(); k++) {
            int held = k;
            var model = fitted(rows, source, rows.having(source, i -> fold[i] != held));
            tell(model, rows, source, rows.having(source, i -> fold[i] == held), evidence);
        }
        return fitted(rows, source, rows.having(source, i -> true));
    }

    private Model fitted(FusionRows rows, int source, int[] indices) {
        var name = rows.sources().names().get(source);
        return learnerOf.apply(name).fitServed(rows.of(name, indices)).model();
    }

    private void tell(Model model, FusionRows rows, int source, int[] indices, double[][] into) {
        var columns = columns(model, rows);
        var values = new double[columns.size()];
        for (int i : indices) {
            for (int j = 0; j < values.length; j++) {
                values[j] = columns.get(j)[i];
            }
            into[i][source] = evidence(model, values, settings.scale());
        }
    }

    private static List<double[]> columns(Model model, FusionRows rows) {
        var columns = rows.labelled().table().columns();
        return model.inputs().stream()
                .map(input ->
                        columns.stream()
                                .filter(column -> column.name().equals(input))
                                .map(column -> ((Column.Numeric) column).values())
                                .findFirst()
                                .orElseThrow())
                .toList();
    }

    /** What a sub-model says, in log odds of bad against its own baseline. */
    private static double evidence(Model model, double[] values, ScoreScale scale) {
        double points = 0;
        for (var part : model.score(values).contributions()) {
            points += part.points();
        }
        return -points / scale.factor();
    }
}
