package org.thinfile.events;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
 * @param sealed the events, compressed and sealed
 */
record ChunkRow(HistoryKey slot, long basePosition, int events, int format, byte[] sealed) {

    /** What the sealed bytes are bound to: every stamp of the row. */
    static byte[] associated(HistoryKey slot, long basePosition, int events, int format) {
        var source = slot.source().name().getBytes(StandardCharsets.UTF_8);
        var id = slot.subject().value();
        return ByteBuffer.allocate(4 * Long.BYTES + source.length)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putLong(basePosition)
                .putInt(events)
                .putInt(format)
                .put(source)
                .array();
    }

    byte[] associated() {
        return associated(slot, basePosition, events, format);
    }

    SubjectId subject() {
        return slot.subject();
    }

    Source source() {
        return slot.source();
    }
}
