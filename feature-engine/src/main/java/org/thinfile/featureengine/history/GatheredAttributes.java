package org.thinfile.featureengine.history;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Attributes of a history's events, gathered from their chunks in two passes: one counts, one
 * fills. Event i is row {@code rowOf[i]} of chunk {@code chunkOf[i]}.
 *
 * @param textCodes for each chunk, what its codes of texts are in the history
 */
record GatheredAttributes(EventColumns[] chunks, int[] chunkOf, int[] rowOf, int[][] textCodes) {

    /** These by key, each of those events that have it. */
    Map<String, AttributeColumn> of(Set<String> wanted) {
        var keys = List.copyOf(wanted);
        var keyOf = new int[chunks.length][];
        for (int c = 0; c < chunks.length; c++) {
            var own = chunks[c].dictionaries.keys();
            keyOf[c] = Arrays.stream(own).mapToInt(keys::indexOf).toArray();
        }
        var columns = new AttributeColumn[keys.size()];
        var counts = counts(keyOf, columns.length);
        for (int key = 0; key < columns.length; key++) {
            int n = counts[key];
            columns[key] = new AttributeColumn(new int[n], new boolean[n], new long[n]);
        }
        fill(columns, keyOf);
        var byKey = new HashMap<String, AttributeColumn>();
        for (int key = 0; key < columns.length; key++) {
            byKey.put(keys.get(key), columns[key]);
        }
        return byKey;
    }

    private int[] counts(int[][] keyOf, int keys) {
        var counts = new int[keys];
        for (int i = 0; i < chunkOf.length; ) {
            int c = chunkOf[i];
            var from = chunks[c].attributeFrom;
            var coded = chunks[c].attributeKey;
            for (; i < chunkOf.length && chunkOf[i] == c; i++) {
                int row = rowOf[i];
                for (int slot = from[row]; slot < from[row + 1]; slot++) {
                    int key = keyOf[c][coded[slot] >> 1];
                    if (key >= 0) {
                        counts[key]++;
                    }
                }
            }
        }
        return counts;
    }

    private void fill(AttributeColumn[] columns, int[][] keyOf) {
        var filled = new int[columns.length];
        for (int i = 0; i < chunkOf.length; ) {
            int c = chunkOf[i];
            var chunk = chunks[c];
            for (; i < chunkOf.length && chunkOf[i] == c; i++) {
                int end = chunk.attributeFrom[rowOf[i] + 1];
                for (int slot = chunk.attributeFrom[rowOf[i]]; slot < end; slot++) {
                    int coded = chunk.attributeKey[slot];
                    int key = keyOf[c][coded >> 1];
                    if (key >= 0) {
                        boolean text = (coded & 1) == 1;
                        long raw = chunk.attributeValue[slot];
                        columns[key].put(
                                filled[key]++, i, text, text ? textCodes[c][(int) raw] : raw);
                    }
                }
            }
        }
    }
}
