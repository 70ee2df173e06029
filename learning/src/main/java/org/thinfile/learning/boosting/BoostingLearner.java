package org.thinfile.learning.boosting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.learning.Column;
import org.thinfile.learning.Fitted;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Learner;
import org.thinfile.learning.RecordTree;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.Table;
import org.thinfile.learning.calibration.PlattScaling;

/**
 * Fits boosted trees on the rows given and on nothing else.
 *
 * <ol>
 *   <li>Inner folds: for each, trees grow on the other folds; all advance together, tree by tree,
 *       and stop when their mean log-loss on the rows held out has not fallen for a while. Where
 *       rows are many, two of the folds say as much as all.
 *   <li>The calibration line is fitted on those held-out raw scores, each row scored by trees that
 *       never saw it.
 *   <li>The forest is grown again on all rows, with as many trees as were best and a tenth more,
 *       since it has more rows to learn from; small tables take the mean of several such forests,
 *       grown under different draws.
 * </ol>
 *
 * Equal rows and settings give an equal forest: one thread, every draw from the seed.
 */
public final class BoostingLearner implements Learner {

    /** More rows allow more trees: those of four folds against five, or three against four. */
    private static final double MORE_ROWS = 1.1;

    private final BoostingSettings settings;
    private final ScoreScale scale;

    /** Fits with these settings. */
    public BoostingLearner(BoostingSettings settings, ScoreScale scale) {
        this.settings = settings;
        this.scale = scale;
    }

    /** On the published scale. */
    public BoostingLearner(BoostingSettings settings) {
        this(settings, ScoreScale.PUBLISHED);
    }

    @Override
    public String name() {
        return BoostedModel.FAMILY;
    }

    /** With what is taken from the table's size or fixed in code, so that a change of it shows. */
    @Override
    public Canonical.Form parameters() {
        return () ->
                Map.of(
                        "settings",
                        RecordTree.of(settings),
                        "scale",
                        scale,
                        "growth_unless_set",
                        Growth.choices(),
                        "more_rows",
                        MORE_ROWS);
    }

    @Override
    public Fitted fitServed(LabelledTable rows) {
        var model = fitModel(rows, scale);
        return new Fitted(model, table -> published(model, table));
    }

    private static double[] published(BoostedModel model, Table table) {
        var scale = model.scale();
        double sigmoid = model.forest().sigmoid();
        return Arrays.stream(model.rawScores(table))
                .mapToInt(raw -> scale.score(-model.calibration().logOdds(sigmoid * raw)))
                .mapToDouble(scale::probabilityOfBad)
                .toArray();
    }

    /**
     * A predictor for tables of the same columns; text columns are categories.
     *
     * @throws ProblemException where outcomes are all alike or the native library does not load
     */
    @Override
    public BoostedPredictor fit(LabelledTable rows) {
        var encoding = InputEncoding.of(rows.table());
        var fitted = grow(rows, encoding);
        return new BoostedPredictor(encoding, fitted.forest, fitted.calibration);
    }

    /**
     * A model to serve vectors with.
     *
     * @param rows numeric columns only: the features, in the order in which the model takes them
     * @param scale what its points are published on
     * @throws ProblemException where a column is not numeric, outcomes are all alike or the native
     *     library does not load
     */
    public BoostedModel fitModel(LabelledTable rows, ScoreScale scale) {
        for (var column : rows.table().columns()) {
            if (!(column instanceof Column.Numeric)) {
                throw new Problem.BadInput(
                                "column '%s' holds text".formatted(column.name()),
                                "declare features that are numbers",
                                column.name())
                        .asException();
            }
        }
        var fitted = grow(rows, InputEncoding.of(rows.table()));
        return new BoostedModel(fitted.forest, fitted.calibration, scale);
    }

    private record Grown(Forest forest, PlattScaling calibration) {}

    private Grown grow(LabelledTable rows, InputEncoding encoding) {
        checkOutcomes(rows.bad());
        var values = encoding.rows(rows.table());
        var all = new LightGbm.Rows(values, encoding.inputs().size(), rows.bad());
        var growth = settings.growth() != null ? settings.growth() : Growth.suiting(rows.rows());
        var monotone = monotone(encoding);
        var folds = InnerFolds.of(rows, settings.seed());
        var stopped = stopEarly(all, folds, growth, monotone);
        int trees = (int) Math.ceil(stopped.trees * MORE_ROWS);
        var members = new ArrayList<Forest>();
        for (int member = 0; member < growth.members(); member++) {
            var parameters = growth.parameters(settings.seed() + 1 + member, monotone);
            try (var library = new LightGbm(all, null, parameters)) {
                members.add(named(library.grown(trees), encoding));
            }
        }
        var forest = Forest.mean(members).missingToTheLargerSide();
        return new Grown(forest, PlattScaling.fit(stopped.raws, stopped.bad));
    }

    /** How many trees were best; raw scores by trees that did not see the row, its outcome. */
    private record Stopped(int trees, double[] raws, int[] bad) {}

    private Stopped stopEarly(LightGbm.Rows all, InnerFolds folds, Growth growth, String monotone) {
        var parameters = growth.parameters(settings.seed(), monotone);
        var libraries = new ArrayList<LightGbm>();
        try {
            for (int fold = 0; fold < folds.heldOut(); fold++) {
                var fit = all.rows(folds.rows(fold, false));
                var held = all.rows(folds.rows(fold, true));
                libraries.add(new LightGbm(fit, held, parameters));
            }
            int best = bestTrees(libraries);
            var raws = DoubleStream.builder();
            var bad = IntStream.builder();
            for (int fold = 0; fold < folds.heldOut(); fold++) {
                var held = all.rows(folds.rows(fold, true));
                var flat = new FlatForest(libraries.get(fold).grown(best));
                DoubleStream.of(flat.raws(held.values())).forEach(raws);
                IntStream.of(held.bad()).forEach(bad);
            }
            return new Stopped(best, raws.build().toArray(), bad.build().toArray());
        } finally {
            libraries.forEach(LightGbm::close);
        }
    }

    private int bestTrees(List<LightGbm> libraries) {
        double lowest = Double.POSITIVE_INFINITY;
        int best = 1;
        for (int trees = 1; trees <= settings.mostTrees(); trees++) {
            double loss = 0;
            for (var library : libraries) {
                library.growOne();
                loss += library.heldOutLoss();
            }
            if (loss < lowest) {
                lowest = loss;
                best = trees;
            }
            if (trees - best >= settings.patience()) {
                break;
            }
        }
        return best;
    }

    private static Forest named(Forest forest, InputEncoding encoding) {
        return new Forest(encoding.names(), forest.trees(), forest.sigmoid());
    }

    private String monotone(InputEncoding encoding) {
        if (settings.directions().isEmpty()) {
            return "";
        }
        return encoding.inputs().stream()
                .map(input -> String.valueOf(direction(input)))
                .collect(Collectors.joining(",", " monotone_constraints=", ""));
    }

    private int direction(InputEncoding.Input input) {
        return switch (input) {
            case InputEncoding.Input.Number number ->
                    settings.directions().getOrDefault(number.name(), 0);
            // categories have no order to be monotone in
            case InputEncoding.Input.Category category -> 0;
        };
    }

    private static void checkOutcomes(int[] bad) {
        int count = Arrays.stream(bad).sum();
        if (count < 2 || bad.length - count < 2) {
            throw new Problem.BadInput(
                            "%d rows have %d bad outcomes".formatted(bad.length, count),
                            "give at least two rows of each outcome",
                            null)
                    .asException();
        }
    }
}
