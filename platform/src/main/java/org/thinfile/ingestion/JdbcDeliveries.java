package org.thinfile.ingestion;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.thinfile.kernel.Digest;
import tools.jackson.databind.json.JsonMapper;

/** Rows of ingestion.delivery: what was answered to rows that were handed over. */
@Component
final class JdbcDeliveries {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String ADD =
            """
            insert into ingestion.delivery (id, data_set, answer, answered_at)
            values (:id, :dataSet, :answer::jsonb, :at)\
            """;

    private static final String FIND =
            """
            select answer::text
              from ingestion.delivery
             where id = :id\
            """;

    private static final String WAITING =
            """
            select row_hash, column_name, reason, detail, remedy
              from ingestion.quarantine
             where data_set = ?
               and released_at is null
               and row_hash = any(?)
             order by number\
            """;

    private final JdbcClient jdbc;

    JdbcDeliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A fault that waits, with the keyed hash of its row's content. */
    record Waiting(Digest row, String column, String reason, String detail, String remedy) {}

    void add(UUID id, Delivery delivery, Instant at) {
        jdbc.sql(ADD)
                .param("id", id)
                .param("dataSet", delivery.dataSet())
                .param("answer", JSON.writeValueAsString(delivery))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Delivery> find(UUID id) {
        return jdbc.sql(FIND)
                .param("id", id)
                .query(String.class)
                .optional()
                .map(answer -> JSON.readValue(answer, Delivery.class));
    }

    /** The faults of rows with one of these contents that wait in quarantine, oldest first. */
    List<Waiting> waiting(String dataSet, Collection<Digest> rows) {
        return jdbc.sql(WAITING)
                .param(dataSet)
                .param(rows.stream().map(Digest::bytes).toArray(byte[][]::new))
                .query((row, number) ->
                        new Waiting(
                                Digest.ofHash(row.getBytes("row_hash")),
                                row.getString("column_name"),
                                row.getString("reason"),
                                row.getString("detail"),
                                row.getString("remedy")))
                .list();
    }
}
