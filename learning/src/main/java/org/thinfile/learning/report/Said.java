package org.thinfile.learning.report;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.thinfile.learning.ScoreScale;

/**
 * What models said of rows they were not fitted on, and what became of them.
 *
 * @param probabilities of bad, one a row
 * @param bad one a row
 * @param fold one a row
 */
public record Said(double[] probabilities, int[] bad, int[] fold) {

    /** How many rows. */
    public int rows() {
        return bad.length;
    }

    int bads() {
        return IntStream.of(bad).sum();
    }

    Said fold(int number) {
        var chosen = IntStream.range(0, fold.length).filter(i -> fold[i] == number).toArray();
        return new Said(
                IntStream.of(chosen).mapToDouble(i -> probabilities[i]).toArray(),
                IntStream.of(chosen).map(i -> bad[i]).toArray(),
                IntStream.of(chosen).map(i -> fold[i]).toArray());
    }

    int[] folds() {
        return IntStream.of(fold).distinct().sorted().toArray();
    }

    int[] scores(ScoreScale scale) {
        return Arrays.stream(probabilities).mapToInt(scale::scoreOf).toArray();
    }
}
