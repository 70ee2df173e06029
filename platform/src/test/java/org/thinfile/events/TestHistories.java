package org.thinfile.events;

import java.time.Instant;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventId;
import org.thinfile.kernel.Source;
import org.thinfile.vault.Vault;
import org.thinfile.web.JdbcCopy;

/** Histories on a migrated database, without the application. */
public final class TestHistories {

    /** So many chunks are merged. */
    public static final int MANY = ChunkMerging.MANY;

    private TestHistories() {}

    /** Histories whose keys are in that vault. */
    public static Histories on(DataSource dataSource, Vault vault) {
        return on(dataSource, vault, new LongHistories(chunks(dataSource)));
    }

    /** Histories that are long when they have more than so many events. */
    static Histories on(DataSource dataSource, Vault vault, int shortUpTo, long mostIds) {
        return on(dataSource, vault, new LongHistories(chunks(dataSource), shortUpTo, mostIds));
    }

    private static Histories on(DataSource dataSource, Vault vault, LongHistories lengthy) {
        return new SealedHistories(
                chunks(dataSource), new JdbcTransactionManager(dataSource), vault, lengthy);
    }

    /** Merges the chunks of histories that were noted; returns of how many. */
    public static int mergeDue(DataSource dataSource, Vault vault) {
        return merging(dataSource, vault).run(Integer.MAX_VALUE);
    }

    /** What merges their chunks. */
    static ChunkMerging merging(DataSource dataSource, Vault vault) {
        return new ChunkMerging(chunks(dataSource), new JdbcTransactionManager(dataSource), vault);
    }

    private static JdbcChunks chunks(DataSource dataSource) {
        return new JdbcChunks(JdbcClient.create(dataSource), new JdbcCopy(dataSource));
    }

    /** A statement of an amount, known when it happened. */
    static Event event(Source source, String id, Instant at, long amount) {
        return new Event(
                source,
                EventId.of(source, id),
                0,
                false,
                "statement",
                at,
                at,
                true,
                0,
                amount,
                "TWD",
                null,
                null,
                new TreeMap<>());
    }

    /** The same event in another revision, known at another time. */
    static Event copy(Event event, int revision, Instant knownAt) {
        return new Event(
                event.source(),
                event.id(),
                revision,
                event.retracted(),
                event.kind(),
                event.happenedAt(),
                knownAt,
                event.knownAtAsserted(),
                event.counterparty(),
                event.amount(),
                event.currency(),
                event.seconds(),
                event.place(),
                event.attributes());
    }
}
