package org.thinfile.vault;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.kernel.Chance;
import org.thinfile.kernel.Problem;

/** Finds or makes the master key. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VaultSettings.class)
class VaultConfiguration {

    /**
     * The master key, made at the first start; stops the start where the vault is wrapped under
     * another one, since nothing sealed would open. The row is written under a lock: of two nodes
     * that start on an empty vault with different files, the second is stopped.
     */
    @Bean
    MasterKey masterKey(
            VaultSettings settings,
            JdbcKeys keys,
            Chance chance,
            PlatformTransactionManager transactions) {
        return java.util.Objects.requireNonNull(
                new TransactionTemplate(transactions)
                        .execute(status -> fitting(settings, keys, chance)));
    }

    @Bean
    KeyedHash keyedHash(MasterKey master) {
        return new MasterKeyedHash(master);
    }

    private static MasterKey fitting(VaultSettings settings, JdbcKeys keys, Chance chance) {
        var file = settings.requireMasterKeyFile();
        var wrappedUnder = keys.lockMasters();
        var found = MasterKey.find(file);
        if (wrappedUnder.isEmpty()) {
            var key = found.orElseGet(() -> MasterKey.make(file, chance));
            keys.addMaster(key.id());
            return key;
        }
        if (found.isEmpty()) {
            throw unfit("master key file %s is missing".formatted(file), wrappedUnder.getFirst());
        }
        var key = found.get();
        if (!wrappedUnder.contains(key.id())) {
            throw unfit(
                    "master key file %s holds key %s".formatted(file, key.id()),
                    wrappedUnder.getFirst());
        }
        return key;
    }

    private static RuntimeException unfit(String what, String id) {
        return new Problem.Unavailable(
                        "%s, but this vault is wrapped under key %s".formatted(what, id),
                        "restore that file from its backup, or copy it from the node that runs;"
                                + " without it nothing that is sealed can be opened")
                .asException();
    }
}
