package org.thinfile.learning.rejects;

import java.util.Map;
import java.util.stream.IntStream;
import org.thinfile.kernel.Canonical;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Learner;
import org.thinfile.learning.calibration.Calibration;

/**
 * What reject inference changed: a model of the accepted as they are beside a model of the table
 * that inference made. It tells how far the two part, not which is right: that only outcomes of
 * people accepted at random can.
 *
 * @param accepted rows
 * @param rejected rows
 * @param badRateBefore share of bad among the accepted, by weight
 * @param badRateAfter share of bad in the table that inference made, by weight: its estimate for
 *     all applicants
 * @param predictedBefore mean probability of bad over all applicants, by the model of the accepted
 * @param predictedAfter the same by the model after inference
 * @param shiftOfAccepted mean change of log odds of bad among the accepted
 * @param shiftOfRejected the same among the rejected
 * @param turned mean absolute change of log odds over all applicants, less what all share
 */
public record InferenceReport(
        int accepted,
        int rejected,
        double badRateBefore,
        double badRateAfter,
        double predictedBefore,
        double predictedAfter,
        double shiftOfAccepted,
        double shiftOfRejected,
        double turned)
        implements Canonical.Form {

    /** Compares, by fits of a learner that heeds weights. */
    public static InferenceReport of(
            Applicants applicants, LabelledTable inferred, Learner learner) {
        var outcomes = applicants.outcomes();
        var before = learner.fit(outcomes).probabilities(applicants.table());
        var after = learner.fit(inferred).probabilities(applicants.table());
        var shift =
                IntStream.range(0, before.length)
                        .mapToDouble(i ->
                                Calibration.logOddsOf(after[i]) - Calibration.logOddsOf(before[i]))
                        .toArray();
        var all = IntStream.range(0, before.length).toArray();
        double shared = mean(shift, applicants, all);
        var apart = IntStream.of(all).mapToDouble(i -> Math.abs(shift[i] - shared)).toArray();
        return new InferenceReport(
                applicants.decided(true).length,
                applicants.decided(false).length,
                badRate(outcomes),
                badRate(inferred),
                mean(before, applicants, all),
                mean(after, applicants, all),
                mean(shift, applicants, applicants.decided(true)),
                mean(shift, applicants, applicants.decided(false)),
                mean(apart, applicants, all));
    }

    /** The share of bad, by weight. */
    public static double badRate(LabelledTable rows) {
        double bads = 0;
        double total = 0;
        for (int i = 0; i < rows.rows(); i++) {
            bads += rows.weight()[i] * rows.bad()[i];
            total += rows.weight()[i];
        }
        return bads / total;
    }

    private static double mean(double[] values, Applicants applicants, int[] indices) {
        double sum = 0;
        double total = 0;
        for (int i : indices) {
            sum += applicants.weight()[i] * values[i];
            total += applicants.weight()[i];
        }
        return sum / total;
    }

    @Override
    public Object canonical() {
        return Map.of(
                "accepted", accepted,
                "rejected", rejected,
                "bad_rate_before", badRateBefore,
                "bad_rate_after", badRateAfter,
                "predicted_before", predictedBefore,
                "predicted_after", predictedAfter,
                "shift_of_accepted", shiftOfAccepted,
                "shift_of_rejected", shiftOfRejected,
                "turned", turned);
    }
}
