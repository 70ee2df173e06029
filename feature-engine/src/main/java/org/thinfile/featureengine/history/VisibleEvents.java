package org.thinfile.featureengine.history;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.List;
import org.thinfile.kernel.AsOf;

/**
 * Picks from chunks the rows that make a history, in its order.
 *
 * <ol>
 *   <li>A row counts if {@link AsOf#sees} its stamps.
 *   <li>Of all visible rows of one event (source and id) the highest revision stays; among equals
 *       the earliest known, then the lowest position.
 *   <li>If the row that stays takes the fact back, the event is gone.
 *   <li>What is left is ordered by happenedAt, source, event id (as unsigned 64 bits).
 * </ol>
 *
 * <p>Each rule compares rows by what they say, never by where they lie, so neither the order of the
 * chunks nor how events are spread over chunks of a source shows in the result.
 */
final class VisibleEvents {

    private final EventColumns[] chunks;

    /** For each chunk the number of its source by name: equal sources have equal numbers. */
    private final int[] sourceRank;

    int[] chunkOf;
    int[] rowOf;
    int count;

    VisibleEvents(List<EventColumns> open, AsOf asOf) {
        chunks = open.toArray(EventColumns[]::new);
        sourceRank = sourceRanks(chunks);
        int total = 0;
        for (var chunk : chunks) {
            total = Math.addExact(total, chunk.size());
        }
        chunkOf = new int[total];
        rowOf = new int[total];
        takeVisible(asOf);
        keepLatestRevisions();
        order();
    }

    private static int[] sourceRanks(EventColumns[] chunks) {
        var names = Arrays.stream(chunks).map(c -> c.source.name()).distinct().sorted().toList();
        return Arrays.stream(chunks).mapToInt(c -> names.indexOf(c.source.name())).toArray();
    }

    /** {@link AsOf#sees} on microseconds. */
    private void takeVisible(AsOf asOf) {
        long instant = EventColumns.micros(asOf.instant());
        long position = asOf.position();
        for (int c = 0; c < chunks.length; c++) {
            var chunk = chunks[c];
            for (int row = 0; row < chunk.size(); row++) {
                if (chunk.happenedAt[row] < instant
                        && chunk.knownAt[row] <= instant
                        && chunk.position[row] <= position) {
                    chunkOf[count] = c;
                    rowOf[count++] = row;
                }
            }
        }
    }

    private void keepLatestRevisions() {
        int slots = Integer.highestOneBit(Math.max(8, count) * 2 - 1) * 2;
        var table = new int[slots];
        var stays = new boolean[count];
        boolean all = true;
        for (int i = 0; i < count; i++) {
            int slot = hash(i) & slots - 1;
            while (table[slot] != 0 && !sameEvent(table[slot] - 1, i)) {
                slot = slot + 1 & slots - 1;
            }
            boolean first = table[slot] == 0;
            if (first || isBetter(i, table[slot] - 1)) {
                if (!first) {
                    stays[table[slot] - 1] = false;
                }
                table[slot] = i + 1;
                stays[i] = true;
            }
            all &= first;
        }
        for (int i = 0; i < count; i++) {
            if (chunks[chunkOf[i]].is(rowOf[i], EventColumns.RETRACTED)) {
                stays[i] = false;
                all = false;
            }
        }
        if (!all) {
            compact(stays);
        }
    }

    private void compact(boolean[] stays) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (stays[i]) {
                chunkOf[kept] = chunkOf[i];
                rowOf[kept++] = rowOf[i];
            }
        }
        count = kept;
    }

    private int hash(int i) {
        var chunk = chunks[chunkOf[i]];
        long mixed = chunk.id[rowOf[i]] * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32);
    }

    private boolean sameEvent(int a, int b) {
        var x = chunks[chunkOf[a]];
        var y = chunks[chunkOf[b]];
        return x.id[rowOf[a]] == y.id[rowOf[b]] && sourceRank[chunkOf[a]] == sourceRank[chunkOf[b]];
    }

    private boolean isBetter(int a, int b) {
        var x = chunks[chunkOf[a]];
        var y = chunks[chunkOf[b]];
        if (x.revision[rowOf[a]] != y.revision[rowOf[b]]) {
            return x.revision[rowOf[a]] > y.revision[rowOf[b]];
        }
        if (x.knownAt[rowOf[a]] != y.knownAt[rowOf[b]]) {
            return x.knownAt[rowOf[a]] < y.knownAt[rowOf[b]];
        }
        return x.position[rowOf[a]] < y.position[rowOf[b]];
    }

    private void order() {
        if (count < rowOf.length) {
            chunkOf = Arrays.copyOf(chunkOf, count);
            rowOf = Arrays.copyOf(rowOf, count);
        }
        boolean sorted = true;
        for (int i = 1; i < count; i++) {
            sorted &= compare(i - 1, i) < 0;
        }
        if (sorted) {
            return;
        }
        var order = new int[count];
        Arrays.setAll(order, i -> i);
        if (!orderByTime(order)) {
            IntArrays.quickSort(order, this::compare);
        }
        var chunk = new int[count];
        var row = new int[count];
        for (int i = 0; i < count; i++) {
            chunk[i] = chunkOf[order[i]];
            row[i] = rowOf[order[i]];
        }
        chunkOf = chunk;
        rowOf = row;
    }

    /**
     * Sorts by time packed with the number into one long, which is many times faster than comparing
     * rows, then each run of equal times by {@link #compare}. False where they do not fit one long.
     */
    private boolean orderByTime(int[] order) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            first = Math.min(first, happenedAt(i));
            last = Math.max(last, happenedAt(i));
        }
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(count);
        long range = last - first;
        if (range < 0 || range >= 1L << 63 - bits) {
            return false;
        }
        var keys = new long[count];
        for (int i = 0; i < count; i++) {
            keys[i] = happenedAt(i) - first << bits | i;
        }
        Arrays.sort(keys);
        for (int i = 0; i < count; i++) {
            order[i] = (int) (keys[i] & (1L << bits) - 1);
        }
        for (int from = 0, to; from < count; from = to) {
            to = from + 1;
            while (to < count && keys[to] >>> bits == keys[from] >>> bits) {
                to++;
            }
            if (to - from > 1) {
                IntArrays.quickSort(order, from, to, this::compare);
            }
        }
        return true;
    }

    private long happenedAt(int i) {
        return chunks[chunkOf[i]].happenedAt[rowOf[i]];
    }

    private int compare(int a, int b) {
        var x = chunks[chunkOf[a]];
        var y = chunks[chunkOf[b]];
        int byTime = Long.compare(x.happenedAt[rowOf[a]], y.happenedAt[rowOf[b]]);
        if (byTime != 0) {
            return byTime;
        }
        int bySource = Integer.compare(sourceRank[chunkOf[a]], sourceRank[chunkOf[b]]);
        if (bySource != 0) {
            return bySource;
        }
        return Long.compareUnsigned(x.id[rowOf[a]], y.id[rowOf[b]]);
    }
}
