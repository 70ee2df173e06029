package org.thinfile.learning.fairness;

import java.util.Arrays;
import org.thinfile.learning.metrics.AdverseImpact;

/** Rows of each group and how many of them are approved, over folds of which each has its line. */
final class Approvals {

    final long[] rows;
    private final double[] approved;

    Approvals(int groups) {
        rows = new long[groups];
        approved = new double[groups];
    }

    /** Approves a share exactly: rows of the probability at the line each in part. */
    void add(double[] probabilities, int[] group, double share) {
        var sorted = probabilities.clone();
        Arrays.sort(sorted);
        double wanted = share * sorted.length;
        double line = sorted[(int) Math.min(wanted, sorted.length - 1)];
        long below = Arrays.stream(sorted).filter(p -> p < line).count();
        long at = Arrays.stream(sorted).filter(p -> p == line).count();
        double part = (wanted - below) / at;
        for (int i = 0; i < group.length; i++) {
            rows[group[i]]++;
            approved[group[i]] += probabilities[i] < line ? 1 : probabilities[i] == line ? part : 0;
        }
    }

    double rate(int group) {
        return approved[group] / rows[group];
    }

    AdverseImpact.Counts counts(int group) {
        return new AdverseImpact.Counts(Math.round(approved[group]), rows[group]);
    }
}
