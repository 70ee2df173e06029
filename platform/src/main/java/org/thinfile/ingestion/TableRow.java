package org.thinfile.ingestion;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.thinfile.kernel.Digest;

/**
 * A row of a table as it was found.
 *
 * @param header the names of the columns
 * @param number of the data row, counted from 1; the header is none
 * @param line of the file on which it starts, counted from 1
 * @param cells as many as were found, which may be more or fewer than there are columns
 */
record TableRow(Header header, long number, long line, List<String> cells) {

    /** The names of the columns, in order and by name. */
    record Header(List<String> names, Map<String, Integer> places) {

        static Header of(List<String> names) {
            var places = new HashMap<String, Integer>();
            for (int i = 0; i < names.size(); i++) {
                places.put(names.get(i), i);
            }
            return new Header(List.copyOf(names), places);
        }
    }

    /** The cell of a column that the header has, without white space around it. */
    String cell(String column) {
        Integer place = header.places().get(column);
        if (place == null) {
            throw new IllegalArgumentException("there is no column '" + column + "'");
        }
        return cells.get(place).strip();
    }

    /** Whether it has a cell for each column and no more. */
    boolean isWhole() {
        return cells.size() == header.names().size();
    }

    /** Names the row by its content. */
    Digest digest() {
        var digest = Digest.sha256();
        update(digest);
        return Digest.ofHash(digest.digest());
    }

    /** Adds the row's content, so that no two rows add the same bytes. */
    void update(MessageDigest digest) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, cells.size()));
        for (var cell : cells) {
            var bytes = cell.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
            digest.update(bytes);
        }
    }
}
