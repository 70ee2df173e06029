package org.thinfile.audit;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the trail.
 *
 * @param signingKeyFile where the key that signs heads lies, outside the data folder; made at the
 *     first start
 * @param sequenceEvery how long the sequencer rests between rounds
 */
@ConfigurationProperties("thinfile.audit")
public record AuditSettings(
        @Nullable Path signingKeyFile, @DefaultValue("1s") Duration sequenceEvery) {

    public AuditSettings {
        if (!sequenceEvery.isPositive()) {
            throw new IllegalArgumentException(
                    "thinfile.audit.sequence-every is %s, must be longer than nothing (such as 1s)"
                            .formatted(sequenceEvery));
        }
    }

    /** The file; throws where none is set. */
    Path requireSigningKeyFile() {
        if (signingKeyFile == null) {
            throw new IllegalStateException(
                    "thinfile.audit.signing-key-file is not set (maybe thinfile.master-key-file was"
                            + " meant to be set as well: both lie outside the data folder)");
        }
        return signingKeyFile;
    }
}
