package org.thinfile.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Leaves and heads as tables. */
@Component
final class JdbcTree {

    /** The letters {@code audittre}; names the sequencer's lock among all of the database's. */
    private static final long LOCK = 0x6175646974747265L;

    private static final String COMMIT_HORIZON = "select pg_snapshot_xmin(pg_current_snapshot())";

    /**
     * Entries without a leaf whose transaction is over. A number at or past the end of the snapshot
     * is none of this cluster's: the entry came by restoring a dump, so it is committed too.
     */
    private static final String UNSEQUENCED =
            """
            select id, xid, at, kind, actor, payload
              from audit.entry as e
             where xid >= cast(:from as xid8)
               and (xid < cast(:horizon as xid8)
                    or xid >= pg_snapshot_xmax(pg_current_snapshot()))
               and not exists (select from audit.leaf where entry = e.id)
             order by e.xid, e.id
             limit :page
            """;

    private static final String ADD_LEAVES =
            """
            insert into audit.leaf (number, entry, hash)
            select :first + ordinal - 1, entry, hash
              from unnest(:entries, :hashes) with ordinality as new (entry, hash, ordinal)
            """;

    private static final String ADD_HEAD =
            """
            insert into audit.head (size, root, frontier, at, signer, signature)
            values (:size, :root, :frontier, :at, :signer, :signature)
            """;

    private static final String LAST_HEAD =
            """
            select size, root, frontier, at, signer
              from audit.head
             order by size desc
             limit 1
            """;

    private static final String HEADS =
            """
            select size, root, frontier, at, signer, signature
              from audit.head
             where size > :after and size <= :last
             order by size
            """;

    private static final String LEAVES =
            """
            select number, entry, hash, id, xid, at, kind, actor, payload
              from audit.leaf left join audit.entry on id = entry
             where number >= :from
             order by number
             limit :page
            """;

    private static final String COUNTS =
            """
            select (select count(*) from audit.entry) as entries,
                   (select count(*) from audit.entry as e
                     where not exists (select from audit.leaf where entry = e.id)) as unsequenced
            """;

    private final JdbcClient jdbc;

    JdbcTree(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A leaf beside the entry it stands for, null where that is gone. */
    record StoredLeaf(long number, byte[] hash, @Nullable Entry entry) {}

    /** A head beside its signature. */
    record StoredHead(Head head, byte[] signature) {}

    /** Numbers of entries. */
    record Counts(long entries, long unsequenced) {}

    /** Waits until this transaction alone may add to the tree. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((row, number) -> true)
                .single();
    }

    /** Every transaction below this number is over. */
    String commitHorizon() {
        return jdbc.sql(COMMIT_HORIZON).query(String.class).single();
    }

    List<Entry> unsequenced(String from, String horizon, int page) {
        return jdbc.sql(UNSEQUENCED)
                .param("from", from)
                .param("horizon", horizon)
                .param("page", page)
                .query(JdbcTree::entry)
                .list();
    }

    void addLeaves(long first, List<Entry> entries, List<byte[]> hashes) {
        jdbc.sql(ADD_LEAVES)
                .param("first", first)
                .param("entries", entries.stream().map(Entry::id).toArray(Long[]::new))
                .param("hashes", hashes.toArray(byte[][]::new))
                .update();
    }

    void addHead(Head head, byte[] signature) {
        jdbc.sql(ADD_HEAD)
                .param("size", head.size())
                .param("root", head.root())
                .param("frontier", head.frontier())
                .param("at", head.at().atOffset(ZoneOffset.UTC))
                .param("signer", head.signer())
                .param("signature", signature)
                .update();
    }

    Optional<Head> lastHead() {
        return jdbc.sql(LAST_HEAD).query(JdbcTree::head).optional();
    }

    /** Heads over more than {@code after} and at most {@code last} leaves. */
    List<StoredHead> heads(long after, long last) {
        return jdbc.sql(HEADS)
                .param("after", after)
                .param("last", last)
                .query((row, number) ->
                        new StoredHead(head(row, number), row.getBytes("signature")))
                .list();
    }

    List<StoredLeaf> leaves(long from, int page) {
        return jdbc.sql(LEAVES)
                .param("from", from)
                .param("page", page)
                .query((row, number) ->
                        new StoredLeaf(
                                row.getLong("number"),
                                row.getBytes("hash"),
                                row.getObject("id") == null ? null : entry(row, number)))
                .list();
    }

    Counts counts() {
        return jdbc.sql(COUNTS)
                .query((row, number) ->
                        new Counts(row.getLong("entries"), row.getLong("unsequenced")))
                .single();
    }

    /** Real time by the database's clock. */
    java.time.Instant now() {
        return jdbc.sql("select clock_timestamp()")
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant();
    }

    /** A row of audit.entry. */
    static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getString("xid"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("kind"),
                row.getString("actor"),
                row.getBytes("payload"));
    }

    private static Head head(ResultSet row, int number) throws SQLException {
        return new Head(
                row.getLong("size"),
                row.getBytes("root"),
                row.getBytes("frontier"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("signer"));
    }
}
