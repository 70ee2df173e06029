package org.thinfile.models;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thinfile.models.Standing.Approval;
import org.thinfile.models.Standing.Review;

/**
 * A model as callers see it: what it states of itself, and who answers for it.
 *
 * @param origin {@code trained}, {@code imported}, or {@code unknown} for one of before that was
 *     kept
 * @param marks what whoever sees it must not miss: {@code unreviewed}, {@code unapproved}, {@code
 *     imported}, {@code SIMULATED}, {@code rejected}
 * @param champion whether it speaks for its programme now
 */
public record ModelView(
        String id,
        String programme,
        String family,
        String population,
        String outcome,
        @JsonProperty("horizon_months") int horizonMonths,
        @JsonProperty("trained_at") String trainedAt,
        boolean retrospective,
        boolean simulated,
        String definitions,
        int inputs,
        @JsonProperty("cut_offs") CutOffsView cutOffs,
        String origin,
        boolean champion,
        List<String> marks,
        List<ProposalView> proposals,
        @Nullable ApprovalView approval,
        @Nullable ReviewView review) {

    /** The scores at which an action changes. */
    public record CutOffsView(
            @JsonProperty("raise_from") int raiseFrom,
            @JsonProperty("lower_below") int lowerBelow,
            @JsonProperty("freeze_below") int freezeBelow) {}

    /** Somebody who stands behind it. */
    public record ProposalView(
            String by, @Nullable String role, String how, String comment, String at) {}

    /** A second person's yes. */
    public record ApprovalView(String model, String by, String role, String comment, String at) {

        static ApprovalView of(Approval approval) {
            return new ApprovalView(
                    approval.model().hex(),
                    approval.by(),
                    approval.role(),
                    approval.comment(),
                    approval.at().toString());
        }
    }

    /** An ethics review. */
    public record ReviewView(
            long number,
            String model,
            String by,
            String role,
            String result,
            String findings,
            @Nullable String conditions,
            String at) {

        static ReviewView of(Review review) {
            return new ReviewView(
                    review.number(),
                    review.model().hex(),
                    review.by(),
                    review.role(),
                    review.result().code(),
                    review.findings(),
                    review.conditions(),
                    review.at().toString());
        }
    }

    /** The view of a model. */
    public static ModelView of(ModelVersion version, Standing standing, boolean champion) {
        var declared = version.declaration();
        var use = declared.applicability();
        var cutOffs = declared.cutOffs();
        var approval = standing.approval();
        var review = standing.review();
        return new ModelView(
                version.id().hex(),
                declared.programme(),
                version.model().family(),
                use.population().name(),
                use.outcome().name(),
                use.horizon().months(),
                declared.trainedAt().toString(),
                declared.retrospective(),
                declared.simulated(),
                declared.definitions().hex(),
                version.model().inputs().size(),
                new CutOffsView(cutOffs.raiseFrom(), cutOffs.lowerBelow(), cutOffs.freezeBelow()),
                standing.origin(),
                champion,
                standing.marks(declared.simulated()),
                standing.proposals().stream()
                        .map(each ->
                                new ProposalView(
                                        each.by(),
                                        each.role(),
                                        each.how(),
                                        each.comment(),
                                        each.at().toString()))
                        .toList(),
                approval == null ? null : ApprovalView.of(approval),
                review == null ? null : ReviewView.of(review));
    }
}
