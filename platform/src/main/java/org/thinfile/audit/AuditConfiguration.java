package org.thinfile.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thinfile.kernel.Problem;

/** Finds or makes the key of the trail. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditSettings.class)
class AuditConfiguration {

    /**
     * The signing key, made at the first start; stops the start where it is not the one that signed
     * the trail so far. Its public part lies beside it, readable by all.
     */
    @Bean
    SigningKey signingKey(AuditSettings settings, JdbcTree tree) {
        var file = settings.requireSigningKeyFile();
        var found = SigningKey.find(file);
        var head = tree.lastHead();
        if (found.isEmpty() && head.isPresent()) {
            throw unfit("signing key file %s is missing".formatted(file), head.get());
        }
        var key = found.orElseGet(() -> SigningKey.make(file));
        if (head.isPresent() && !head.get().signer().equals(key.id())) {
            throw unfit("signing key file %s holds key %s".formatted(file, key.id()), head.get());
        }
        publish(file.resolveSibling(file.getFileName() + ".pub"), key.pem());
        return key;
    }

    private static RuntimeException unfit(String what, Head head) {
        return new Problem.Unavailable(
                        "%s, but the audit trail of %d leaves is signed by key %s"
                                .formatted(what, head.size(), head.signer()),
                        "restore that key file from its backup")
                .asException();
    }

    private static void publish(Path file, String pem) {
        try {
            if (!Files.exists(file) || !Files.readString(file).equals(pem)) {
                Files.writeString(file, pem);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write public key file " + file, e);
        }
    }
}
