package org.thinfile.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.thinfile.events.Histories.Gap;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;
import org.thinfile.vault.KeySlot.HistoryKey;
import org.thinfile.web.CopyRows;
import org.thinfile.web.JdbcCopy;

/** Rows of events.chunk and the one of events.head. */
@Component
final class JdbcChunks {

    private static final String HEAD = "select position from events.head";

    private static final String LOCK_HEAD = "select position from events.head for update";

    private static final String MOVE_HEAD = "update events.head set position = :position";

    private static final String FIND =
            """
            select c.subject, c.source, c.base_position, c.events, c.format, c.sealed
              from unnest(?, ?) as open (subject, source)
              join events.chunk c on c.subject = open.subject and c.source = open.source
             where c.base_position > ?\
            """;

    private static final String CHUNK =
            "events.chunk (subject, source, base_position, events, format, sealed)";

    /** Bytes of a row beside its sealed ones, roughly. */
    private static final int STAMPS = 100;

    private static final String GAP =
            """
            with stretch as (
                select base_position as first,
                       coalesce(lag(base_position + events) over (order by base_position), 1)
                           as expected
                  from events.chunk),
            ending as (
                select position + 1 as first,
                       coalesce((select max(base_position + events) from events.chunk), 1)
                           as expected
                  from events.head)
            select expected, first
              from (select * from stretch union all select * from ending) as seam
             where first <> expected
             order by expected
             limit 1\
            """;

    private final JdbcClient jdbc;
    private final JdbcCopy copy;

    JdbcChunks(JdbcClient jdbc, JdbcCopy copy) {
        this.jdbc = jdbc;
        this.copy = copy;
    }

    /** The committed head, or this transaction's own. */
    long head() {
        return jdbc.sql(HEAD).query(Long.class).single();
    }

    /** The head, held until this transaction ends: nobody else appends meanwhile. */
    long lockHead() {
        return jdbc.sql(LOCK_HEAD).query(Long.class).single();
    }

    void moveHead(long position) {
        jdbc.sql(MOVE_HEAD).param("position", position).update();
    }

    /** The chunks of these subjects and sources that lie after a position, in no order. */
    List<ChunkRow> after(long position, Collection<HistoryKey> slots) {
        if (slots.isEmpty()) {
            return List.of();
        }
        var subjects = slots.stream().map(slot -> slot.subject().value()).toArray(UUID[]::new);
        var sources = slots.stream().map(slot -> slot.source().name()).toArray(String[]::new);
        return jdbc.sql(FIND)
                .param(subjects)
                .param(sources)
                .param(position)
                .query((row, number) -> chunk(row))
                .list();
    }

    void add(List<ChunkRow> rows) {
        int size = rows.stream().mapToInt(row -> row.sealed().length + STAMPS).sum();
        var added = new CopyRows(6, size);
        for (var row : rows) {
            added.row()
                    .uuid(row.subject().value())
                    .text(row.source().name())
                    .bigint(row.basePosition())
                    .integer(row.events())
                    .smallint(row.format())
                    .bytes(row.sealed());
        }
        copy.add(CHUNK, added);
    }

    Optional<Gap> findGap() {
        return jdbc.sql(GAP)
                .query((row, number) -> new Gap(row.getLong("expected"), row.getLong("first")))
                .optional();
    }

    private static ChunkRow chunk(ResultSet row) throws SQLException {
        var subject = new SubjectId(row.getObject("subject", UUID.class));
        var slot = new HistoryKey(subject, new Source(row.getString("source")));
        return new ChunkRow(
                slot,
                row.getLong("base_position"),
                row.getInt("events"),
                row.getInt("format"),
                row.getBytes("sealed"));
    }
}
