package org.thinfile.learning.dense;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Problem;
import org.thinfile.learning.Column;
import org.thinfile.learning.Fitted;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Learner;
import org.thinfile.learning.Predictor;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.Table;
import org.thinfile.learning.boosting.InputEncoding;
import org.thinfile.learning.calibration.PlattScaling;

/**
 * Fits a surface over the dense vectors of the rows given, and its calibration line on the values
 * of rows that were held out. What is chosen is chosen on inner folds of these rows.
 */
public final class DenseLearner implements Learner {

    private final DenseFamily family;
    private final DenseFitting fitting;
    private final ScoreScale scale;

    /** Fits surfaces so, and publishes on this scale. */
    public DenseLearner(DenseFamily family, DenseFitting fitting, ScoreScale scale) {
        this.family = family;
        this.fitting = fitting;
        this.scale = scale;
    }

    /** What is left of a fit once the rows are gone. */
    private record Calibrated(DenseEncoding encoding, Surface surface, PlattScaling line) {
        double[] probabilities(double[] rows) {
            int width = encoding.inputs().size();
            var vector = new double[encoding.width()];
            var found = new double[rows.length / width];
            for (int row = 0; row < found.length; row++) {
                encoding.write(rows, row * width, vector);
                double probability = line.probability(surface.value(vector));
                found[row] = Math.clamp(probability, Double.MIN_NORMAL, Math.nextDown(1.0));
            }
            return found;
        }
    }

    private record Grown(Calibrated fitted, double[] mean) {}

    @Override
    public String name() {
        return family.name();
    }

    @Override
    public Canonical.Form parameters() {
        return () -> {
            var parameters = new TreeMap<String, Object>(fitting.parameters());
            parameters.put("scale", scale);
            return parameters;
        };
    }

    @Override
    public Predictor fit(LabelledTable rows) {
        var columns = InputEncoding.of(rows.table());
        var fitted = grow(rows, columns).fitted();
        return table -> fitted.probabilities(columns.rows(table));
    }

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
        var columns = InputEncoding.of(rows.table());
        var grown = grow(rows, columns);
        var model =
                new DenseModel(
                        family,
                        columns.names(),
                        grown.fitted.encoding,
                        grown.fitted.surface,
                        grown.mean,
                        grown.fitted.line,
                        scale);
        return new Fitted(model, table -> published(model, columns.rows(table)));
    }

    private static double[] published(DenseModel model, double[] rows) {
        int width = model.inputs().size();
        return IntStream.range(0, rows.length / width)
                .mapToDouble(row ->
                        model.published(Arrays.copyOfRange(rows, row * width, (row + 1) * width)))
                .toArray();
    }

    private Grown grow(LabelledTable rows, InputEncoding columns) {
        requireOutcomes(rows.bad());
        var vectors = new Vectors(columns, columns.rows(rows.table()), rows);
        var fit = fitting.fit(vectors, folds(rows));
        var bad = IntStream.of(fit.heldOut()).map(row -> rows.bad()[row]).toArray();
        var weight = IntStream.of(fit.heldOut()).mapToDouble(row -> rows.weight()[row]).toArray();
        var line = PlattScaling.fit(fit.raws(), bad, weight);
        return new Grown(
                new Calibrated(vectors.encoding(fit.detail()), fit.surface(), line),
                vectors.in(fit.detail()).mean());
    }

    /** The table's own folds where they serve; drawn ones where a fold holds all of an outcome. */
    private RowFolds folds(LabelledTable rows) {
        var folds = RowFolds.of(rows, fitting.seed());
        for (int fold = 0; fold < folds.count(); fold++) {
            int bads = IntStream.of(folds.rows(fold, false)).map(row -> rows.bad()[row]).sum();
            if (bads == 0 || bads == folds.rows(fold, false).length) {
                var table = new Table(rows.table().columns().subList(0, 1));
                var whole = new LabelledTable(table, rows.bad(), new int[rows.rows()]);
                return RowFolds.of(whole, fitting.seed());
            }
        }
        return folds;
    }

    private static void requireOutcomes(int[] bad) {
        int count = IntStream.of(bad).sum();
        if (count < 2 || bad.length - count < 2) {
            throw new Problem.BadInput(
                            "%d rows have %d bad outcomes".formatted(bad.length, count),
                            "give at least two rows of each outcome",
                            null)
                    .asException();
        }
    }

    /** The rows, encoded once for each detail that is asked for. */
    private static final class Vectors implements DenseFitting.Rows {
        private final InputEncoding columns;
        private final double[] values;
        private final LabelledTable rows;
        private final Map<Detail, DenseEncoding> encodings = new HashMap<>();
        private final Map<Detail, DenseRows> vectors = new HashMap<>();

        Vectors(InputEncoding columns, double[] values, LabelledTable rows) {
            this.columns = columns;
            this.values = values;
            this.rows = rows;
        }

        DenseEncoding encoding(Detail detail) {
            return encodings.computeIfAbsent(
                    detail, asked -> DenseEncoding.of(columns, values, asked));
        }

        @Override
        public int inputs() {
            return columns.inputs().size();
        }

        @Override
        public DenseRows in(Detail detail) {
            return vectors.computeIfAbsent(detail, asked -> encoding(asked).vectors(values));
        }

        @Override
        public int[] bad() {
            return rows.bad();
        }

        @Override
        public double[] weight() {
            return rows.weight();
        }
    }
}
