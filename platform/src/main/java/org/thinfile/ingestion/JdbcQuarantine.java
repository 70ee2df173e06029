package org.thinfile.ingestion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.thinfile.kernel.Digest;
import org.thinfile.web.Cursor;
import org.thinfile.web.Page;
import org.thinfile.web.Paging;

/** Rows of ingestion.quarantine. */
@Component
final class JdbcQuarantine implements Quarantine {

    private static final String ADD =
            """
            insert into ingestion.quarantine
                   (data_set, mapping, file, row_number, line, column_name, reason, detail, remedy,
                    intake, sealed, row_hash, since)
            values (:dataSet, :mapping, :file, :row, :line, :column, :reason, :detail, :remedy,
                    :intake, :sealed, :hash, :since)
            on conflict do nothing\
            """;

    /** A row is released when the same content is recorded, or the same row of the same file. */
    private static final String RELEASE =
            """
            with accepted as (
                select * from unnest(?, ?) as row (number, hash)),
            released as (
                update ingestion.quarantine q
                   set released_at = ?
                  from accepted a
                 where q.data_set = ?
                   and q.released_at is null
                   and (q.row_hash = a.hash or (q.file = ? and q.row_number = a.number))
                returning q.row_hash)
            select count(distinct row_hash) from released\
            """;

    private static final String LIST =
            """
            select number, data_set, mapping, file, row_number, line, column_name, reason, detail,
                   remedy, since
              from ingestion.quarantine
             where released_at is null
               and number > :after
             order by number
             limit :rows\
            """;

    private static final String WAITING =
            """
            select count(*)
              from ingestion.quarantine
             where released_at is null
               and data_set = :dataSet\
            """;

    private final JdbcClient jdbc;

    JdbcQuarantine(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Page<Quarantined> list(Paging paging) {
        var after = paging.after() == null ? "0" : paging.after().key().getFirst();
        var rows =
                jdbc.sql(LIST)
                        .param("after", Long.parseLong(after))
                        .param("rows", paging.rows())
                        .query((row, number) -> quarantined(row))
                        .list();
        return Page.of(rows, paging, last -> Cursor.of(last.number()));
    }

    @Override
    public long waiting(String dataSet) {
        return jdbc.sql(WAITING).param("dataSet", dataSet).query(Long.class).single();
    }

    /** Adds a fault of a row; false where it waits already. */
    boolean add(
            Mapping mapping,
            String file,
            TableRow row,
            RowFault fault,
            UUID intake,
            byte[] sealed,
            Digest hash,
            Instant since) {
        return jdbc.sql(ADD)
                        .param("dataSet", mapping.dataSet())
                        .param("mapping", mapping.name())
                        .param("file", file)
                        .param("row", row.number())
                        .param("line", row.line())
                        .param("column", fault.column())
                        .param("reason", fault.reason().code())
                        .param("detail", fault.detail())
                        .param("remedy", fault.remedy())
                        .param("intake", intake)
                        .param("sealed", sealed)
                        .param("hash", hash.bytes())
                        .param("since", since.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /**
     * Releases rows that were recorded after all; returns how many.
     *
     * @param numbers of the rows recorded
     * @param hashes keyed hashes of their content, in the same order
     */
    long release(
            String dataSet,
            String file,
            Collection<Long> numbers,
            List<Digest> hashes,
            Instant at) {
        return jdbc.sql(RELEASE)
                .param(numbers.toArray(Long[]::new))
                .param(hashes.stream().map(Digest::bytes).toArray(byte[][]::new))
                .param(at.atOffset(ZoneOffset.UTC))
                .param(dataSet)
                .param(file)
                .query(Long.class)
                .single();
    }

    private static Quarantined quarantined(ResultSet row) throws SQLException {
        return new Quarantined(
                row.getLong("number"),
                row.getString("data_set"),
                row.getString("mapping"),
                row.getString("file"),
                row.getLong("row_number"),
                row.getLong("line"),
                row.getString("column_name"),
                Reason.ofCode(row.getString("reason")),
                row.getString("detail"),
                row.getString("remedy"),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }
}
