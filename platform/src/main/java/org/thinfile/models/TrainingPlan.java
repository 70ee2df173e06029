package org.thinfile.models;

import static java.util.Map.entry;

import java.time.Instant;
import java.util.Map;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;

/**
 * What a training run is to do; equal plans over equal data make equal models.
 *
 * @param programme which programme the models are for
 * @param featureSet name of the feature set
 * @param applicability what the models will be used for
 * @param trainedAt the instant of training on the business clock: what was not known by then,
 *     vectors and outcomes alike, is not there
 * @param asOf the pinned state of knowledge that the vectors stand at, not after {@code trainedAt}
 * @param validationFold the fold that is kept for validation and touched once
 * @param cutOffs how cut-offs are chosen
 * @param retrospective whether the models may score instants before {@code trainedAt}; a score made
 *     so says so
 * @param simulated whether the histories or outcomes are simulated
 * @param jurisdiction version of the pack that says which sources have no part in it
 * @param codeVersion build or commit of the code that trains
 */
public record TrainingPlan(
        String programme,
        String featureSet,
        Applicability applicability,
        Instant trainedAt,
        AsOf asOf,
        int validationFold,
        CutOffRule cutOffs,
        boolean retrospective,
        boolean simulated,
        Digest jurisdiction,
        String codeVersion)
        implements Canonical.Form {

    public TrainingPlan {
        if (asOf.instant().isAfter(trainedAt)) {
            throw new IllegalArgumentException(
                    "vectors as of %s cannot be known at the training instant %s"
                            .formatted(asOf.instant(), trainedAt));
        }
    }

    @Override
    public Object canonical() {
        return Map.ofEntries(
                entry("programme", programme),
                entry("feature_set", featureSet),
                entry("applicability", applicability),
                entry("trained_at", trainedAt),
                entry("as_of", Map.of("instant", asOf.instant(), "position", asOf.position())),
                entry("validation_fold", validationFold),
                entry("cut_off_rule", cutOffs),
                entry("retrospective", retrospective),
                entry("simulated", simulated),
                entry("jurisdiction", jurisdiction),
                entry("code_version", codeVersion));
    }
}
