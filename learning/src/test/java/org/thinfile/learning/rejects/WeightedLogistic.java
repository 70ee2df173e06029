package org.thinfile.learning.rejects;

import java.util.Arrays;
import java.util.Map;
import org.thinfile.kernel.Canonical;
import org.thinfile.learning.Column;
import org.thinfile.learning.Fitted;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Learner;
import org.thinfile.learning.Predictor;
import org.thinfile.learning.Table;
import org.thinfile.learning.calibration.Calibration;
import org.thinfile.learning.calibration.RidgeLogistic;

/** A plain logistic regression of numbers that heeds weights. */
final class WeightedLogistic implements Learner {

    @Override
    public String name() {
        return "logistic";
    }

    @Override
    public Canonical.Form parameters() {
        return Map::of;
    }

    @Override
    public Predictor fit(LabelledTable rows) {
        var columns = columns(rows.table());
        var fitted =
                RidgeLogistic.fit(
                        columns,
                        Arrays.stream(rows.bad()).asDoubleStream().toArray(),
                        rows.weight(),
                        new double[rows.rows()],
                        new double[columns.length]);
        return table -> probabilities(fitted, columns(table), table.rows());
    }

    private static double[] probabilities(RidgeLogistic fitted, double[][] columns, int rows) {
        var probabilities = new double[rows];
        for (int i = 0; i < rows; i++) {
            var row = new double[columns.length];
            for (int j = 0; j < row.length; j++) {
                row[j] = columns[j][i];
            }
            probabilities[i] = Calibration.probabilityOf(fitted.logOdds(row));
        }
        return probabilities;
    }

    private static double[][] columns(Table table) {
        return table.columns().stream()
                .map(column -> ((Column.Numeric) column).values())
                .toArray(double[][]::new);
    }

    @Override
    public Fitted fitServed(LabelledTable rows) {
        throw new UnsupportedOperationException("serves no vectors");
    }
}
