package org.thinfile.learning.scorecard;

import java.util.stream.IntStream;

/**
 * The outcomes of the training rows, what they count, and the inner fold each is held out in.
 *
 * @param bad one a row, 0 or 1, both present
 * @param weight one a row, above 0
 * @param fold one a row, 0 to {@code folds - 1}
 */
record InnerRows(int[] bad, double[] weight, int[] fold, int folds) {

    int count() {
        return bad.length;
    }

    boolean in(int row, int held) {
        return fold[row] == held;
    }

    /** Rows of a fold, or all others. */
    int[] rows(int held, boolean inside) {
        return IntStream.range(0, bad.length).filter(i -> in(i, held) == inside).toArray();
    }

    /** The weights with 0 for the rows of a fold. */
    double[] weightOutside(int held) {
        var outside = weight.clone();
        for (int i = 0; i < outside.length; i++) {
            if (in(i, held)) {
                outside[i] = 0;
            }
        }
        return outside;
    }

    /** The regression of a fold's other rows. */
    SignedLogistic regressionWithout(int held, double[][] columns, double ridge) {
        var rows = rows(held, false);
        var chosen = new double[columns.length][rows.length];
        for (int j = 0; j < columns.length; j++) {
            for (int i = 0; i < rows.length; i++) {
                chosen[j][i] = columns[j][rows[i]];
            }
        }
        return new SignedLogistic(
                chosen,
                IntStream.of(rows).map(i -> bad[i]).toArray(),
                IntStream.of(rows).mapToDouble(i -> weight[i]).toArray(),
                ridge);
    }

    /** Writes the log odds of good of a fold's rows. */
    void predict(int held, SignedLogistic regression, double[][] columns, double[] into) {
        var coefficients = regression.coefficients();
        for (int i : rows(held, true)) {
            double sum = regression.intercept();
            for (int j = 0; j < coefficients.length; j++) {
                sum += coefficients[j] * columns[j][i];
            }
            into[i] = sum;
        }
    }

    /** The log loss of log odds of good, summed over the rows by their weights. */
    double loss(double[] logOddsOfGood) {
        double loss = 0;
        for (int i = 0; i < bad.length; i++) {
            double margin = bad[i] == 1 ? -logOddsOfGood[i] : logOddsOfGood[i];
            loss +=
                    weight[i]
                            * (Math.max(-margin, 0)
                                    + StrictMath.log1p(StrictMath.exp(-Math.abs(margin))));
        }
        return loss;
    }
}
