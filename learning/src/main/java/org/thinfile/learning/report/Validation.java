package org.thinfile.learning.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;
import org.thinfile.learning.Column;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Learner;
import org.thinfile.learning.Predictor;
import org.thinfile.learning.Table;
import org.thinfile.learning.drift.DriftReference;
import org.thinfile.learning.drift.DriftReport;
import org.thinfile.learning.drift.DriftSample;
import org.thinfile.learning.evaluation.EvaluationProgress;
import org.thinfile.learning.metrics.Bootstrap;
import org.thinfile.learning.metrics.Discrimination;
import org.thinfile.learning.metrics.StabilityIndex;

/** Gathers the facts of a validation. Every row is spoken of by a model that never saw it. */
public final class Validation {

    private static final int SHUFFLED_ROWS = 2_000;
    private static final int EXPLAINED_ROWS = 400;
    private static final int FEWEST_OUTCOMES = 10;

    /** Of what a report does not show: intervals of the reference. */
    private static final Bootstrap DRAWS = new Bootstrap(20, 1, false);

    private final LabelledTable rows;
    private final Learner learner;
    private final EvaluationProgress progress;
    private final double[] said;
    private final double[] lost;

    private Validation(LabelledTable rows, Learner learner, EvaluationProgress progress) {
        this.rows = rows;
        this.learner = learner;
        this.progress = progress;
        said = new double[rows.rows()];
        lost = new double[rows.table().columns().size()];
    }

    /**
     * Validates.
     *
     * @param rows at least two folds, each with both outcomes
     * @param later what lies after the cut in time, of the same columns; null where there is none
     */
    public static ValidationFacts of(
            ValidationFacts.About about,
            LabelledTable rows,
            @Nullable LabelledTable later,
            Learner learner,
            List<ValidationFacts.NamedTable> moreTables,
            EvaluationProgress progress) {
        return new Validation(rows, learner, progress).facts(about, later, moreTables);
    }

    private ValidationFacts facts(
            ValidationFacts.About about,
            @Nullable LabelledTable later,
            List<ValidationFacts.NamedTable> moreTables) {
        var folds = IntStream.of(rows.fold()).distinct().sorted().toArray();
        for (int f = 0; f < folds.length; f++) {
            speak(folds[f], folds.length, f + 1);
        }
        var all = new Said(said, rows.bad(), rows.fold());
        return new ValidationFacts(
                about,
                learner.name(),
                Canonical.text(learner.parameters()),
                all,
                importance(),
                contributions(),
                rows.table().columns().stream().map(this::input).toList(),
                foldStability(all),
                later == null ? null : outOfTime(all, later),
                moreTables);
    }

    private void speak(int fold, int folds, int done) {
        var predictor = learner.fit(rows.folds(f -> f != fold));
        var held = IntStream.range(0, rows.rows()).filter(i -> rows.fold()[i] == fold).toArray();
        var probabilities = predictor.probabilities(rows.table().rows(held));
        for (int i = 0; i < held.length; i++) {
            said[held[i]] = probabilities[i];
        }
        var bad = IntStream.of(held).map(i -> rows.bad()[i]).toArray();
        shuffle(predictor, held, folds);
        progress.scored(done, folds, Discrimination.of(probabilities, bad).auc());
    }

    /** What the AUC of some held-out rows loses when a column's values change places. */
    private void shuffle(Predictor predictor, int[] held, int folds) {
        var some = spread(held, SHUFFLED_ROWS);
        var bad = IntStream.of(some).map(i -> rows.bad()[i]).toArray();
        int bads = IntStream.of(bad).sum();
        if (bads == 0 || bads == bad.length) {
            return;
        }
        var table = rows.table().rows(some);
        double whole = Discrimination.of(predictor.probabilities(table), bad).auc();
        var places = shuffled(some.length);
        for (int c = 0; c < lost.length; c++) {
            var columns = new ArrayList<>(table.columns());
            columns.set(c, columns.get(c).rows(places));
            var without = predictor.probabilities(new Table(columns));
            lost[c] += (whole - Discrimination.of(without, bad).auc()) / folds;
        }
    }

    private static int[] shuffled(int count) {
        var chance = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        var places = IntStream.range(0, count).toArray();
        for (int i = count - 1; i > 0; i--) {
            int j = chance.nextInt(i + 1);
            int kept = places[i];
            places[i] = places[j];
            places[j] = kept;
        }
        return places;
    }

    private static int[] spread(int[] of, int most) {
        int count = Math.min(most, of.length);
        return IntStream.range(0, count)
                .map(i -> of[(int) ((long) i * of.length / count)])
                .toArray();
    }

    private List<ValidationFacts.Importance> importance() {
        return IntStream.range(0, lost.length)
                .mapToObj(c -> new ValidationFacts.Importance(name(c), lost[c]))
                .sorted(Comparator.comparingDouble(ValidationFacts.Importance::aucLost).reversed())
                .toList();
    }

    private String name(int column) {
        return rows.table().columns().get(column).name();
    }

