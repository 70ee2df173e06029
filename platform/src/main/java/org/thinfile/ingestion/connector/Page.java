package org.thinfile.ingestion.connector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page that is what its connector declares.
 *
 * @param rows the JSON of each, as it was sent
 * @param next the place of the page after it; null after the last one
 */
public record Page(List<String> rows, @Nullable String next) {

    public Page {
        rows = List.copyOf(rows);
    }

    /** Masked: rows are somebody's records, and a place is in the words of the source. */
    @Override
    public String toString() {
        return "page of %d rows%s".formatted(rows.size(), next == null ? ", the last" : "");
    }
}
