package org.thinfile.learning.scorecard;

/**
 * A bin with its training rows.
 *
 * @param attribute which values fall in
 * @param good training rows without default
 * @param bad training rows that went bad
 * @param woe weight of evidence {@code ln((good/G) / (bad/B))}, positive is better than the
 *     population (DOMAIN: Scorecard)
 */
public record Bin(Attribute attribute, int good, int bad, double woe) {

    public Bin {
        if (good < 0 || bad < 0 || !Double.isFinite(woe)) {
            throw new IllegalArgumentException(
                    "a bin has %d good, %d bad and weight %s".formatted(good, bad, woe));
        }
    }

    /** Training rows in it. */
    public int rows() {
        return good + bad;
    }
}
