package org.thinfile.learning.fusion;

import org.thinfile.learning.ScoreScale;

/**
 * How sources are fused.
 *
 * @param innerFolds splits of the training rows that sub-models' scores for the combiner come from,
 *     at least 2
 * @param dropouts copies of each row from which sources were dropped at random, from 0
 * @param ridge on the combiner's coefficients, above 0
 * @param besideRidge on how a source's coefficient changes beside another source, above 0
 * @param slopeRidge holds a pattern's recalibration to slope 1 where its rows do not insist
 * @param fewestRows without which a consent pattern is not scored
 * @param fewestOutcomes rows of either outcome without which a source has no sub-model and a
 *     pattern is not scored, at least 10
 * @param worthBins into which current scores are cut to tell what a source would be worth
 * @param fewestInBin rows without which nothing is told of a bin
 * @param seed of folds and dropouts
 * @param scale points are published on
 */
public record FusionSettings(
        int innerFolds,
        int dropouts,
        double ridge,
        double besideRidge,
        double slopeRidge,
        int fewestRows,
        int fewestOutcomes,
        int worthBins,
        int fewestInBin,
        long seed,
        ScoreScale scale) {

    /** Sensible for thousands of rows. */
    public static final FusionSettings DEFAULT =
            new FusionSettings(5, 2, 1, 10, 25, 200, 30, 5, 100, 1, ScoreScale.PUBLISHED);

    public FusionSettings {
        if (innerFolds < 2
                || dropouts < 0
                || !(ridge > 0 && besideRidge > 0 && slopeRidge >= 0)
                || fewestRows < 1
                || fewestOutcomes < 10
                || worthBins < 1
                || fewestInBin < 1) {
            throw new IllegalArgumentException(
                    ("folds %d (from 2), dropouts %d (from 0), ridges %s and %s (above 0) and %s"
                                    + " (from 0), rows %d (from 1), of an outcome %d (from 10),"
                                    + " bins %d (from 1) of %d rows (from 1)")
                            .formatted(
                                    innerFolds,
                                    dropouts,
                                    ridge,
                                    besideRidge,
                                    slopeRidge,
                                    fewestRows,
                                    fewestOutcomes,
                                    worthBins,
                                    fewestInBin));
        }
    }

    /** These with other least counts of a pattern. */
    public FusionSettings withFewest(int rows, int outcomes) {
        return new FusionSettings(
                innerFolds,
                dropouts,
                ridge,
                besideRidge,
                slopeRidge,
                rows,
                outcomes,
                worthBins,
                fewestInBin,
                seed,
                scale);
    }

    /** These with another seed. */
    public FusionSettings withSeed(long other) {
        return new FusionSettings(
                innerFolds,
                dropouts,
                ridge,
                besideRidge,
                slopeRidge,
                fewestRows,
                fewestOutcomes,
                worthBins,
                fewestInBin,
                other,
                scale);
    }
}
