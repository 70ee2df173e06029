package org.thinfile.learning.table;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Splits of rows into folds. */
public final class Folds {

    private Folds() {}

    /**
     * Splits rows so that each fold holds the same share of bad, to one row: the rows of each
     * outcome are shuffled by the seed and dealt out in turn. Equal outcomes, count and seed give
     * equal folds on every machine.
     *
     * @param bad one a row, 0 or 1
     * @param count how many folds, at least 2
     * @return one fold a row, 0 to {@code count - 1}
     */
    public static int[] stratified(int[] bad, int count, long seed) {
        if (count < 2) {
            throw new IllegalArgumentException(
                    "%d folds cannot split anything, at least 2 are needed".formatted(count));
        }
        RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var fold = new int[bad.length];
        int dealt = 0;
        for (int outcome = 1; outcome >= 0; outcome--) {
            var rows = rowsOf(bad, outcome);
            shuffle(rows, chance);
            for (int row : rows) {
                fold[row] = dealt++ % count;
            }
        }
        return fold;
    }

    private static int[] rowsOf(int[] bad, int outcome) {
        int count = 0;
        var rows = new int[bad.length];
        for (int i = 0; i < bad.length; i++) {
            if (bad[i] == outcome) {
                rows[count++] = i;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    private static void shuffle(int[] rows, RandomGenerator chance) {
        for (int i = rows.length - 1; i > 0; i--) {
            int j = chance.nextInt(i + 1);
            int kept = rows[i];
            rows[i] = rows[j];
            rows[j] = kept;
        }
    }
}