    private List<ValidationFacts.Contribution> contributions() {
        if (!rows.table().columns().stream().allMatch(c -> c instanceof Column.Numeric)) {
            return List.of();
        }
        var model = learner.fitServed(rows).model();
        var some =
                rows.table()
                        .rows(spread(IntStream.range(0, rows.rows()).toArray(), EXPLAINED_ROWS));
        var inputs = model.inputs();
        var columns = inputs.stream().map(name -> numbers(some, name)).toArray(double[][]::new);
        var points = new double[inputs.size()][some.rows()];
        for (int row = 0; row < some.rows(); row++) {
            int at = row;
            var values = Arrays.stream(columns).mapToDouble(column -> column[at]).toArray();
            for (var part : model.score(values).contributions()) {
                points[inputs.indexOf(part.feature())][row] = part.points();
            }
        }
        return IntStream.range(0, inputs.size())
                .mapToObj(j -> contribution(inputs.get(j), columns[j], points[j]))
                .sorted(
                        Comparator.comparingDouble(ValidationFacts.Contribution::meanPoints)
                                .reversed())
                .toList();
    }

    private static double[] numbers(Table table, String name) {
        return table.columns().stream()
                .filter(column -> column.name().equals(name))
                .map(column -> ((Column.Numeric) column).values())
                .findFirst()
                .orElseThrow();
    }

    private static ValidationFacts.Contribution contribution(
            String input, double[] values, double[] points) {
        var sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        var dots = new ArrayList<ValidationFacts.Dot>();
        for (int i = 0; i < values.length; i++) {
            dots.add(new ValidationFacts.Dot(points[i], place(sorted, values[i])));
        }
        double mean = DoubleStream.of(points).map(Math::abs).sum() / points.length;
        return new ValidationFacts.Contribution(input, mean, dots);
    }

    private static double place(double[] sorted, double value) {
        if (Double.isNaN(value)) {
            return Double.NaN;
        }
        int at = Arrays.binarySearch(sorted, value);
        return sorted.length == 1 ? 0.5 : (double) Math.max(0, at) / (sorted.length - 1);
    }

    private ValidationFacts.Input input(Column column) {
        return switch (column) {
            case Column.Numeric numbers -> {
                var known = Arrays.stream(numbers.values()).filter(v -> !Double.isNaN(v));
                int missing = (int) Arrays.stream(numbers.values()).filter(Double::isNaN).count();
                yield new ValidationFacts.Input(
                        numbers.name(),
                        missing,
                        (int) known.distinct().count(),
                        false,
                        alone(numbers.values()));
            }
            case Column.Category texts -> {
                int missing = (int) Arrays.stream(texts.codes()).filter(code -> code < 0).count();
                yield new ValidationFacts.Input(
                        texts.name(),
                        missing,
                        (int) Arrays.stream(texts.codes()).filter(c -> c >= 0).distinct().count(),
                        true,
                        Double.NaN);
            }
        };
    }

    /** AUC of known values by themselves, whichever way they rank. */
    private double alone(double[] values) {
        var known =
                IntStream.range(0, values.length).filter(i -> !Double.isNaN(values[i])).toArray();
        var bad = IntStream.of(known).map(i -> rows.bad()[i]).toArray();
        int bads = IntStream.of(bad).sum();
        if (bads == 0 || bads == bad.length) {
            return 0.5;
        }
        var scores = IntStream.of(known).mapToDouble(i -> values[i]).toArray();
        double auc = Discrimination.of(scores, bad).auc();
        return Math.max(auc, 1 - auc);
    }

    /** The scores of each fold against those of the others; none where outcomes are too few. */
    private List<StabilityIndex> foldStability(Said all) {
        var indices = new ArrayList<StabilityIndex>();
        for (int fold : all.folds()) {
            var others = where(i -> all.fold()[i] != fold);
            var own = where(i -> all.fold()[i] == fold);
            var reference = reference(sample(all, others));
            if (reference.isEmpty()) {
                return List.of();
            }
            indices.add(DriftReport.of(reference.get(), sample(all, own), DRAWS).score().index());
        }
        return indices;
    }

    private int[] where(IntPredicate chosen) {
        return IntStream.range(0, rows.rows()).filter(chosen).toArray();
    }

    private DriftSample sample(Said all, int[] chosen) {
        return new DriftSample(
                rows.table().rows(chosen),
                IntStream.of(chosen).mapToDouble(i -> all.probabilities()[i]).toArray(),
                IntStream.of(chosen).mapToDouble(i -> rows.weight()[i]).toArray(),
                IntStream.of(chosen).map(i -> all.bad()[i]).toArray());
    }

    private static Optional<DriftReference> reference(DriftSample development) {
        int bads = 0;
        var bad = development.bad();
        for (int i = 0; bad != null && i < bad.length; i++) {
            bads += bad[i];
        }
        boolean enough =
                bads >= FEWEST_OUTCOMES && development.table().rows() - bads >= FEWEST_OUTCOMES;
        return enough ? Optional.of(DriftReference.of(development, DRAWS)) : Optional.empty();
    }

    private ValidationFacts.OutOfTime outOfTime(Said all, LabelledTable later) {
        var probabilities = learner.fit(rows).probabilities(later.table());
        var now = new DriftSample(later.table(), probabilities, later.weight(), later.bad());
        var drift =
                reference(sample(all, where(i -> true)))
                        .map(reference -> DriftReport.of(reference, now, DRAWS));
        return new ValidationFacts.OutOfTime(
                new Said(probabilities, later.bad(), new int[later.rows()]), drift);
    }
}
