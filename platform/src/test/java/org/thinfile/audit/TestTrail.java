package org.thinfile.audit;

import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.kernel.Actor;

/** The trail on a migrated database, without the application. */
public final class TestTrail {

    private TestTrail() {}

    /** A trail that records; join a transaction of the same data source. */
    public static AuditTrail on(DataSource dataSource) {
        return new JdbcAuditTrail(JdbcClient.create(dataSource));
    }

    static Act act(int number) {
        return new Act("test.done", Actor.job("test"), Map.of("number", number, "text", "事实"));
    }
}
