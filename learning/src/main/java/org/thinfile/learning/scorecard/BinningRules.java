package org.thinfile.learning.scorecard;

import java.util.Set;

/**
 * What bins must obey.
 *
 * @param trend of the bad rate over the values; categories are ordered by their bad rate, and their
 *     groups keep that order whatever the trend
 * @param preBins most pre-bins, cut at quantiles, that bins are joined from; 2 to 200
 * @param minimumBins fewest bins of ordinary values
 * @param maximumBins most bins of ordinary values
 * @param minimumShare least share of all rows in a bin of ordinary values, 0 to 0.5
 * @param fewestRows least rows in a bin of ordinary values, and least rows of a missing or special
 *     bin that are believed: with fewer it is given the neutral weight
 * @param pricePerBin what one more bin must add to the information value, in units of {@code 1/G +
 *     1/B}, what a needless bin adds by chance alone
 * @param specials codes of numeric values that are no quantity and get a bin each
 */
public record BinningRules(
        Trend trend,
        int preBins,
        int minimumBins,
        int maximumBins,
        double minimumShare,
        int fewestRows,
        double pricePerBin,
        Set<Double> specials) {

    /**
     * Any trend, 1 to 8 bins of at least 2.5 % and 20 rows out of 50 pre-bins, priced as by Akaike.
     */
    public static final BinningRules DEFAULT =
            new BinningRules(Trend.ANY, 50, 1, 8, 0.025, 20, 2, Set.of());

    public BinningRules {
        specials = Set.copyOf(specials);
        if (preBins < 2 || preBins > 200) {
            throw new IllegalArgumentException("%d pre-bins, must be 2 to 200".formatted(preBins));
        }
        if (minimumBins < 1 || maximumBins < minimumBins) {
            throw new IllegalArgumentException(
                    "from %d to %d bins is no range from 1 up".formatted(minimumBins, maximumBins));
        }
        if (!(minimumShare >= 0 && minimumShare <= 0.5) || fewestRows < 1 || !(pricePerBin >= 0)) {
            throw new IllegalArgumentException(
                    "minimum share %s (0 to 0.5), fewest rows %d (from 1), price %s (from 0)"
                            .formatted(minimumShare, fewestRows, pricePerBin));
        }
    }

    /** These rules under another trend. */
    public BinningRules with(Trend other) {
        return new BinningRules(
                other,
                preBins,
                minimumBins,
                maximumBins,
                minimumShare,
                fewestRows,
                pricePerBin,
                specials);
    }
}
