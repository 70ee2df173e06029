package org.thinfile.learning.dense;

/**
 * How finely inputs are written into a dense vector.
 *
 * @param ranks whether numbers go by their rank, as the standard normal's quantile of it; else by
 *     their distance from the mean in standard deviations
 * @param steps into how many pieces a number is cut besides, each a place that fills from 0 to 1 as
 *     the number crosses it (Gorishniy et al. 2022, piecewise linear encoding); 0 for none
 * @param mostCategories how many categories of a column have a place of their own, most frequent
 *     first; the others share one
 */
public record Detail(boolean ranks, int steps, int mostCategories) {

    public Detail {
        if (steps < 0 || mostCategories < 1) {
            throw new IllegalArgumentException(
                    "%d steps (from 0) and %d categories (from 1)"
                            .formatted(steps, mostCategories));
        }
    }
}
