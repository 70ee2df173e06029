package org.thinfile.audit;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.thinfile.kernel.Canonical;

/** The trail as a table; transaction, number and time are the database's. */
@Component
final class JdbcAuditTrail implements AuditTrail {

    private static final String RECORD =
            "insert into audit.entry (kind, actor, payload) values (:kind, :actor, :payload)";

    private final JdbcClient jdbc;

    JdbcAuditTrail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void record(Act act) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "act '%s' is recorded outside of a transaction; record it in that of the act"
                            .formatted(act.kind()));
        }
        jdbc.sql(RECORD)
                .param("kind", act.kind())
                .param("actor", act.actor().toString())
                .param("payload", Canonical.bytes(act.facts()))
                .update();
    }
}
