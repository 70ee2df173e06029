package org.thinfile.featureengine.history;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The repeated values of one chunk, each kept once, in the order of their first use.
 *
 * @param kinds kinds of events
 * @param counterparties tokens other than 0
 * @param currencies ISO 4217 codes
 * @param places cell or area codes
 * @param keys names of attributes
 * @param texts attribute values that are texts
 */
record ChunkDictionaries(
        String[] kinds,
        long[] counterparties,
        String[] currencies,
        String[] places,
        String[] keys,
        String[] texts) {

    /** Collects values and gives each a code, in the order of their first use. */
    static final class Codes<T> {
        private final Map<T, Integer> codes = new LinkedHashMap<>();
        private @Nullable T last;
        private int lastCode;

        int of(T value) {
            // often the one before
            if (!value.equals(last)) {
                var known = codes.putIfAbsent(value, codes.size());
                last = value;
                lastCode = known == null ? codes.size() - 1 : known;
            }
            return lastCode;
        }

        Iterable<T> inOrder() {
            return codes.keySet();
        }

        int size() {
            return codes.size();
        }
    }

    /** The dictionaries while they grow. */
    static final class Growing {
        final Codes<String> kinds = new Codes<>();
        final Codes<Long> counterparties = new Codes<>();
        final Codes<String> currencies = new Codes<>();
        final Codes<String> places = new Codes<>();
        final Codes<String> keys = new Codes<>();
        final Codes<String> texts = new Codes<>();

        Growing(List<Event> events) {
            for (var event : events) {
                take(event);
            }
        }

        private void take(Event event) {
            kinds.of(event.kind());
            if (event.counterparty() != 0) {
                counterparties.of(event.counterparty());
            }
            if (event.currency() != null) {
                currencies.of(event.currency());
            }
            if (event.place() != null) {
                places.of(event.place());
            }
            for (var attribute : EventColumns.inNaturalOrder(event.attributes()).entrySet()) {
                keys.of(attribute.getKey());
                if (attribute.getValue() instanceof String text) {
                    texts.of(text);
                }
            }
        }

        ChunkDictionaries grown() {
            return new ChunkDictionaries(
                    strings(kinds),
                    tokens(),
                    strings(currencies),
                    strings(places),
                    strings(keys),
                    strings(texts));
        }

        private long[] tokens() {
            var tokens = new long[counterparties.size()];
            int i = 0;
            for (long token : counterparties.inOrder()) {
                tokens[i++] = token;
            }
            return tokens;
        }

        private static String[] strings(Codes<String> codes) {
            var strings = new String[codes.size()];
            int i = 0;
            for (var text : codes.inOrder()) {
                strings[i++] = text;
            }
            return strings;
        }
    }
}
