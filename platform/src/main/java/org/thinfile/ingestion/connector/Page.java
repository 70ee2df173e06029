package org.thinfile.ingestion.connector;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page that is what its connector declares.
 *
 * @param rows the JSON of each, as it was sent
 * @param answer what the source sent, for whoever wants to know whether it is the source's
 * @param next the place of the page after it; null after the last one
 */
public record Page(List<String> rows, Sent answer, @Nullable String next) {

    /**
     * An answer as it came.
     *
     * @param address that was asked
     * @param fields of its head
     */
    public record Sent(URI address, int status, Map<String, List<String>> fields, byte[] body) {

        /** Masked: the address names the person. */
        @Override
        public String toString() {
            return "answer of %d bytes, status %d".formatted(body.length, status);
        }
    }

    public Page {
        rows = List.copyOf(rows);
    }

    /** Masked: rows are somebody's records, and a place is in the words of the source. */
    @Override
    public String toString() {
        return "page of %d rows%s".formatted(rows.size(), next == null ? ", the last" : "");
    }
}
