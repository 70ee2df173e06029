package org.thinfile.vault;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the vault.
 *
 * @param masterKeyFile {@code thinfile.master-key-file}: where the master key lies, outside the
 *     data folder; made at the first start. Without it nothing sealed opens again: back it up,
 *     apart from the database
 */
@ConfigurationProperties("thinfile")
public record VaultSettings(@Nullable Path masterKeyFile) {

    /** The file; throws where none is set. */
    Path requireMasterKeyFile() {
        if (masterKeyFile == null) {
            throw new IllegalStateException(
                    "thinfile.master-key-file is not set: name a file outside the data folder");
        }
        return masterKeyFile;
    }
}
