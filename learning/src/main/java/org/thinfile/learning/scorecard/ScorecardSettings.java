package org.thinfile.learning.scorecard;

import java.util.Map;
import java.util.Set;
import org.thinfile.learning.ScoreScale;

/**
 * How a points card is fitted.
 *
 * @param rules of binning, for every feature
 * @param trends expected direction of the bad rate, for the features that have one
 * @param specials codes of a feature that are no quantity, for the features that have some
 * @param minimumInformation least information value of a feature, from 0
 * @param maximumCorrelation of two features' weights of evidence, from which on the one with less
 *     information is left out; above 0 to 1
 * @param innerFolds splits of the training rows for selection and calibration, at least 2
 * @param penalties how many L1 penalties are tried, at least 2
 * @param ridge L2 penalty that keeps the regression stable, above 0
 * @param scale of the score
 * @param seed of the inner splits
 */
public record ScorecardSettings(
        BinningRules rules,
        Map<String, Trend> trends,
        Map<String, Set<Double>> specials,
        double minimumInformation,
        double maximumCorrelation,
        int innerFolds,
        int penalties,
        double ridge,
        ScoreScale scale,
        long seed) {

    /** Sensible for most tables. */
    public static final ScorecardSettings DEFAULT =
            new ScorecardSettings(
                    BinningRules.DEFAULT,
                    Map.of(),
                    Map.of(),
                    0.01,
                    0.95,
                    5,
                    20,
                    1e-3,
                    ScoreScale.PUBLISHED,
                    1);

    public ScorecardSettings {
        trends = Map.copyOf(trends);
        specials = Map.copyOf(specials);
        if (!(minimumInformation >= 0)
                || !(maximumCorrelation > 0 && maximumCorrelation <= 1)
                || innerFolds < 2
                || penalties < 2
                || !(ridge > 0)) {
            throw new IllegalArgumentException(
                    ("information %s (from 0), correlation %s (above 0 to 1), folds %d (from 2),"
                                    + " penalties %d (from 2), ridge %s (above 0)")
                            .formatted(
                                    minimumInformation,
                                    maximumCorrelation,
                                    innerFolds,
                                    penalties,
                                    ridge));
        }
    }

    /** The binning rules of one feature. */
    public BinningRules rulesOf(String feature) {
        return new BinningRules(
                trends.getOrDefault(feature, rules.trend()),
                rules.preBins(),
                rules.minimumBins(),
                rules.maximumBins(),
                rules.minimumShare(),
                rules.fewestRows(),
                rules.pricePerBin(),
                specials.getOrDefault(feature, rules.specials()));
    }

    /** These settings with expected directions. */
    public ScorecardSettings withTrends(Map<String, Trend> expected) {
        return with(expected, scale, seed);
    }

    /** These settings with another seed. */
    public ScorecardSettings withSeed(long other) {
        return with(trends, scale, other);
    }

    /** These settings on another scale. */
    public ScorecardSettings withScale(ScoreScale other) {
        return with(trends, other, seed);
    }

    private ScorecardSettings with(
            Map<String, Trend> expected, ScoreScale otherScale, long otherSeed) {
        return new ScorecardSettings(
                rules,
                expected,
                specials,
                minimumInformation,
                maximumCorrelation,
                innerFolds,
                penalties,
                ridge,
                otherScale,
                otherSeed);
    }
}
