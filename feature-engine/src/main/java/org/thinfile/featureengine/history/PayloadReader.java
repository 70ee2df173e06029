package org.thinfile.featureengine.history;

import org.thinfile.kernel.Source;

/** Reads the payload of a chunk, version 1, and trusts nothing in it. */
final class PayloadReader {

    /** What an event takes at the least: its id, its flags and one byte in nine columns. */
    private static final int MIN_EVENT_BYTES = 26;

    private PayloadReader() {}

    static EventColumns read(byte[] payload, Source source, long basePosition) {
        var reader = new ColumnReader(payload, 0);
        int size = reader.count("the number of events", MIN_EVENT_BYTES);
        if (size == 0) {
            throw new UnreadableChunkException("the chunk holds no event");
        }
        var dictionaries = readDictionaries(reader);
        int attributes = reader.count("the number of attributes", 2);
        var columns = new EventColumns(source, size, dictionaries, attributes);
        readColumns(reader, columns, basePosition);
        reader.requireEnd();
        return columns;
    }

    private static ChunkDictionaries readDictionaries(ColumnReader reader) {
        var kinds = reader.texts("the number of kinds");
        var counterparties = new long[reader.count("the number of counterparties", 8)];
        for (int i = 0; i < counterparties.length; i++) {
            counterparties[i] = reader.word();
        }
        return new ChunkDictionaries(
                kinds,
                counterparties,
                reader.texts("the number of currencies"),
                reader.texts("the number of places"),
                reader.texts("the number of attribute keys"),
                reader.texts("the number of attribute texts"));
    }

    private static void readColumns(ColumnReader reader, EventColumns c, long basePosition) {
        int n = c.size();
        readDifferences(reader, c.happenedAt);
        for (int i = 0; i < n; i++) {
            c.knownAt[i] = c.happenedAt[i] + reader.signed();
        }
        readDifferences(reader, c.position);
        addBase(c.position, basePosition);
        for (int i = 0; i < n; i++) {
            c.id[i] = reader.word();
            // version 1 kept 128 bits of the hash, and 64 are enough
            reader.word();
        }
        for (int i = 0; i < n; i++) {
            c.revision[i] = reader.index("a revision", Integer.MAX_VALUE);
        }
        for (int i = 0; i < n; i++) {
            c.flags[i] = (byte) readFlags(reader);
        }
        var dictionaries = c.dictionaries;
        for (int i = 0; i < n; i++) {
            c.kind[i] = reader.index("a kind", dictionaries.kinds().length);
        }
        for (int i = 0; i < n; i++) {
            int code = reader.index("a counterparty", dictionaries.counterparties().length + 1);
            c.counterpartyCode[i] = code - 1;
        }
        readCodes(reader, "a currency", c.currency, dictionaries.currencies().length);
        for (int i = 0; i < n; i++) {
            c.amount[i] = c.currency[i] == EventColumns.NONE ? 0 : reader.signed();
        }
        for (int i = 0; i < n; i++) {
            c.seconds[i] = c.is(i, EventColumns.HAS_SECONDS) ? reader.signed() : 0;
        }
        readCodes(reader, "a place", c.place, dictionaries.places().length);
        readAttributes(reader, c);
    }

    private static void readDifferences(ColumnReader reader, long[] values) {
        long before = 0;
        for (int i = 0; i < values.length; i++) {
            before += reader.signed();
            values[i] = before;
        }
    }

    static void addBase(long[] positions, long base) {
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] < 0 || positions[i] > Long.MAX_VALUE - base) {
                throw new UnreadableChunkException(
                        "event %d has relative position %d with base %d"
                                .formatted(i, positions[i], base));
            }
            positions[i] += base;
        }
    }

    private static int readFlags(ColumnReader reader) {
        int flags = reader.octet();
        if ((flags & ~EventColumns.ALL_FLAGS) != 0) {
            throw new UnreadableChunkException(
                    "flags 0x%02x hold bits this version does not know".formatted(flags));
        }
        return flags;
    }

    private static void readCodes(ColumnReader reader, String what, int[] codes, int limit) {
        for (int i = 0; i < codes.length; i++) {
            codes[i] = reader.index(what, limit + 1) - 1;
        }
    }

    private static void readAttributes(ColumnReader reader, EventColumns c) {
        int total = c.attributeKey.length;
        for (int i = 0; i < c.size(); i++) {
            int left = total - c.attributeFrom[i];
            c.attributeFrom[i + 1] =
                    c.attributeFrom[i] + reader.index("the attributes of an event", left + 1);
        }
        if (c.attributeFrom[c.size()] != total) {
            throw new UnreadableChunkException(
                    "the events have %d attributes, the chunk says %d"
                            .formatted(c.attributeFrom[c.size()], total));
        }
        for (int slot = 0; slot < total; slot++) {
            c.attributeKey[slot] = reader.index("a key", c.dictionaries.keys().length * 2);
        }
        for (int slot = 0; slot < total; slot++) {
            long value = reader.signed();
            boolean text = (c.attributeKey[slot] & 1) == 1;
            if (text && (value < 0 || value >= c.dictionaries.texts().length)) {
                throw new UnreadableChunkException(
                        "an attribute names text %d, the chunk has %d"
                                .formatted(value, c.dictionaries.texts().length));
            }
            c.attributeValue[slot] = value;
        }
        requireDistinctKeys(c);
    }

    private static void requireDistinctKeys(EventColumns c) {
        var keys = c.dictionaries.keys();
        for (int i = 0; i < c.size(); i++) {
            for (int slot = c.attributeFrom[i] + 1; slot < c.attributeFrom[i + 1]; slot++) {
                var before = keys[c.attributeKey[slot - 1] >> 1];
                var key = keys[c.attributeKey[slot] >> 1];
                if (before.compareTo(key) >= 0) {
                    throw new UnreadableChunkException(
                            "the attributes of event %d are not in order".formatted(i));
                }
            }
        }
    }
}
