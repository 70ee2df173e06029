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
 * @param selection of the features that passed the screens
 * @param criterion of a selection step by step
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
        Selection selection,
        Selection.Criterion criterion,
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
                    Selection.L1,
                    Selection.Criterion.HELD_OUT,
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

    /** These settings with other rules of binning. */
    public ScorecardSettings withRules(BinningRules other) {
        return with(other, trends, specials, selection, criterion, scale, seed);
    }

    /** These settings with expected directions. */
    public ScorecardSettings withTrends(Map<String, Trend> expected) {
        return with(rules, expected, specials, selection, criterion, scale, seed);
    }

    /** These settings with codes, by feature, that are no quantity. */
    public ScorecardSettings withSpecials(Map<String, Set<Double>> codes) {
        return with(rules, trends, codes, selection, criterion, scale, seed);
    }

    /** These settings with another selection; the criterion counts step by step only. */
    public ScorecardSettings withSelection(Selection other, Selection.Criterion by) {
        return with(rules, trends, specials, other, by, scale, seed);
    }

    /** These settings with another seed. */
    public ScorecardSettings withSeed(long other) {
        return with(rules, trends, specials, selection, criterion, scale, other);
    }

    /** These settings on another scale. */
    public ScorecardSettings withScale(ScoreScale other) {
        return with(rules, trends, specials, selection, criterion, other, seed);
    }

    private ScorecardSettings with(
            BinningRules binning,
            Map<String, Trend> expected,
            Map<String, Set<Double>> codes,
            Selection by,
            Selection.Criterion steps,
            ScoreScale published,
            long draws) {
        return new ScorecardSettings(
                binning,
                expected,
                codes,
                minimumInformation,
                maximumCorrelation,
                innerFolds,
                by,
                steps,
                penalties,
                ridge,
                published,
                draws);
    }
}
