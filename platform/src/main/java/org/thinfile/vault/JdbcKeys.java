package org.thinfile.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.thinfile.web.CopyRows;
import org.thinfile.web.JdbcCopy;

/** Wrapped keys as a table; many at a time, in arrays. */
@Component
final class JdbcKeys {

    /**
     * Each by the index, whatever the planner thinks of the table: a plan made while it is small
     * reads all of it, and is kept while it grows. {@code offset 0} keeps the parts from being
     * joined otherwise.
     */
    private static final String FIND =
            """
            select key.owner, key.kind, key.source, wrapped, master_key, destroyed_at, legal_basis
              from unnest(:owners, :kinds, :sources) as asked (owner, kind, source)
             cross join lateral (
                   select *
                     from vault.wrapped_key as key
                    where key.owner = asked.owner
                      and key.kind = asked.kind
                      and key.source = asked.source
                   offset 0) as key
            """;

    private static final String KEY =
            "vault.wrapped_key (owner, kind, source, wrapped, master_key)";

    private static final int ROW_BYTES = 180;

    /** Locks in the order of slots before it updates. */
    private static final String DESTROY =
            """
              with doomed as (
                   select owner, kind, source
                     from vault.wrapped_key
                     join unnest(:owners, :kinds, :sources) as asked (owner, kind, source)
                    using (owner, kind, source)
                    where wrapped is not null
                    order by owner, kind, source
                      for update of wrapped_key)
            update vault.wrapped_key as key
               set wrapped = null, destroyed_at = now(), legal_basis = :basis
              from doomed
             where key.owner = doomed.owner and key.kind = doomed.kind
               and key.source = doomed.source and key.wrapped is not null
            """;

    private static final String MASTERS = "select id from vault.master_key";

    private static final String ADD_MASTER =
            "insert into vault.master_key (id) values (:id) on conflict do nothing";

    private final JdbcClient jdbc;
    private final JdbcCopy copy;

    JdbcKeys(JdbcClient jdbc, JdbcCopy copy) {
        this.jdbc = jdbc;
        this.copy = copy;
    }

    /** A row: a wrapped key, or what is left of one. */
    record Stored(
            Slot slot,
            byte @Nullable [] wrapped,
            String master,
            @Nullable Instant destroyedAt,
            @Nullable String legalBasis) {

        static Stored of(ResultSet row, int number) throws SQLException {
            var destroyed = row.getObject("destroyed_at", OffsetDateTime.class);
            return new Stored(
                    new Slot(
                            row.getObject("owner", UUID.class),
                            row.getString("kind"),
                            row.getString("source")),
                    row.getBytes("wrapped"),
                    row.getString("master_key"),
                    destroyed == null ? null : destroyed.toInstant(),
                    row.getString("legal_basis"));
        }
    }

    List<Stored> find(SortedSet<Slot> slots) {
        return bind(FIND, slots).query(Stored::of).list();
    }

    /** Adds wrapped keys, or none of them where a slot is taken: false then. */
    boolean add(SortedMap<Slot, byte[]> wrapped, String master) {
        var added = new CopyRows(5, wrapped.size() * ROW_BYTES);
        wrapped.forEach((slot, key) ->
                added.row()
                        .uuid(slot.owner())
                        .text(slot.kind())
                        .text(slot.source())
                        .bytes(key)
                        .text(master));
        return copy.addUnlessTaken(KEY, added);
    }

    int destroy(SortedSet<Slot> slots, String legalBasis) {
        return bind(DESTROY, slots).param("basis", legalBasis).update();
    }

    /** Ids of the master keys that wrapped something here; waits for whoever adds one. */
    List<String> lockMasters() {
        jdbc.sql("lock table vault.master_key in exclusive mode").update();
        return jdbc.sql(MASTERS).query((row, number) -> row.getString("id")).list();
    }

    void addMaster(String id) {
        jdbc.sql(ADD_MASTER).param("id", id).update();
    }

    private JdbcClient.StatementSpec bind(String sql, Set<Slot> slots) {
        return jdbc.sql(sql)
                .param("owners", slots.stream().map(Slot::owner).toArray(UUID[]::new))
                .param("kinds", slots.stream().map(Slot::kind).toArray(String[]::new))
                .param("sources", slots.stream().map(Slot::source).toArray(String[]::new));
    }
}
