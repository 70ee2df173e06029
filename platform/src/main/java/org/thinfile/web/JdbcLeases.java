package org.thinfile.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Leases as rows: the one who manages to write the row holds it. */
@Component
final class JdbcLeases implements Leases {

    private static final String ACQUIRE =
            """
            insert into web.lease as held (name, holder, term, held_until)
            values (:name, :holder, 1, clock_timestamp() + make_interval(secs => :seconds))
                on conflict (name) do update
               set term = held.term
                          + case when held.held_until > clock_timestamp() then 0 else 1 end,
                   holder = excluded.holder,
                   held_until = excluded.held_until
             where held.holder = excluded.holder or held.held_until <= clock_timestamp()
            returning name, holder, term, held_until
            """;

    private static final String RENEW =
            """
            update web.lease
               set held_until = clock_timestamp() + make_interval(secs => :seconds)
             where name = :name and holder = :holder and term = :term
               and held_until > clock_timestamp()
            returning name, holder, term, held_until
            """;

    private static final String RELEASE =
            """
            update web.lease
               set held_until = clock_timestamp()
             where name = :name and holder = :holder and term = :term
               and held_until > clock_timestamp()
            """;

    private final JdbcClient jdbc;
    private final Node node;
    private final TransactionTemplate own;

    JdbcLeases(JdbcClient jdbc, Node node, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.node = node;
        this.own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public Optional<Lease> acquire(String name, Duration length) {
        return own.execute(status ->
                jdbc.sql(ACQUIRE)
                        .param("name", name)
                        .param("holder", node.id())
                        .param("seconds", seconds(length))
                        .query(JdbcLeases::lease)
                        .optional());
    }

    @Override
    public Optional<Lease> renew(Lease lease, Duration length) {
        return own.execute(status ->
                jdbc.sql(RENEW)
                        .param("name", lease.name())
                        .param("holder", lease.holder())
                        .param("term", lease.term())
                        .param("seconds", seconds(length))
                        .query(JdbcLeases::lease)
                        .optional());
    }

    @Override
    public void release(Lease lease) {
        own.executeWithoutResult(status ->
                jdbc.sql(RELEASE)
                        .param("name", lease.name())
                        .param("holder", lease.holder())
                        .param("term", lease.term())
                        .update());
    }

    private static double seconds(Duration length) {
        if (!length.isPositive()) {
            throw new IllegalArgumentException(
                    "a lease of %s is over at once (maybe 1m was meant?)".formatted(length));
        }
        return length.toMillis() / 1000.0;
    }

    private static Lease lease(ResultSet row, int number) throws SQLException {
        return new Lease(
                row.getString("name"),
                row.getObject("holder", UUID.class),
                row.getLong("term"),
                row.getObject("held_until", OffsetDateTime.class).toInstant());
    }
}
