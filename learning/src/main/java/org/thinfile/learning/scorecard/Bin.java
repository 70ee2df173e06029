package org.thinfile.learning.scorecard;

/**
 * A bin with its training rows.
 *
 * @param attribute which values fall in
 * @param good training rows without default, by their weights
 * @param bad training rows that went bad, by their weights
 * @param woe weight of evidence {@code ln((good/G) / (bad/B))}, positive is better than the
 *     population (DOMAIN: Scorecard)
 */
public record Bin(Attribute attribute, double good, double bad, double woe) {

    public Bin {
        if (!(good >= 0 && bad >= 0) || !Double.isFinite(good + bad + woe)) {
            throw new IllegalArgumentException(
                    "a bin has %s good, %s bad and weight of evidence %s"
                            .formatted(good, bad, woe));
        }
    }

    /** Training rows in it, by their weights. */
    public double rows() {
        return good + bad;
    }
}
