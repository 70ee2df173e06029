package org.thinfile.vault;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.UUID;

/**
 * A {@link KeySlot} as it is stored.
 *
 * @param owner subject or batch
 * @param kind {@code history}, {@code record} or {@code intake}
 * @param source the source's name for a history, empty for others
 */
record Slot(UUID owner, String kind, String source) implements Comparable<Slot> {

    /** One order for all: who locks several rows locks them in this one. */
    private static final Comparator<Slot> ORDER =
            Comparator.comparing(Slot::owner).thenComparing(Slot::kind).thenComparing(Slot::source);

    static Slot of(KeySlot slot) {
        return switch (slot) {
            case KeySlot.HistoryKey key ->
                    new Slot(key.subject().value(), "history", key.source().name());
            case KeySlot.RecordKey key -> new Slot(key.subject().value(), "record", "");
            case KeySlot.IntakeKey key -> new Slot(key.batch(), "intake", "");
        };
    }

    /** Bytes that no other slot has; bound to everything sealed under it. */
    byte[] canonical() {
        return (kind + ":" + owner + ":" + source).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public int compareTo(Slot other) {
        return ORDER.compare(this, other);
    }
}
