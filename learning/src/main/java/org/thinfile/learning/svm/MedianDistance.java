package org.thinfile.learning.svm;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.thinfile.learning.dense.DenseRows;

/** The median squared distance of two rows that differ, over drawn pairs. */
final class MedianDistance {

    private static final int PAIRS = 1000;

    private MedianDistance() {}

    static double of(DenseRows rows, RandomGenerator chance) {
        var first = new double[rows.width()];
        var second = new double[rows.width()];
        var distances = new double[PAIRS];
        for (int pair = 0; pair < PAIRS; pair++) {
            rows.read(chance.nextInt(rows.count()), first);
            rows.read(chance.nextInt(rows.count()), second);
            for (int i = 0; i < first.length; i++) {
                distances[pair] += (first[i] - second[i]) * (first[i] - second[i]);
            }
        }
        var apart = Arrays.stream(distances).filter(distance -> distance > 0).sorted().toArray();
        return apart.length == 0 ? 1 : apart[apart.length / 2];
    }
}
