package org.thinfile.learning.boosting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
import org.thinfile.learning.table.Folds;

/**
 * Fits boosted trees on the rows given and on nothing else.
 *
 * <ol>
 *   <li>Inner splits: a growth grows on what a split fits; the forests of all splits advance
 *       together, tree by tree, and stop when their mean log-loss on the rows held out has not
 *       fallen for a while. Where rows are many, two of the splits say as much as all.
 *   <li>A handful of growths compete by successive halving ({@link Halving}), on large tables on a
 *       sample of the rows; the two best are kept, since the best of several is partly luck.
 *   <li>The calibration line is fitted on the mean of their held-out log odds, each row scored by
 *       trees that never saw it.
 *   <li>Each is grown again on all rows, with as many trees as were best and a tenth more, since it
 *       has more rows to learn from; the model is the mean of these forests, of several draws each
 *       where tables are small.
 * </ol>
 *
 * Rows count by their weights in growing, stopping and calibration alike. Equal rows and settings
 * give an equal forest on any number of threads: every draw is from the seed.
 */
public final class BoostingLearner implements Learner {

    /** More rows allow more trees: those of four folds against five, or three against four. */
    private static final double MORE_ROWS = 1.1;

    /** Of more rows than these, growths compete on a sample. */
    private static final int SAMPLE = 12_000;

    /** So many of the best growths are averaged. */
    private static final int FINALISTS = 2;

    private final BoostingSettings settings;
    private final ScoreScale scale;
    private final int threads;
    private final Engine engine;

    /**
     * Fits with these settings.
     *
     * @param threads how many may be taken, from 1; no result depends on it
     */
    public BoostingLearner(BoostingSettings settings, ScoreScale scale, int threads) {
        this(settings, scale, threads, LightGbm.ENGINE);
    }

    BoostingLearner(BoostingSettings settings, ScoreScale scale, int threads, Engine engine) {
        this.settings = settings;
        this.scale = scale;
        this.threads = threads;
        this.engine = engine;
    }

    /** On the published scale, with one thread. */
    public BoostingLearner(BoostingSettings settings) {
        this(settings, ScoreScale.PUBLISHED, 1);
    }

    @Override
    public String name() {
        return engine.family();
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
        var encoding = InputEncoding.of(inputs(rows.table()));
        var fitted = grow(rows, encoding);
        return new BoostedPredictor(encoding, fitted.forest, fitted.calibration);
    }

    /** All columns but the one that orders rows in time. */
    private Table inputs(Table table) {
        return settings.splits() instanceof InnerSplits.ForwardInTime forward
                ? table.columns(name -> !name.equals(forward.column()))
                : table;
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
        var fitted = grow(rows, InputEncoding.of(inputs(rows.table())));
        return new BoostedModel(engine.family(), fitted.forest, fitted.calibration, scale);
    }

    private record Grown(Forest forest, PlattScaling calibration) {}

    private Grown grow(LabelledTable rows, InputEncoding encoding) {
        checkOutcomes(rows.bad());
        var whole = field(rows, encoding);
        var finalists = finalists(rows, encoding, whole);
        try {
            var line = calibration(whole, finalists);
            return new Grown(grown(whole, encoding, finalists), line);
        } finally {
            finalists.forEach(Contender::close);
        }
    }

    private Contender.Field field(LabelledTable rows, InputEncoding encoding) {
        var values = encoding.rows(rows.table());
        return new Contender.Field(
                engine,
                new TrainingRows(values, encoding.inputs().size(), rows.bad(), rows.weight()),
                encoding.inputs().stream().mapToInt(CategoryRates::sizes).toArray(),
                InnerFolds.of(rows, settings.splits(), settings.seed()),
                settings,
                encoding.inputs().stream().mapToInt(this::direction).toArray());
    }

    /** The growths that won, each stopped on all inner splits. */
    private List<Contender> finalists(
            LabelledTable rows, InputEncoding encoding, Contender.Field whole) {
        var candidates = candidates(rows.rows(), whole.sizes());
        if (rows.rows() > SAMPLE && candidates.size() > 1) {
            var sample = rows.rows(sample(rows.bad(), settings.seed()));
            var best = finalists(field(sample, encoding), candidates, FINALISTS);
            best.forEach(Contender::close);
            candidates = best.stream().map(Contender::growth).toList();
        }
        return finalists(whole, candidates, FINALISTS);
    }

    private List<Contender> finalists(Contender.Field field, List<Growth> candidates, int count) {
        return Halving.finalists(field, candidates, Math.min(count, candidates.size()), threads);
    }

    private List<Growth> candidates(int rows, int[] sizes) {
        return settings.growth() != null
                ? List.of(settings.growth())
                : Growth.candidates(rows, CategoryRates.any(sizes));
    }

    /** Rows enough to choose among growths, with the share of bad of all. */
    private static int[] sample(int[] bad, long seed) {
        int parts = (bad.length + SAMPLE - 1) / SAMPLE;
        var fold = Folds.stratified(bad, parts, seed);
        return IntStream.range(0, bad.length).filter(i -> fold[i] == 0).toArray();
    }

    /** Of the mean log odds that trees gave rows they had not seen. */
    private static PlattScaling calibration(Contender.Field field, List<Contender> finalists) {
        var held =
                field.folds().splits().stream()
                        .flatMapToInt(split -> IntStream.of(split.held()))
                        .toArray();
        var rows = field.all().rows(held);
        var mean = new double[held.length];
        for (var finalist : finalists) {
            var logOdds = finalist.heldOutLogOdds();
            for (int i = 0; i < mean.length; i++) {
                mean[i] += logOdds[i] / finalists.size();
            }
        }
        return PlattScaling.fit(mean, rows.bad(), rows.weight());
    }

    private record Member(Growth growth, int trees, long seed) {}

    private Forest grown(Contender.Field field, InputEncoding encoding, List<Contender> finalists) {
        var members = new ArrayList<Member>();
        int most = finalists.stream().mapToInt(each -> each.growth().members()).max().orElse(1);
        int each = (most + finalists.size() - 1) / finalists.size();
        for (var finalist : finalists) {
            int trees = (int) Math.ceil(finalist.best() * MORE_ROWS);
            for (int member = 0; member < each; member++) {
                long seed = settings.seed() + 1 + members.size();
                members.add(new Member(finalist.growth(), trees, seed));
            }
        }
        // one forest grows on all threads, several side by side
        int within = members.size() == 1 ? threads : 1;
        var forests = Pieces.map(threads, members, member -> grown(field, member, within));
        var mean = Forest.mean(forests);
        return new Forest(encoding.names(), mean.trees(), mean.sigmoid());
    }

    private Forest grown(Contender.Field field, Member member, int within) {
        var rows = field.all();
        CategoryRates rates = null;
        if (Contender.reads(member.growth, field.sizes())) {
            rates = CategoryRates.of(rows, field.sizes());
            rows = CategoryRates.crossFitted(rows, field.sizes(), settings.seed());
        }
        var draw = field.draw(member.seed, within);
        try (var growing = engine.begin(rows, null, member.growth, draw)) {
            var forest = growing.grown(member.trees).missingToTheLargerSide();
            return rates == null ? forest : rates.inPlaces(forest);
        }
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
