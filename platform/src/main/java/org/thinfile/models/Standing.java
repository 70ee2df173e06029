package org.thinfile.models;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Digest;

/**
 * How a model stands: who answers for it.
 *
 * @param model the model
 * @param proposals who trained, imported or proposed it, in that order of time
 * @param approval by a second person; null where there is none
 * @param review the latest ethics review; null where there is none
 */
public record Standing(
        Digest model,
        List<Proposal> proposals,
        @Nullable Approval approval,
        @Nullable Review review) {

    /** What a model without an ethics review is marked with wherever it is shown. */
    public static final String UNREVIEWED = "unreviewed";

    public Standing {
        proposals = List.copyOf(proposals);
    }

    /**
     * Somebody who stands behind a model.
     *
     * @param by as the audit trail writes an actor
     * @param role of a named person; null for a command or job
     * @param how {@code trained}, {@code imported} or {@code proposed}
     */
    public record Proposal(
            String by, @Nullable String role, String how, String comment, Instant at) {}

    /** A second person's yes. */
    public record Approval(Digest model, String by, String role, String comment, Instant at) {}

    /** What an ethics review came to. */
    public enum Result {
        PASSED,
        /** May be used as long as the conditions hold. */
        CONDITIONAL,
        REJECTED;

        /** The name in tables and JSON. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /**
         * The result of a {@link #code()}; throws a {@code BadInput} problem naming those there
         * are.
         */
        public static Result ofCode(String code) {
            for (var result : values()) {
                if (result.code().equals(code)) {
                    return result;
                }
            }
            throw new org.thinfile.kernel.Problem.BadInput(
                            "a review has no such result",
                            "name one of passed, conditional, rejected",
                            "result")
                    .asException();
        }
    }

    /**
     * An ethics review.
     *
     * @param number its place among all reviews
     * @param conditions under which the model may be used; null unless conditional
     */
    public record Review(
            long number,
            Digest model,
            String by,
            String role,
            Result result,
            String findings,
            @Nullable String conditions,
            Instant at) {}

    /** Whether a person is named who stands behind it. */
    boolean isProposedByName() {
        return proposals.stream().anyMatch(proposal -> proposal.role() != null);
    }

    /** Whether somebody trained, imported or proposed it. */
    boolean isOf(Actor actor) {
        return proposals.stream().anyMatch(proposal -> proposal.by().equals(actor.toString()));
    }

    /** Whether the latest ethics review lets it be used. */
    public boolean mayBeUsed() {
        return review != null && review.result() != Result.REJECTED;
    }

    /** Where it came from: {@code trained}, {@code imported}, or {@code unknown}. */
    public String origin() {
        return proposals.stream()
                .map(Proposal::how)
                .filter(how -> !how.equals("proposed"))
                .findFirst()
                .orElse("unknown");
    }

    /** What whoever sees the model must not miss. */
    List<String> marks(boolean simulated) {
        var marks = new ArrayList<String>();
        if (simulated) {
            marks.add("SIMULATED");
        }
        if (origin().equals("imported")) {
            marks.add("imported");
        }
        if (approval == null) {
            marks.add("unapproved");
        }
        if (!mayBeUsed()) {
            marks.add(reviewed());
        }
        return marks;
    }

    /** The result of the latest ethics review, or {@link #UNREVIEWED}. */
    public String reviewed() {
        return review == null ? UNREVIEWED : review.result().code();
    }
}
