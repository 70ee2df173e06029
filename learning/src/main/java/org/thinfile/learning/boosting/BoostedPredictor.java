package org.thinfile.learning.boosting;

import java.util.Arrays;
import org.thinfile.learning.Predictor;
import org.thinfile.learning.Table;
import org.thinfile.learning.calibration.PlattScaling;

/** Calibrated boosted trees over the columns of a table, categories included. */
public final class BoostedPredictor implements Predictor {

    private final InputEncoding encoding;
    private final Forest forest;
    private final FlatForest flat;
    private final PlattScaling calibration;

    BoostedPredictor(InputEncoding encoding, Forest forest, PlattScaling calibration) {
        this.encoding = encoding;
        this.forest = forest;
        this.calibration = calibration;
        flat = new FlatForest(forest);
    }

    /** The trees; a category is its place among the categories seen in training. */
    public Forest forest() {
        return forest;
    }

    /** Raw scores of the forest, one a row. */
    public double[] rawScores(Table table) {
        return flat.raws(encoding.rows(table));
    }

    @Override
    public double[] probabilities(Table table) {
        return Arrays.stream(rawScores(table))
                .map(raw -> inside(calibration.probability(forest.sigmoid() * raw)))
                .toArray();
    }

    /** Strictly between 0 and 1, also where the exponential runs out of digits. */
    private static double inside(double probability) {
        return Math.clamp(probability, Double.MIN_NORMAL, Math.nextDown(1.0));
    }
}
