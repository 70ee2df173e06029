package org.thinfile.ingestion;

import java.util.List;
import org.thinfile.kernel.Digest;

/**
 * Rows of a file that are taken in together.
 *
 * @param file its name, without folders
 * @param rows at least one, one after the other
 * @param origin whether somebody signed them
 */
record Batch(String file, List<TableRow> rows, Origin origin) {

    Batch {
        rows = List.copyOf(rows);
    }

    long firstRow() {
        return rows.getFirst().number();
    }

    long lastRow() {
        return rows.getLast().number();
    }

    /** Names the batch by the content of its rows. */
    Digest digest() {
        var digest = Digest.sha256();
        rows.forEach(row -> row.update(digest));
        return Digest.ofHash(digest.digest());
    }
}
