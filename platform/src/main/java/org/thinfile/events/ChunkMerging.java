package org.thinfile.events;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.featureengine.history.ChunkFormat;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventColumns;
import org.thinfile.kernel.Failpoint;
import org.thinfile.vault.KeyRing;
import org.thinfile.vault.KeySlot.HistoryKey;
import org.thinfile.vault.Vault;

/**
 * Merges chunks of one subject and source that have become many, so that a history of small appends
 * takes little room and is read fast.
 *
 * <ol>
 *   <li>An append that meets {@link #MANY} chunks or more of a subject and source notes it.
 *   <li>A merging takes the newest chunks, going back as long as the next older one holds at most
 *       {@link #TIMES} as many events as those taken: so an event is written again about as often
 *       as the logarithm of its history's length.
 *   <li>It opens them, lays their events out as one chunk with the positions they have, seals it
 *       and puts it in their place, in one transaction. Events, stamps and positions stay what they
 *       were, and a history depends on nothing else, so no vector changes.
 *   <li>A history whose key was destroyed stays as it is.
 * </ol>
 *
 * <p>Several nodes may merge at once: each takes another history off the list.
 */
@Component
final class ChunkMerging {

    /**
     * So many chunks are worth merging. Few: what small chunks took before stays in the table's
     * file, for others to be put there.
     */
    static final int MANY = 4;

    private static final int TIMES = 4;

    /** A merged chunk holds at most so many events: each may take a kilobyte of a chunk's most. */
    private static final long MOST_EVENTS = 50_000;

    private static final Comparator<ChunkRow> BY_POSITION =
            Comparator.comparingLong(ChunkRow::basePosition);

    private final JdbcChunks chunks;
    private final TransactionTemplate transaction;
    private final Vault vault;

    ChunkMerging(JdbcChunks chunks, PlatformTransactionManager transactions, Vault vault) {
        this.chunks = chunks;
        this.transaction = new TransactionTemplate(transactions);
        this.vault = vault;
    }

    /** Of whom there are many chunks among these that are worth merging. */
    static Collection<HistoryKey> due(List<JdbcChunks.Recorded> chunks) {
        if (chunks.size() < MANY - 1) {
            return List.of();
        }
        var bySlot = new HashMap<HistoryKey, List<JdbcChunks.Recorded>>();
        chunks.forEach(
                each -> bySlot.computeIfAbsent(each.slot(), slot -> new ArrayList<>()).add(each));
        // the one that is being appended counts too
        bySlot.values().removeIf(own -> own.size() < MANY - 1 || newest(own).size() < MANY - 1);
        return bySlot.keySet();
    }

    /**
     * Merges histories that were noted, each in a transaction of its own.
     *
     * @param most at most so many histories
     * @return how many were taken off the list
     */
    int run(int most) {
        int taken = 0;
        while (taken < most && Boolean.TRUE.equals(transaction.execute(status -> mergeNext()))) {
            Failpoint.reached("events.merging.after-commit");
            taken++;
        }
        return taken;
    }

    private boolean mergeNext() {
        var slot = chunks.takeDue();
        slot.ifPresent(this::merge);
        Failpoint.reached("events.merging.before-commit");
        return slot.isPresent();
    }

    private void merge(HistoryKey slot) {
        var keys = vault.findKeys(List.of(slot));
        var bases =
                newest(chunks.recorded(0, List.of(slot))).stream()
                        .map(JdbcChunks.Recorded::basePosition)
                        .toList();
        if (bases.size() < 2) {
            return;
        }
        var some =
                chunks.after(bases.getFirst() - 1, List.of(slot)).stream()
                        .filter(row -> bases.contains(row.basePosition()))
                        .sorted(BY_POSITION)
                        .toList();
        var opened = new ArrayList<EventColumns>();
        for (var row : some) {
            SealedHistories.open(row, keys).ifPresent(opened::add);
        }
        if (opened.size() == some.size()) {
            chunks.replace(some, merged(slot, some.getFirst().basePosition(), opened, keys));
        }
    }

    /** The newest of a history's chunks that are worth merging, in order. */
    private static List<JdbcChunks.Recorded> newest(List<JdbcChunks.Recorded> all) {
        var inOrder =
                all.stream()
                        .sorted(Comparator.comparingLong(JdbcChunks.Recorded::basePosition))
                        .toList();
        long events = 0;
        int from = inOrder.size();
        while (from > 0) {
            int next = inOrder.get(from - 1).events();
            boolean small = events == 0 || next <= TIMES * events;
            if (!small || events + next > MOST_EVENTS) {
                break;
            }
            events += next;
            from--;
        }
        return inOrder.subList(from, inOrder.size());
    }

    private static ChunkRow merged(
            HistoryKey slot, long base, List<EventColumns> opened, KeyRing keys) {
        int count = opened.stream().mapToInt(EventColumns::size).sum();
        var events = new ArrayList<Event>(count);
        var positions = new long[count];
        for (var columns : opened) {
            for (int row = 0; row < columns.size(); row++) {
                positions[events.size()] = columns.position(row);
                events.add(columns.event(row));
            }
        }
        var spread = Spread.of(positions);
        var relative = positions.clone();
        for (int i = 0; i < count; i++) {
            relative[i] -= base;
        }
        int format = ChunkFormat.VERSION;
        var associated = ChunkRow.associated(slot, base, count, format, spread);
        var sealed = keys.seal(slot, ChunkFormat.encode(events, relative), associated);
        return new ChunkRow(slot, base, count, format, spread, sealed);
    }
}
