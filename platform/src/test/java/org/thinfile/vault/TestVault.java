package org.thinfile.vault;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.thinfile.audit.TestTrail;
import org.thinfile.kernel.Chance;
import org.thinfile.web.JdbcCopy;

/**
 * The vault on a migrated database, without the application.
 *
 * @param vault keys
 * @param hash keyed hashes
 */
public record TestVault(Vault vault, KeyedHash hash) {

    /** A vault whose master key lies in that file. */
    public static TestVault on(DataSource dataSource, Path masterKeyFile, Chance chance) {
        var keys = new JdbcKeys(JdbcClient.create(dataSource), new JdbcCopy(dataSource));
        var transactions = new JdbcTransactionManager(dataSource);
        var configuration = new VaultConfiguration();
        var master =
                configuration.masterKey(
                        new VaultSettings(masterKeyFile), keys, chance, transactions);
        var trail = TestTrail.on(dataSource);
        return new TestVault(
                new JdbcVault(keys, master, trail, chance, transactions),
                configuration.keyedHash(master));
    }
}
