package org.thinfile.events;

import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventColumns;
import org.thinfile.vault.KeyRing;
import org.thinfile.vault.KeySlot.HistoryKey;

/**
 * Where the events of long histories lie, by their ids, so that an append to one opens only chunks
 * that may hold what it states, and a history of millions takes appends as fast as a short one.
 *
 * <p>What is noted here comes from committed chunks alone and is looked up anew in them: an id that
 * is noted wrongly costs time, never an answer. Positions follow the order of commits, so whatever
 * was recorded since the last look lies behind the last position seen. Kept in memory, the least
 * used forgotten first; no more than an id's hash and its position.
 */
@Component
final class LongHistories {

    /** A history of more events is long. */
    private static final int LONG = 5_000;

    /** What an id takes, in a table that is half full. */
    private static final int BYTES_AN_ID = 32;

    private static final int SHARE_OF_HEAP = 8;

    private final JdbcChunks chunks;
    private final int shortUpTo;
    private final long mostIds;
    private final LinkedHashMap<HistoryKey, Index> indexes = new LinkedHashMap<>(16, 0.75f, true);

    @Autowired
    LongHistories(JdbcChunks chunks) {
        this(chunks, LONG, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / BYTES_AN_ID);
    }

    /**
     * @param shortUpTo a history of more events is long
     * @param mostIds so many ids are noted at once
     */
    LongHistories(JdbcChunks chunks, int shortUpTo, long mostIds) {
        this.chunks = chunks;
        this.shortUpTo = shortUpTo;
        this.mostIds = mostIds;
    }

    /** A history of more events is long. */
    int shortUpTo() {
        return shortUpTo;
    }

    /** The chunks of a long history that may hold one of these events, opened. */
    List<EventColumns> mayHold(HistoryKey slot, List<Event> given, KeyRing keys) {
        if (TransactionSynchronizationManager.hasResource(this)) {
            // this transaction has appended: what it sees may be undone and must not be noted
            return opened(chunks.after(0, List.of(slot)), keys);
        }
        var index = index(slot);
        var positions = index.positions(slot, given, keys);
        forgetLeastUsed();
        return positions.isEmpty()
                ? List.of()
                : opened(chunks.holding(slot, positions.toLongArray()), keys);
    }

    /** Notes that this transaction appends. */
    void appending() {
        if (!TransactionSynchronizationManager.hasResource(this)) {
            TransactionSynchronizationManager.bindResource(this, Boolean.TRUE);
            TransactionSynchronizationManager.registerSynchronization(
                    new TransactionSynchronization() {
                        @Override
                        public void afterCompletion(int status) {
                            TransactionSynchronizationManager.unbindResourceIfPossible(
                                    LongHistories.this);
                        }
                    });
        }
    }

    private synchronized Index index(HistoryKey slot) {
        return indexes.computeIfAbsent(slot, unused -> new Index());
    }

    private synchronized void forgetLeastUsed() {
        long ids = indexes.values().stream().mapToLong(Index::size).sum();
        var oldest = indexes.values().iterator();
        while (ids > mostIds && oldest.hasNext()) {
            ids -= oldest.next().size();
            oldest.remove();
        }
    }

    private static List<EventColumns> opened(List<ChunkRow> rows, KeyRing keys) {
        return rows.stream()
                .map(row -> SealedHistories.open(row, keys))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Of one history. */
    private final class Index {

        private final Long2LongOpenHashMap first = new Long2LongOpenHashMap();
        private final Long2ObjectOpenHashMap<LongArrayList> further =
                new Long2ObjectOpenHashMap<>();
        private long seenUpTo;
        private volatile int size;

        int size() {
            return size;
        }

        /** Where events of these ids lie, revisions and restatements too. */
        synchronized LongOpenHashSet positions(HistoryKey slot, List<Event> given, KeyRing keys) {
            look(chunks.after(seenUpTo, List.of(slot)), keys);
            var positions = new LongOpenHashSet();
            for (var event : given) {
                long id = event.id().bits();
                long position = first.get(id);
                if (position != first.defaultReturnValue()) {
                    positions.add(position);
                    positions.addAll(further.getOrDefault(id, new LongArrayList()));
                }
            }
            return positions;
        }

        private void look(List<ChunkRow> rows, KeyRing keys) {
            long last = seenUpTo;
            for (var columns : opened(rows, keys)) {
                for (int row = 0; row < columns.size(); row++) {
                    long position = columns.position(row);
                    if (position > seenUpTo) {
                        note(columns.id(row).bits(), position);
                        last = Math.max(last, position);
                    }
                }
            }
            seenUpTo = last;
            size = first.size();
        }

        private void note(long id, long position) {
            if (first.putIfAbsent(id, position) != first.defaultReturnValue()) {
                further.computeIfAbsent(id, unused -> new LongArrayList()).add(position);
            }
        }
    }
}
