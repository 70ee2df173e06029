package org.thinfile.events;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;
import org.thinfile.vault.KeySlot.HistoryKey;

/**
 * A chunk as it is stored: the stamps beside the sealed bytes.
 *
 * @param slot whose events, of which source: names the key
 * @param basePosition log position of the first event
 * @param events how many
 * @param format version of the plain bytes
 * @param spread where the positions of a merged chunk lie; null where they follow each other
 * @param sealed the events, compressed and sealed
 */
record ChunkRow(
        HistoryKey slot,
        long basePosition,
        int events,
        int format,
        @Nullable Spread spread,
        byte[] sealed) {

    /** What the sealed bytes are bound to: every stamp of the row. */
    static byte[] associated(
            HistoryKey slot, long basePosition, int events, int format, @Nullable Spread spread) {
        var source = slot.source().name().getBytes(StandardCharsets.UTF_8);
        // the name of a source has no zero byte, so this is told apart from a longer name
        var spreading = spread == null ? new byte[0] : spread.canonical();
        var id = slot.subject().value();
        var bytes =
                ByteBuffer.allocate(4 * Long.BYTES + source.length + 1 + spreading.length)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .putLong(basePosition)
                        .putInt(events)
                        .putInt(format)
                        .put(source);
        if (spread != null) {
            bytes.put((byte) 0).put(spreading);
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    byte[] associated() {
        return associated(slot, basePosition, events, format, spread);
    }

    SubjectId subject() {
        return slot.subject();
    }

    Source source() {
        return slot.source();
    }
}
