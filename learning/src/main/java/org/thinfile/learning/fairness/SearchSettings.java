package org.thinfile.learning.fairness;

/**
 * How alternatives are searched for.
 *
 * @param approve share of rows that every candidate approves, above 0, under 1
 * @param proxies how many features that carry the trait are dropped, one after the other, from 0
 * @param subsets how many further candidates are drawn, from 0
 * @param smallestCell rows of the smallest group that is looked at, from 2
 * @param seed of what is drawn
 */
public record SearchSettings(
        double approve, int proxies, int subsets, int smallestCell, long seed) {

    /** 80 % approved, 3 proxies, 12 drawn subsets, groups of 50. */
    public static final SearchSettings DEFAULT = new SearchSettings(0.8, 3, 12, 50, 1);

    public SearchSettings {
        if (!(approve > 0 && approve < 1) || proxies < 0 || subsets < 0 || smallestCell < 2) {
            throw new IllegalArgumentException(
                    ("approve %s (above 0, under 1), proxies %d, subsets %d (from 0),"
                                    + " cells of %d (from 2)")
                            .formatted(approve, proxies, subsets, smallestCell));
        }
    }

    /** These settings with another share to approve. */
    public SearchSettings approving(double share) {
        return new SearchSettings(share, proxies, subsets, smallestCell, seed);
    }

    /** These settings with another number of drawn subsets. */
    public SearchSettings drawing(int others) {
        return new SearchSettings(approve, proxies, others, smallestCell, seed);
    }
}
