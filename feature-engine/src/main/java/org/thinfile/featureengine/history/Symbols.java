package org.thinfile.featureengine.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives texts small numbers in the order of their first use, so that equal means equal numbers. */
final class Symbols {

    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    int of(String text) {
        var known = codes.putIfAbsent(text, texts.size());
        if (known != null) {
            return known;
        }
        texts.add(text);
        return texts.size() - 1;
    }

    /** The code of a text, -1 where no event has it. */
    int find(String text) {
        return codes.getOrDefault(text, EventColumns.NONE);
    }

    int size() {
        return texts.size();
    }

    String text(int code) {
        return texts.get(code);
    }

    /** Translates a chunk's codes, looking a text up when its code is first met. */
    final class Translation {
        private final String prefix;
        private final String[] local;
        private final int[] global;

        Translation(String prefix, String[] local) {
            this.prefix = prefix;
            this.local = local;
            this.global = new int[local.length];
        }

        int of(int code) {
            if (code == EventColumns.NONE) {
                return EventColumns.NONE;
            }
            if (global[code] == 0) {
                global[code] =
                        Symbols.this.of(prefix.isEmpty() ? local[code] : prefix + local[code]) + 1;
            }
            return global[code] - 1;
        }
    }
}
