package org.thinfile.learning.extended;

import java.util.Map;
import org.thinfile.learning.FitRequest;
import org.thinfile.learning.ScoreScale;

/**
 * How an extended card is fitted.
 *
 * @param bins most ordinary bins of a feature while learning, 2 to 254
 * @param learningRate part of a Newton step that a visit moves a table by, in (0, 1]
 * @param mostRounds most visits of each table, in each of the two stages
 * @param roundsPerLook rounds between two looks at the rows held out
 * @param patience rounds without a lower held-out loss after which boosting stops
 * @param rowsPerLeaf least weight of rows of a leaf, a mean row weighing 1
 * @param leafRidge L2 penalty on the leaves of a step, above 0
 * @param cellRidge L2 penalty on the cells of categories and of missing values, above 0
 * @param greed a step is taken if it gains more than this part of the round's best, in [0, 1)
 * @param innerFolds splits for stopping and calibration, each with a fit of its own, from 2
 * @param fewRows below so many rows the folds are drawn three times over and all fits averaged
 * @param pairs most pair tables, from 0 to 10
 * @param pairBins most bins of a side of a pair while learning, 3 to 16
 * @param tolerance root mean square of the points that joining cells of a table may cost
 * @param directions by input: +1 where more of it may only raise the risk, -1 where only lower it
 * @param scale of the score
 * @param seed of every draw
 * @param threads that the fits may share
 */
public record ExtendedSettings(
        int bins,
        double learningRate,
        int mostRounds,
        int roundsPerLook,
        int patience,
        double rowsPerLeaf,
        double leafRidge,
        double cellRidge,
        double greed,
        int innerFolds,
        int fewRows,
        int pairs,
        int pairBins,
        double tolerance,
        Map<String, Integer> directions,
        ScoreScale scale,
        long seed,
        int threads) {

    public ExtendedSettings {
        directions = Map.copyOf(directions);
        if (bins < 2 || bins > 254 || pairBins < 3 || pairBins > 16 || pairs < 0 || pairs > 10) {
            throw new IllegalArgumentException(
                    "bins %d (2 to 254), bins of a pair %d (3 to 16), pairs %d (0 to 10)"
                            .formatted(bins, pairBins, pairs));
        }
        if (!(learningRate > 0 && learningRate <= 1) || !(greed >= 0 && greed < 1)) {
            throw new IllegalArgumentException(
                    "learning rate %s (above 0 to 1), greed %s (from 0, below 1)"
                            .formatted(learningRate, greed));
        }
        if (mostRounds < 1 || roundsPerLook < 1 || patience < 1 || innerFolds < 2 || threads < 1) {
            throw new IllegalArgumentException(
                    "rounds %d, looks %d, patience %d, folds %d (from 2), threads %d (from 1)"
                            .formatted(mostRounds, roundsPerLook, patience, innerFolds, threads));
        }
        if (!(rowsPerLeaf > 0) || !(leafRidge > 0) || !(cellRidge > 0) || !(tolerance >= 0)) {
            throw new IllegalArgumentException(
                    "rows of a leaf %s and ridges %s, %s (above 0), tolerance %s (from 0)"
                            .formatted(rowsPerLeaf, leafRidge, cellRidge, tolerance));
        }
    }

    /** What suits most tables, for a request. */
    public static ExtendedSettings of(FitRequest request) {
        return new ExtendedSettings(
                254,
                0.03,
                3000,
                10,
                80,
                10,
                1,
                5,
                0.5,
                5,
                2500,
                10,
                16,
                0.5,
                request.directions(),
                request.scale(),
                request.seed(),
                request.threads());
    }
}
