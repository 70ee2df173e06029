package org.thinfile.learning.boosting;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.thinfile.learning.LabelledTable;

/**
 * Splits of the rows given, to stop early and to calibrate on rows a tree has not seen.
 *
 * @param fold one a row, from 0
 * @param count how many folds, at least 2; each has rows of both outcomes where there are enough
 */
public record InnerFolds(int[] fold, int count) {

    private static final int FEWEST = 3;
    private static final int MOST = 5;

    /** From here on, two folds have thousands of rows. */
    private static final int MANY = 10_000;

    /** The table's own folds where it has three to five, else five drawn by outcome. */
    public static InnerFolds of(LabelledTable rows, long seed) {
        var own = Arrays.stream(rows.fold()).distinct().sorted().toArray();
        if (own.length >= FEWEST && own.length <= MOST) {
            var fold = Arrays.stream(rows.fold()).map(f -> Arrays.binarySearch(own, f)).toArray();
            return new InnerFolds(fold, own.length);
        }
        return drawn(rows.bad(), seed);
    }

    /** Five folds with equal shares of both outcomes. */
    private static InnerFolds drawn(int[] bad, long seed) {
        var chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var fold = new int[bad.length];
        for (int outcome = 0; outcome <= 1; outcome++) {
            int wanted = outcome;
            var chosen = IntStream.range(0, bad.length).filter(i -> bad[i] == wanted).toArray();
            shuffle(chosen, chance);
            for (int i = 0; i < chosen.length; i++) {
                fold[chosen[i]] = i % MOST;
            }
        }
        return new InnerFolds(fold, MOST);
    }

    private static void shuffle(int[] values, RandomGenerator chance) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = chance.nextInt(i + 1);
            int kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
    }

    /** How many of the folds are held out in turn: two are enough where rows are many. */
    public int heldOut() {
        return fold.length < MANY ? count : 2;
    }

    /** The rows inside a fold, or outside it. */
    public int[] rows(int chosen, boolean inside) {
        return IntStream.range(0, fold.length).filter(i -> (fold[i] == chosen) == inside).toArray();
    }
}
