package org.thinfile.models;

import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;

/**
 * When a roll-out ends by itself. A rule that is null does not apply; nothing but errors is judged
 * before so many scores are there.
 *
 * @param minimum scores before shares and medians are judged, from 1
 * @param approvedUnder lowest share of approvals that is borne
 * @param approvedOver highest share of approvals that is borne
 * @param unscoredOver highest share without a score that is borne
 * @param shiftOver how many points the median score may lie off the champion's
 * @param errorsOver how many failures are borne, from 0
 */
public record StopRules(
        int minimum,
        @Nullable Double approvedUnder,
        @Nullable Double approvedOver,
        @Nullable Double unscoredOver,
        @Nullable Double shiftOver,
        @Nullable Integer errorsOver)
        implements Canonical.Form {

    public StopRules {
        if (minimum < 1) {
            throw new IllegalArgumentException(
                    "scores before shares are judged: %d, from 1".formatted(minimum));
        }
        requireShare("approved_under", approvedUnder);
        requireShare("approved_over", approvedOver);
        requireShare("unscored_over", unscoredOver);
        if (approvedUnder != null && approvedOver != null && approvedUnder >= approvedOver) {
            throw new IllegalArgumentException(
                    "approved_under is %s, must lie below approved_over, which is %s"
                            .formatted(approvedUnder, approvedOver));
        }
        if (shiftOver != null && !(shiftOver >= 0) || errorsOver != null && errorsOver < 0) {
            throw new IllegalArgumentException(
                    "shift_over is %s and errors_over %s, must not be negative"
                            .formatted(shiftOver, errorsOver));
        }
    }

    private static void requireShare(String name, @Nullable Double share) {
        if (share != null && !(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("%s is %s, must be 0 to 1".formatted(name, share));
        }
    }

    /**
     * What the score log says of a roll-out.
     *
     * @param scores by its model, failures not among them
     * @param decided scores of applications that were decided by them or beside them
     * @param approved of the decided
     * @param unscored scores that are none
     * @param errors failures of its model
     * @param median of its points; null where it scored nobody
     * @param championScores by the champion of the programme since it began
     * @param championMedian of the champion's points since then; null where it scored nobody
     */
    public record Measured(
            long scores,
            long decided,
            long approved,
            long unscored,
            long errors,
            @Nullable Double median,
            long championScores,
            @Nullable Double championMedian)
            implements Canonical.Form {

        /** Nothing yet. */
        static final Measured NOTHING = new Measured(0, 0, 0, 0, 0, null, 0, null);

        @Override
        public Object canonical() {
            var tree = new TreeMap<String, @Nullable Object>();
            tree.put("scores", scores);
            tree.put("decided", decided);
            tree.put("approved", approved);
            tree.put("unscored", unscored);
            tree.put("errors", errors);
            tree.put("median", median);
            tree.put("champion_scores", championScores);
            tree.put("champion_median", championMedian);
            return tree;
        }
    }

    /** The first rule that is broken, in words; empty where all hold or too little is known. */
    public Optional<String> broken(Measured measured) {
        if (errorsOver != null && measured.errors() > errorsOver) {
            return Optional.of(
                    "%d failures, %d are borne".formatted(measured.errors(), errorsOver));
        }
        return approvals(measured).or(() -> unscored(measured)).or(() -> shift(measured));
    }

    private Optional<String> approvals(Measured measured) {
        if (measured.decided() < minimum) {
            return Optional.empty();
        }
        double share = (double) measured.approved() / measured.decided();
        if (approvedUnder != null && share < approvedUnder
                || approvedOver != null && share > approvedOver) {
            return Optional.of(
                    "%.4f of %d approved, borne is %s to %s"
                            .formatted(
                                    share,
                                    measured.decided(),
                                    approvedUnder == null ? 0 : approvedUnder,
                                    approvedOver == null ? 1 : approvedOver));
        }
        return Optional.empty();
    }

    private Optional<String> unscored(Measured measured) {
        if (unscoredOver == null || measured.scores() < minimum) {
            return Optional.empty();
        }
        double share = (double) measured.unscored() / measured.scores();
        return share > unscoredOver
                ? Optional.of(
                        "%.4f of %d without a score, borne is %s"
                                .formatted(share, measured.scores(), unscoredOver))
                : Optional.empty();
    }

    private Optional<String> shift(Measured measured) {
        var median = measured.median();
        var champion = measured.championMedian();
        if (shiftOver == null
                || median == null
                || champion == null
                || measured.scores() < minimum
                || measured.championScores() < minimum) {
            return Optional.empty();
        }
        double shift = Math.abs(median - champion);
        return shift > shiftOver
                ? Optional.of(
                        "median score %s, the champion's %s: %s points apart, borne is %s"
                                .formatted(median, champion, shift, shiftOver))
                : Optional.empty();
    }

    @Override
    public Object canonical() {
        var tree = new TreeMap<String, @Nullable Object>();
        tree.put("minimum", minimum);
        tree.put("approved_under", approvedUnder);
        tree.put("approved_over", approvedOver);
        tree.put("unscored_over", unscoredOver);
        tree.put("shift_over", shiftOver);
        tree.put("errors_over", errorsOver);
        return tree;
    }
}
