package org.thinfile.ingestion;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The rows of a call file that are no records: how many, for which columns, where the first is. */
final class LeftOut {

    /** The column whose cell is none that a record may have; a row may have several. */
    enum Reason {
        INTERACTION,
        DIRECTION,
        CORRESPONDENT_ID,
        DATETIME,
        CALL_DURATION,
        LOCATION
    }

    private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);
    private long rows;
    private long firstLine;

    void add(long line, Set<Reason> reasons) {
        if (rows++ == 0) {
            firstLine = line;
        }
        for (var reason : reasons) {
            counts.merge(reason, 1L, Long::sum);
        }
    }

    /** Says so in a sentence, if there were any. */
    void tell(String file, Consumer<String> notices) {
        if (rows == 0) {
            return;
        }
        var reasons =
                counts.entrySet().stream()
                        .map(e -> e.getKey().name().toLowerCase(Locale.ROOT) + " " + e.getValue())
                        .collect(Collectors.joining(", "));
        notices.accept(
                "%s: rows left out for a missing or wrong cell: %d, the first in line %d (%s)"
                        .formatted(file, rows, firstLine, reasons));
    }
}
