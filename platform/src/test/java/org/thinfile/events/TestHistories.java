package org.thinfile.events;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.thinfile.vault.Vault;
import org.thinfile.web.JdbcCopy;

/** Histories on a migrated database, without the application. */
public final class TestHistories {

    private TestHistories() {}

    /** Histories whose keys are in that vault. */
    public static Histories on(DataSource dataSource, Vault vault) {
        return new SealedHistories(
                new JdbcChunks(JdbcClient.create(dataSource), new JdbcCopy(dataSource)),
                new JdbcTransactionManager(dataSource),
                vault);
    }
}
