package org.thinfile.features;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of features.
 *
 * @param folder {@code thinfile.features.folder}: where the feature files are; its folder {@code
 *     sets} has a file for each feature set
 * @param pageSubjects {@code thinfile.features.page-subjects}: subjects whose histories are held in
 *     memory at once when vectors of many are computed, 1 to 10,000
 */
@ConfigurationProperties("thinfile.features")
public record FeatureSettings(
        @DefaultValue("features") Path folder, @DefaultValue("1000") int pageSubjects) {

    public FeatureSettings {
        if (pageSubjects < 1 || pageSubjects > 10_000) {
            throw new IllegalArgumentException(
                    "thinfile.features.page-subjects is %d, must be 1 to 10000"
                            .formatted(pageSubjects));
        }
    }
}
