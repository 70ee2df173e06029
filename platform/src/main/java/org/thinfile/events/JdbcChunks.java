package org.thinfile.events;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    /**
     * Of one subject, as a decision reads. PostgreSQL plans this anew each time, for the one
     * partition that the subject is in; by {@link #FIND} it would plan for all sixteen, which takes
     * longer than to fetch the rows.
     */
    private static final String FIND_OF_ONE =
            """
            select c.subject, c.source, c.base_position, c.events, c.format, c.sealed,
                   c.last_position, c.position_sum, c.square_sum
              from events.chunk c
             where c.subject = ?
               and c.source = any(?)
               and coalesce(c.last_position, c.base_position + c.events - 1) > ?\
            """;

    /**
     * Each history by the index of its partition; joined otherwise, a plan that was made while
     * there were few chunks reads all of them at every append. {@code offset 0} forbids that.
     */
    private static final String FIND =
            """
            select c.subject, c.source, c.base_position, c.events, c.format, c.sealed,
                   c.last_position, c.position_sum, c.square_sum
              from unnest(?, ?) as open (subject, source)
             cross join lateral (
                   select *
                     from events.chunk as own
                    where own.subject = open.subject
                      and own.source = open.source
                   offset 0) as c
             where coalesce(c.last_position, c.base_position + c.events - 1) > ?\
            """;

    /** Of histories of more events than that the stamps alone. */
    private static final String RECORDED =
            """
            select c.subject, c.source, c.base_position, c.events, c.format,
                   c.last_position, c.position_sum, c.square_sum,
                   case when sum(c.events) over (partition by c.subject, c.source) <= ?
                        then c.sealed end as sealed
              from unnest(?, ?) as open (subject, source)
             cross join lateral (
                   select *
                     from events.chunk as own
                    where own.subject = open.subject
                      and own.source = open.source
                   offset 0) as c\
            """;

    private static final String HOLDING =
            """
            select subject, source, base_position, events, format, sealed,
                   last_position, position_sum, square_sum
              from events.chunk
             where subject = ?
               and source = ?
               and exists (
                   select from unnest(?) as wanted (position)
                    where wanted.position between base_position
                          and coalesce(last_position, base_position + events - 1))\
            """;

    private static final String CHUNK =
            "events.chunk (subject, source, base_position, events, format, sealed)";

    /** Bytes of a row beside its sealed ones, roughly. */
    private static final int STAMPS = 100;

    private static final String MARK_DUE =
            """
            insert into events.merge_due (subject, source)
            select * from unnest(?, ?) as due (subject, source) order by subject, source
            on conflict do nothing\
            """;

    /** Materialized: a subquery in its place may be run for each row, and so take several. */
    private static final String TAKE_DUE =
            """
            with next as materialized (
                select subject, source
                  from events.merge_due
                 limit 1
                   for update skip locked)
            delete from events.merge_due as due
             using next
             where due.subject = next.subject and due.source = next.source
            returning due.subject, due.source\
            """;

    private static final String REMOVE =
            """
            delete from events.chunk
             where subject = :subject
               and source = :source
               and base_position = any(:bases)\
            """;

    private static final String ADD_MERGED =
            """
            insert into events.chunk
                   (subject, source, base_position, events, format, sealed,
                    last_position, position_sum, square_sum)
            values (:subject, :source, :base, :events, :format, :sealed, :last, :sum, :squares)\
            """;

    /**
     * How many events there are and how many should be, and whether the positions and their squares
     * sum up to what those of a whole log do. The stamps that are summed are bound by the seals.
     */
    private static final String SUMS =
            """
            with chunk as (
                select events::numeric as n, base_position::numeric as b, position_sum, square_sum
                  from events.chunk),
            total as (
                select coalesce(sum(n), 0) as events,
                       coalesce(sum(coalesce(position_sum, n * b + n * (n - 1) / 2)), 0)
                           as positions,
                       coalesce(sum(coalesce(square_sum,
                           n * b * b + b * n * (n - 1) + (n - 1) * n * (2 * n - 1) / 6)), 0)
                           as squares
                  from chunk),
            due as (select position::numeric as h from events.head)
            select h::bigint as expected, events::bigint as found,
                   events = h
                       and positions = h * (h + 1) / 2
                       and squares = h * (h + 1) * (2 * h + 1) / 6 as whole,
                   exists (select from events.chunk where last_position is not null) as merged
              from total, due\
            """;

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

    /**
     * A chunk that is there.
     *
     * @param whole its row; null where its history is long
     */
    record Recorded(HistoryKey slot, long basePosition, int events, @Nullable ChunkRow whole) {}

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
        var subjects = subjects(slots);
        boolean one = Arrays.stream(subjects).allMatch(subjects[0]::equals);
        return jdbc.sql(one ? FIND_OF_ONE : FIND)
                .param(one ? subjects[0] : subjects)
                .param(sources(slots))
                .param(position)
                .query((row, number) -> chunk(row))
                .list();
    }

    /**
     * What is recorded of these subjects and sources.
     *
     * @param most of histories of more events the sealed bytes are left where they are
     */
    List<Recorded> recorded(int most, Collection<HistoryKey> slots) {
        if (slots.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(RECORDED)
                .param(most)
                .param(subjects(slots))
                .param(sources(slots))
                .query((row, number) -> recorded(row))
                .list();
    }

    /** The chunks of a history among whose positions one of these lies. */
    List<ChunkRow> holding(HistoryKey slot, long[] positions) {
        return jdbc.sql(HOLDING)
                .param(slot.subject().value())
                .param(slot.source().name())
                .param(positions)
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
        return jdbc.sql(SUMS)
                .query((row, number) ->
                        row.getBoolean("whole") ? Optional.<Gap>empty() : Optional.of(gap(row)))
                .single();
    }

    /** The place of a gap; where merged chunks hide it, that there is one. */
    private Gap gap(ResultSet sums) throws SQLException {
        var known = new Gap(sums.getLong("expected") + 1, sums.getLong("found") + 1);
        return sums.getBoolean("merged")
                ? known
                : jdbc.sql(GAP)
                        .query((row, number) ->
                                new Gap(row.getLong("expected"), row.getLong("first")))
                        .optional()
                        .orElse(known);
    }

    /** Notes whose chunks have become many. */
    void markDue(Collection<HistoryKey> slots) {
        if (!slots.isEmpty()) {
            jdbc.sql(MARK_DUE).param(subjects(slots)).param(sources(slots)).update();
        }
    }

    /** One of those noted, taken off the list unless this transaction is undone. */
    Optional<HistoryKey> takeDue() {
        return jdbc.sql(TAKE_DUE).query((row, number) -> slot(row)).optional();
    }

    /** Puts one chunk in the place of some; throws where they are not there any more. */
    void replace(List<ChunkRow> some, ChunkRow merged) {
        var bases = some.stream().map(ChunkRow::basePosition).toArray(Long[]::new);
        int removed =
                jdbc.sql(REMOVE)
                        .param("subject", merged.subject().value())
                        .param("source", merged.source().name())
                        .param("bases", bases)
                        .update();
        var spread = java.util.Objects.requireNonNull(merged.spread());
        if (removed != bases.length) {
            throw new IllegalStateException(
                    "%d chunks were to be merged, %d are there".formatted(bases.length, removed));
        }
        jdbc.sql(ADD_MERGED)
                .param("subject", merged.subject().value())
                .param("source", merged.source().name())
                .param("base", merged.basePosition())
                .param("events", merged.events())
                .param("format", merged.format())
                .param("sealed", merged.sealed())
                .param("last", spread.last())
                .param("sum", new BigDecimal(spread.sum()))
                .param("squares", new BigDecimal(spread.squares()))
                .update();
    }

    private static UUID[] subjects(Collection<HistoryKey> slots) {
        return slots.stream().map(slot -> slot.subject().value()).toArray(UUID[]::new);
    }

    private static String[] sources(Collection<HistoryKey> slots) {
        return slots.stream().map(slot -> slot.source().name()).toArray(String[]::new);
    }

    private static Recorded recorded(ResultSet row) throws SQLException {
        boolean whole = row.getBytes("sealed") != null;
        return new Recorded(
                slot(row),
                row.getLong("base_position"),
                row.getInt("events"),
                whole ? chunk(row) : null);
    }

    private static ChunkRow chunk(ResultSet row) throws SQLException {
        return new ChunkRow(
                slot(row),
                row.getLong("base_position"),
                row.getInt("events"),
                row.getInt("format"),
                spread(row),
                row.getBytes("sealed"));
    }

    private static @Nullable Spread spread(ResultSet row) throws SQLException {
        long last = row.getLong("last_position");
        return row.wasNull()
                ? null
                : new Spread(
                        last,
                        row.getBigDecimal("position_sum").toBigIntegerExact(),
                        row.getBigDecimal("square_sum").toBigIntegerExact());
    }

    private static HistoryKey slot(ResultSet row) throws SQLException {
        var subject = new SubjectId(row.getObject("subject", UUID.class));
        return new HistoryKey(subject, new Source(row.getString("source")));
    }
}
