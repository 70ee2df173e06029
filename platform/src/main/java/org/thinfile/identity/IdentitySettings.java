package org.thinfile.identity;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of identity.
 *
 * @param outbox {@code thinfile.identity.outbox}: a file that messages and small transfers are
 *     written into, with codes and numbers; left out, the log says that there were some
 * @param verifiedFor {@code thinfile.identity.verified-for}: for how long a verification counts
 */
@ConfigurationProperties("thinfile.identity")
record IdentitySettings(@Nullable Path outbox, @DefaultValue("365d") Duration verifiedFor) {

    IdentitySettings {
        if (!verifiedFor.isPositive()) {
            throw new IllegalArgumentException(
                    "thinfile.identity.verified-for is %s, must be longer than nothing"
                            .formatted(verifiedFor));
        }
    }
}
