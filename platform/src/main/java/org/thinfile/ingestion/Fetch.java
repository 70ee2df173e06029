package org.thinfile.ingestion;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a fetch is.
 *
 * @param place of the next page in the words of the source; null for the first page, where the
 *     source has no words for that
 * @param pages taken in
 */
record Fetch(UUID id, @Nullable String place, int pages) {

    /** Masked: a place may be made of whatever the source likes. */
    @Override
    public String toString() {
        return "fetch %s after %d pages".formatted(id, pages);
    }
}
