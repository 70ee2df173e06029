package org.thinfile.learning.scorecard;

import java.util.List;

/**
 * The bins of one feature.
 *
 * @param feature its name
 * @param trend of the bad rate over the bins of ordinary values
 * @param bins ordinary values in order, then special codes, then missing, then unseen (always last)
 * @param informationValue {@code sum (good/G - bad/B) woe}
 */
public record Binning(String feature, Trend trend, List<Bin> bins, double informationValue) {

    public Binning {
        bins = List.copyOf(bins);
        if (bins.isEmpty() || !(bins.getLast().attribute() instanceof Attribute.Unseen)) {
            throw new IllegalArgumentException(
                    "the bins of '%s' must end with the one for the unseen".formatted(feature));
        }
    }

    /** The weights, in the order of the bins. */
    double[] weights() {
        return bins.stream().mapToDouble(Bin::woe).toArray();
    }
}
