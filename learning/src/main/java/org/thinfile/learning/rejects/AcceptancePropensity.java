package org.thinfile.learning.rejects;

import java.util.stream.IntStream;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Learner;
import org.thinfile.learning.table.Folds;

/**
 * The chance of each applicant to be accepted, as a model tells it that was fitted without them.
 *
 * @param propensity one a row, from {@code floor} to 1
 * @param floor chances below it are raised to it: one row never stands for more than {@code 1 /
 *     floor}
 * @param raised accepted rows whose chance was raised: where they are many, the accepted do not
 *     cover the applicants, and re-weighting them cannot speak for all
 */
public record AcceptancePropensity(double[] propensity, double floor, int raised) {

    /**
     * Learns the chances.
     *
     * @param learner of acceptance; what it calls bad is accepted here
     * @param folds at least 2
     * @param floor above 0, below 1
     */
    public static AcceptancePropensity of(
            Applicants applicants, Learner learner, int folds, long seed, double floor) {
        if (!(floor > 0 && floor < 1)) {
            throw new IllegalArgumentException(
                    "the least chance is %s, must be between 0 and 1".formatted(floor));
        }
        var accepted =
                IntStream.range(0, applicants.rows())
                        .map(i -> applicants.accepted()[i] ? 1 : 0)
                        .toArray();
        var fold = Folds.stratified(accepted, folds, seed);
        var all =
                new LabelledTable(
                        applicants.table(),
                        accepted,
                        new int[accepted.length],
                        applicants.weight());
        var propensity = new double[accepted.length];
        int raised = 0;
        for (int k = 0; k < folds; k++) {
            int held = k;
            var inside = IntStream.range(0, fold.length).filter(i -> fold[i] == held).toArray();
            var outside = IntStream.range(0, fold.length).filter(i -> fold[i] != held).toArray();
            var chances =
                    learner.fit(all.rows(outside)).probabilities(applicants.table().rows(inside));
            for (int j = 0; j < inside.length; j++) {
                propensity[inside[j]] = Math.max(floor, chances[j]);
                raised += accepted[inside[j]] == 1 && chances[j] < floor ? 1 : 0;
            }
        }
        return new AcceptancePropensity(propensity, floor, raised);
    }

    /**
     * Augmentation: the accepted, each standing for as many applicants like them as there are:
     * weight {@code w / propensity}, scaled so that all weigh as much as all applicants (Hajek).
     * Right where outcomes are missing at random: among applicants with equal inputs, the accepted
     * are no better than the rejected. Where acceptance knew more than the inputs, they are, and no
     * weighting of the accepted can tell.
     */
    public LabelledTable augmented(Applicants applicants) {
        if (propensity.length != applicants.rows()) {
            throw new IllegalArgumentException(
                    "%d chances for %d applicants".formatted(propensity.length, applicants.rows()));
        }
        var indices = applicants.decided(true);
        var weights = new double[indices.length];
        double sum = 0;
        for (int j = 0; j < indices.length; j++) {
            weights[j] = applicants.weight()[indices[j]] / propensity[indices[j]];
            sum += weights[j];
        }
        double total = 0;
        for (double each : applicants.weight()) {
            total += each;
        }
        for (int j = 0; j < weights.length; j++) {
            weights[j] *= total / sum;
        }
        return applicants.outcomes().weighted(weights);
    }
}
