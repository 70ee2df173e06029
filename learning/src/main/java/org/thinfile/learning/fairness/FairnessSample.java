package org.thinfile.learning.fairness;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was said of rows and what became of them.
 *
 * @param probabilities of bad, by a model that did not see the rows; each strictly between 0 and 1
 * @param bad one a row, 0 or 1
 * @param approved one a row
 * @param weight one a row, above 0: how many rows of the population it stands for
 * @param traits of the rows
 * @param price one a row, NaN where none was set; null where prices are not looked at
 * @param limit one a row, NaN where none was set; null where limits are not looked at
 */
public record FairnessSample(
        double[] probabilities,
        int[] bad,
        boolean[] approved,
        double[] weight,
        Traits traits,
        double @Nullable [] price,
        double @Nullable [] limit) {

    public FairnessSample {
        int rows = probabilities.length;
        if (bad.length != rows
                || approved.length != rows
                || weight.length != rows
                || traits.rows() != rows
                || (price != null && price.length != rows)
                || (limit != null && limit.length != rows)) {
            throw new IllegalArgumentException(
                    "%d probabilities, %d outcomes, %d approvals, %d weights, %d rows of traits"
                                    .formatted(
                                            rows,
                                            bad.length,
                                            approved.length,
                                            weight.length,
                                            traits.rows())
                            + " (and prices or limits): all must be as many");
        }
        for (int i = 0; i < rows; i++) {
            if (!(probabilities[i] > 0 && probabilities[i] < 1) || !(weight[i] > 0)) {
                throw new IllegalArgumentException(
                        "a probability is %s (between 0 and 1), a weight %s (above 0)"
                                .formatted(probabilities[i], weight[i]));
            }
        }
    }

    /** Rows that count alike, without prices and limits. */
    public static FairnessSample of(
            double[] probabilities, int[] bad, boolean[] approved, Traits traits) {
        var ones = new double[bad.length];
        Arrays.fill(ones, 1);
        return new FairnessSample(probabilities, bad, approved, ones, traits, null, null);
    }

    /** How many rows. */
    public int rows() {
        return bad.length;
    }

    /**
     * Approves the least risky rows until a share is reached; rows of one probability are approved
     * together, so that no chance decides between them.
     *
     * @param share above 0, at most 1: what is approved at least
     */
    public static boolean[] approve(double[] probabilities, double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "a share of %s cannot be approved, must be above 0, at most 1"
                            .formatted(share));
        }
        var sorted = probabilities.clone();
        Arrays.sort(sorted);
        int last = (int) Math.ceil(share * sorted.length - 1e-9) - 1;
        double line = sorted[Math.max(0, last)];
        var approved = new boolean[sorted.length];
        for (int i = 0; i < approved.length; i++) {
            approved[i] = probabilities[i] <= line;
        }
        return approved;
    }
}
