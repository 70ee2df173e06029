package org.thinfile.models;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of models.
 *
 * @param simulatedWorld {@code thinfile.models.simulated-world}: whether everybody in this
 *     deployment is simulated; only then do models of simulated data score
 * @param watchEvery {@code thinfile.models.watch-every}: how often stop rules of roll-outs are
 *     looked at
 */
@ConfigurationProperties("thinfile.models")
public record ModelsSettings(
        @DefaultValue("false") boolean simulatedWorld, @DefaultValue("10s") Duration watchEvery) {

    public ModelsSettings {
        if (!watchEvery.isPositive()) {
            throw new IllegalArgumentException(
                    "thinfile.models.watch-every is %s, must be longer than nothing (such as 10s)"
                            .formatted(watchEvery));
        }
    }
}
