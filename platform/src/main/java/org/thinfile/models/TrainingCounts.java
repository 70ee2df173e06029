package org.thinfile.models;

import java.util.Map;
import org.thinfile.kernel.Canonical;

/**
 * Who was in a training run and who was not.
 *
 * @param outcomes outcomes known at the training instant
 * @param withoutConsent left out: no grant opens anything for model training
 * @param withoutData left out: none of the opened sources holds anything
 * @param learning rows learned from
 * @param validation rows kept for validation
 * @param bads bad ones among both
 */
public record TrainingCounts(
        int outcomes, int withoutConsent, int withoutData, int learning, int validation, int bads)
        implements Canonical.Form {

    @Override
    public Object canonical() {
        return Map.of(
                "outcomes", outcomes,
                "without_consent", withoutConsent,
                "without_data", withoutData,
                "learning", learning,
                "validation", validation,
                "bads", bads);
    }
}
