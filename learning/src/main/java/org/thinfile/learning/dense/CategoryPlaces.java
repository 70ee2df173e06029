package org.thinfile.learning.dense;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Which categories have a place of their own: the most frequent, if seen more than once. */
final class CategoryPlaces {

    private static final int LEAST_ROWS = 2;

    private CategoryPlaces() {}

    static DenseInput.Category of(double[] values, int categories, Detail detail) {
        var counts = new int[categories];
        int missing = 0;
        for (double value : values) {
            if (Double.isNaN(value)) {
                missing++;
            } else {
                counts[(int) value]++;
            }
        }
        var places = new int[categories];
        Arrays.fill(places, -1);
        var own =
                IntStream.range(0, categories)
                        .filter(category -> counts[category] >= LEAST_ROWS)
                        .boxed()
                        .sorted(Comparator.comparing((Integer category) -> -counts[category]))
                        .limit(detail.mostCategories())
                        .toList();
        for (int place = 0; place < own.size(); place++) {
            places[own.get(place)] = place;
        }
        return new DenseInput.Category(
                places, own.size(), own.size() < categories, missing > 0 && categories > 0);
    }
}
