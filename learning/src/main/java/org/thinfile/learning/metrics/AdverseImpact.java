package org.thinfile.learning.metrics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Approval of a group beside that of the reference group (DOMAIN: Decisions and people's rights). A
 * ratio under 0.8 is a screen, not a verdict.
 *
 * @param group counts of the group
 * @param reference counts of the group it is held against
 */
public record AdverseImpact(Counts group, Counts reference) {

    /** Applicants of a group and how many of them were approved. */
    public record Counts(long approved, long applicants) {
        public Counts {
            if (approved < 0 || approved > applicants) {
                throw new IllegalArgumentException(
                        "%d approved of %d applicants".formatted(approved, applicants));
            }
        }

        /** The approval rate, or empty where nobody applied. */
        public OptionalDouble rate() {
            return applicants == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of((double) approved / applicants);
        }
    }

    /** A range of ratios. */
    public record Interval(double low, double high) {}

    /** The ratio of approval rates; empty where a group is empty or the reference unapproved. */
    public OptionalDouble ratio() {
        if (group.applicants() == 0 || reference.approved() == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(group.rate().orElseThrow() / reference.rate().orElseThrow());
    }

    /**
     * An interval of the ratio by Katz's log method (Katz et al. 1978): {@code ln ratio +- z
     * sqrt(1/a - 1/n + 1/b - 1/m)}. Where nobody of the group was approved, one half is added to
     * each count of approved and one to each count of applicants, for the interval alone.
     *
     * @param confidence between 0 and 1, say 0.95
     * @return empty where there is no ratio
     */
    public Optional<Interval> interval(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "confidence is %s, must be between 0 and 1".formatted(confidence));
        }
        if (ratio().isEmpty()) {
            return Optional.empty();
        }
        double half = group.approved() == 0 ? 0.5 : 0;
        double a = group.approved() + half;
        double n = group.applicants() + 2 * half;
        double b = reference.approved() + half;
        double m = reference.applicants() + 2 * half;
        double error = StrictMath.sqrt(1 / a - 1 / n + 1 / b - 1 / m);
        double z = Distributions.normalQuantile(0.5 + confidence / 2);
        double middle = StrictMath.log(a / n / (b / m));
        return Optional.of(
                new Interval(
                        StrictMath.exp(middle - z * error), StrictMath.exp(middle + z * error)));
    }

    /** Whether there is a ratio and it is under four fifths, reckoned in whole numbers. */
    public boolean asksForALook() {
        if (ratio().isEmpty()) {
            return false;
        }
        long mine = Math.multiplyExact(group.approved(), reference.applicants());
        long theirs = Math.multiplyExact(reference.approved(), group.applicants());
        return Math.multiplyExact(5, mine) < Math.multiplyExact(4, theirs);
    }
}
