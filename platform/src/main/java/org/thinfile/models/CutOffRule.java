package org.thinfile.models;

import java.util.Map;
import org.thinfile.kernel.Canonical;
import org.thinfile.learning.ScoreScale;

/**
 * How cut-offs are chosen from scores of rows a model was not fitted on: by the bad rate observed
 * at each score.
 *
 * <p>The rate at a score is the isotonic regression of the outcome on the score (pool adjacent
 * violators; Ayer et al. 1955), which never rises with the score. Each cut-off is the lowest score
 * whose rate is at most what its action bears. As the rates borne rise from raise to keep to lower,
 * the cut-offs cannot cross.
 *
 * @param raiseUpTo highest bad rate of a line that may be raised, over 0
 * @param keepUpTo highest bad rate of a line that is kept
 * @param lowerUpTo highest bad rate of a line that is only lowered, below 1; past it, it is frozen
 */
public record CutOffRule(double raiseUpTo, double keepUpTo, double lowerUpTo)
        implements Canonical.Form {

    public CutOffRule {
        if (!(0 < raiseUpTo && raiseUpTo < keepUpTo && keepUpTo < lowerUpTo && lowerUpTo < 1)) {
            throw new IllegalArgumentException(
                    "bad rates borne must rise from raise to keep to lower in (0, 1): %s, %s, %s"
                            .formatted(raiseUpTo, keepUpTo, lowerUpTo));
        }
    }

    /**
     * The cut-offs for these rows.
     *
     * @param scores one a row, within the scale
     * @param bad one a row, 0 or 1
     */
    public CutOffs choose(int[] scores, int[] bad, ScoreScale scale) {
        double[] rates = ratesByScore(scores, bad, scale);
        return new CutOffs(
                lowestScore(rates, raiseUpTo, scale),
                lowestScore(rates, keepUpTo, scale),
                lowestScore(rates, lowerUpTo, scale));
    }

    private static int lowestScore(double[] rates, double atMost, ScoreScale scale) {
        for (int i = 0; i < rates.length; i++) {
            if (rates[i] <= atMost) {
                return scale.minimum() + i;
            }
        }
        return scale.maximum() + 1;
    }

    /**
     * Isotonic bad rate of every score of the scale, never rising; a score that nobody has takes
     * the rate of the next lower one that somebody has (1 below them all), so that an action is
     * never more generous than what was seen.
     */
    static double[] ratesByScore(int[] scores, int[] bad, ScoreScale scale) {
        int width = scale.maximum() - scale.minimum() + 1;
        var rows = new long[width];
        var bads = new long[width];
        for (int i = 0; i < scores.length; i++) {
            rows[scores[i] - scale.minimum()]++;
            bads[scores[i] - scale.minimum()] += bad[i];
        }
        var blocks = new Blocks(width);
        for (int score = 0; score < width; score++) {
            if (rows[score] > 0) {
                blocks.add(score, rows[score], bads[score]);
            }
        }
        return blocks.rates();
    }

    /** Blocks of adjacent scores, pooled as long as a higher one has a higher rate. */
    private static final class Blocks {
        private final int[] from;
        private final long[] rows;
        private final long[] bads;
        private int size;

        Blocks(int width) {
            from = new int[width];
            rows = new long[width];
            bads = new long[width];
        }

        void add(int score, long count, long badCount) {
            from[size] = score;
            rows[size] = count;
            bads[size] = badCount;
            size++;
            // exact comparison of two fractions: bads/rows of the last two blocks
            while (size > 1 && bads[size - 1] * rows[size - 2] >= bads[size - 2] * rows[size - 1]) {
                rows[size - 2] += rows[size - 1];
                bads[size - 2] += bads[size - 1];
                size--;
            }
        }

        double[] rates() {
            var rates = new double[from.length];
            int block = -1;
            for (int score = 0; score < rates.length; score++) {
                if (block + 1 < size && from[block + 1] == score) {
                    block++;
                }
                rates[score] = block < 0 ? 1 : (double) bads[block] / rows[block];
            }
            return rates;
        }
    }

    @Override
    public Object canonical() {
        return Map.of("raise_up_to", raiseUpTo, "keep_up_to", keepUpTo, "lower_up_to", lowerUpTo);
    }
}
