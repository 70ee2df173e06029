package org.thinfile.ingestion;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.thinfile.ingestion.connector.Circuit;
import org.thinfile.ingestion.connector.Connector;
import org.thinfile.kernel.Problem;
import org.thinfile.web.Clocks;

/**
 * Rows of ingestion.circuit: which connectors are left alone, for every run on every node. When the
 * time is over the next try is let through; if it fails, the time begins again.
 */
@Component
final class JdbcCircuits {

    private static final String OPENED =
            """
            select opened_at
              from ingestion.circuit
             where connector = :connector
               and opened_at is not null\
            """;

    private static final String FAILED =
            """
            insert into ingestion.circuit as known (connector, failures, opened_at)
            values (:connector, 1, case when :most <= 1 then cast(:at as timestamptz) end)
            on conflict (connector) do update
               set failures = known.failures + 1,
                   opened_at = case when known.failures + 1 >= :most
                                    then cast(:at as timestamptz) end\
            """;

    private static final String SUCCEEDED =
            """
            update ingestion.circuit
               set failures = 0, opened_at = null
             where connector = :connector
               and failures > 0\
            """;

    private final JdbcClient jdbc;
    private final Clocks clocks;

    JdbcCircuits(JdbcClient jdbc, Clocks clocks) {
        this.jdbc = jdbc;
        this.clocks = clocks;
    }

    /** The circuit of a connector. */
    Circuit of(Connector connector) {
        return new Circuit() {
            @Override
            public void requireClosed() {
                var until = opened(connector.name()).map(at -> at.plus(connector.rest().length()));
                if (until.isPresent() && clocks.realNow().isBefore(until.get())) {
                    throw new Problem.Unavailable(
                                    "connector '%s' is left alone until %s after %d failures"
                                            .formatted(
                                                    connector.name(),
                                                    until.get(),
                                                    connector.rest().failures()),
                                    "see whether the source is well, and run it again then")
                            .asException();
                }
            }

            @Override
            public void failed() {
                jdbc.sql(FAILED)
                        .param("connector", connector.name())
                        .param("most", connector.rest().failures())
                        .param("at", clocks.realNow().atOffset(ZoneOffset.UTC))
                        .update();
            }

            @Override
            public void succeeded() {
                jdbc.sql(SUCCEEDED).param("connector", connector.name()).update();
            }
        };
    }

    private Optional<Instant> opened(String connector) {
        return jdbc.sql(OPENED)
                .param("connector", connector)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }
}
