package org.thinfile.identity;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.thinfile.audit.TestTrail;
import org.thinfile.kernel.Chance;
import org.thinfile.vault.TestVault;
import org.thinfile.web.JdbcCopy;

/** Identity on a migrated database, without the application. */
public record TestPeople(People people, Tokens tokens) {

    /** People and tokens that share a vault. */
    public static TestPeople on(DataSource dataSource, TestVault vault, Chance chance) {
        var jdbc = JdbcClient.create(dataSource);
        var copy = new JdbcCopy(dataSource);
        var transactions = new JdbcTransactionManager(dataSource);
        var traits = new JdbcTraits(jdbc, copy, vault.vault());
        var trail = TestTrail.on(dataSource);
        return new TestPeople(
                new JdbcPeople(jdbc, copy, transactions, traits, vault.hash(), trail, chance),
                new JdbcTokens(jdbc, transactions, vault.hash(), chance));
    }
}
