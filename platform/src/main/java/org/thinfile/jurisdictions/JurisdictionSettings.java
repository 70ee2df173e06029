package org.thinfile.jurisdictions;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of jurisdictions.
 *
 * @param folder {@code thinfile.jurisdictions.folder}: holds the pack of each jurisdiction
 * @param code {@code thinfile.jurisdictions.code}: where this deployment lends; a programme may
 *     name another
 */
@ConfigurationProperties("thinfile.jurisdictions")
record JurisdictionSettings(
        @DefaultValue("jurisdictions") Path folder, @DefaultValue("neutral") String code) {}
