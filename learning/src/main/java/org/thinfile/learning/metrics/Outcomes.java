package org.thinfile.learning.metrics;

import java.util.stream.IntStream;

/** What every figure asks of scores and outcomes. */
final class Outcomes {

    private Outcomes() {}

    static long goods(int[] bad) {
        return bad.length - IntStream.of(bad).asLongStream().sum();
    }

    static void require(double[] scores, int[] bad) {
        if (scores.length != bad.length) {
            throw new IllegalArgumentException(
                    "%d scores for %d outcomes".formatted(scores.length, bad.length));
        }
        long goods = goods(bad);
        if (goods == 0 || goods == bad.length) {
            throw new IllegalArgumentException(
                    "%d good and %d bad rows: a figure needs both (maybe use fewer folds?)"
                            .formatted(goods, bad.length - goods));
        }
        for (double score : scores) {
            if (Double.isNaN(score)) {
                throw new IllegalArgumentException("a score is not a number");
            }
        }
    }
}
