package org.thinfile.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.thinfile.kernel.Actor;

/** The trail on a migrated database, without the application. */
public final class TestTrail {

    private TestTrail() {}

    /** A trail that records; join a transaction of the same data source. */
    public static AuditTrail on(DataSource dataSource) {
        return new JdbcAuditTrail(JdbcClient.create(dataSource));
    }

    /**
     * The one that numbers a trail and signs it with the key in a file, made where there is none.
     */
    static Sequencer sequencer(DataSource dataSource, Path keyFile) {
        return new Sequencer(
                tree(dataSource), key(dataSource, keyFile), new JdbcTransactionManager(dataSource));
    }

    /** The one that checks a trail signed with the key in a file. */
    static AuditVerifier verifier(DataSource dataSource, Path keyFile) {
        return new AuditVerifier(
                tree(dataSource), key(dataSource, keyFile), new JdbcTransactionManager(dataSource));
    }

    /** What checking the trail finds when all of it is numbered. */
    public static AuditReport verified(DataSource dataSource, Path keyFile) {
        sequencer(dataSource, keyFile).run();
        return verifier(dataSource, keyFile).verify();
    }

    static SigningKey key(DataSource dataSource, Path keyFile) {
        return new AuditConfiguration()
                .signingKey(new AuditSettings(keyFile, Duration.ofSeconds(1)), tree(dataSource));
    }

    private static JdbcTree tree(DataSource dataSource) {
        return new JdbcTree(JdbcClient.create(dataSource));
    }

    static Act act(int number) {
        return new Act("test.done", Actor.job("test"), Map.of("number", number, "text", "事实"));
    }
}
