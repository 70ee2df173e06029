package org.thinfile.featureengine.history;

import java.util.HashMap;

/**
 * Writes the payload of a chunk as version 1 did: dictionaries, then column after column. The lower
 * half of an id, which is not known any more, is anything.
 */
final class PayloadWriter {

    private PayloadWriter() {}

    static byte[] write(EventColumns columns) {
        var writer = new ColumnWriter();
        writer.unsigned(columns.size());
        var dictionaries = columns.dictionaries;
        writer.texts(dictionaries.kinds());
        writer.unsigned(dictionaries.counterparties().length);
        for (long token : dictionaries.counterparties()) {
            writer.word(token);
        }
        writer.texts(dictionaries.currencies());
        writer.texts(dictionaries.places());
        writer.texts(dictionaries.keys());
        writer.texts(dictionaries.texts());
        writer.unsigned(columns.attributeKey.length);
        columns(writer, columns);
        return writer.toBytes();
    }

    private static void columns(ColumnWriter writer, EventColumns c) {
        int n = c.size();
        differences(writer, c.happenedAt);
        for (int i = 0; i < n; i++) {
            writer.signed(c.knownAt[i] - c.happenedAt[i]);
        }
        differences(writer, c.position);
        for (int i = 0; i < n; i++) {
            writer.word(c.id[i]);
            writer.word(~c.id[i]);
        }
        for (int revision : c.revision) {
            writer.unsigned(revision);
        }
        for (byte flags : c.flags) {
            writer.octet(flags);
        }
        for (int kind : c.kind) {
            writer.unsigned(kind);
        }
        counterparties(writer, c);
        for (int currency : c.currency) {
            writer.unsigned(currency + 1);
        }
        for (int i = 0; i < n; i++) {
            if (c.currency[i] != EventColumns.NONE) {
                writer.signed(c.amount[i]);
            }
        }
        for (int i = 0; i < n; i++) {
            if (c.is(i, EventColumns.HAS_SECONDS)) {
                writer.signed(c.seconds[i]);
            }
        }
        for (int place : c.place) {
            writer.unsigned(place + 1);
        }
        attributes(writer, c);
    }

    private static void differences(ColumnWriter writer, long[] values) {
        long before = 0;
        for (long value : values) {
            writer.signed(value - before);
            before = value;
        }
    }

    private static void counterparties(ColumnWriter writer, EventColumns c) {
        var codes = new HashMap<Long, Integer>();
        for (long token : c.dictionaries.counterparties()) {
            codes.put(token, codes.size() + 1);
        }
        for (int row = 0; row < c.size(); row++) {
            long token = c.counterparty(row);
            writer.unsigned(token == 0 ? 0 : codes.getOrDefault(token, 0));
        }
    }

    private static void attributes(ColumnWriter writer, EventColumns c) {
        for (int i = 0; i < c.size(); i++) {
            writer.unsigned(c.attributeFrom[i + 1] - c.attributeFrom[i]);
        }
        for (int key : c.attributeKey) {
            writer.unsigned(key);
        }
        for (long value : c.attributeValue) {
            writer.signed(value);
        }
    }
}
