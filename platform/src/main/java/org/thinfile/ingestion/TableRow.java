package org.thinfile.ingestion;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Digest;

/**
 * A row of a table as it was found.
 *
 * @param header the names of the columns
 * @param number of the data row, counted from 1; the header is none
 * @param line of the file on which it starts, counted from 1; where a file has no lines, the number
 * @param cells as many as were found, which may be more or fewer than there are columns; where the
 *     row has a fault, whatever is known of it
 * @param fault why it cannot be told apart into cells; null for most rows
 */
record TableRow(
        Header header, long number, long line, List<String> cells, @Nullable RowFault fault) {

    TableRow(Header header, long number, long line, List<String> cells) {
        this(header, number, line, cells, null);
    }

    /** The names of a table's columns, and where the columns of a mapping lie among them. */
    static final class Header {

        private static final int NOWHERE = -1;

        private final String file;
        private final List<String> names;
        private final Map<String, Integer> byName;
        private final int[] places;
        private final Layout layout;
        private final boolean hasBlanks;

        private Header(
                String file,
                List<String> names,
                Map<String, Integer> byName,
                int[] places,
                Layout layout) {
            this.file = file;
            this.names = names;
            this.byName = Map.copyOf(byName);
            this.places = places;
            this.layout = layout;
            this.hasBlanks =
                    !layout.form().blanks().isEmpty() || !layout.form().blanksIn().isEmpty();
        }

        /**
         * The header of a file.
         *
         * @param file its name, without folders
         */
        static Header of(String file, List<String> names, Layout layout) {
            var placeOf = new HashMap<String, Integer>();
            for (int i = 0; i < names.size(); i++) {
                placeOf.put(names.get(i), i);
            }
            var places = new int[layout.columns().size()];
            for (var column : layout.columns()) {
                places[column.index()] = placeOf.getOrDefault(column.name(), NOWHERE);
            }
            return new Header(file, List.copyOf(names), placeOf, places, layout);
        }

        /** The file's name, without folders. */
        String file() {
            return file;
        }

        List<String> names() {
            return names;
        }

        /** Where each column lies. */
        Map<String, Integer> places() {
            return byName;
        }

        /** How the file is written. */
        TableForm form() {
            return layout.form();
        }

        /** The name of the file without what follows the first dot: {@code A} of {@code A.csv}. */
        String stem() {
            int dot = file.indexOf('.');
            return dot <= 0 ? file : file.substring(0, dot);
        }

        private int place(Column column) {
            int place = places[column.index()];
            if (place == NOWHERE) {
                throw new IllegalArgumentException("there is no column '" + column.name() + "'");
            }
            return place;
        }

        /** What tells rows of this file from equal rows of another; empty where nothing does. */
        private String scope() {
            return layout.byFile() ? stem() : "";
        }

        @Override
        public String toString() {
            return file + Arrays.toString(places);
        }
    }

    /** The cell of a column, without white space around it; empty where its text means blank. */
    String cell(Column column) {
        var text = cells.get(header.place(column)).strip();
        return header.hasBlanks && header.form().isBlank(column.name(), text) ? "" : text;
    }

    /** Whether it has a cell for each column and no more. */
    boolean isWhole() {
        return fault == null && cells.size() == header.names().size();
    }

    /** Names the row by its content. */
    Digest digest() {
        var digest = Digest.sha256();
        update(digest);
        return Digest.ofHash(digest.digest());
    }

    /** Adds the row's content, so that no two rows add the same bytes. */
    void update(MessageDigest digest) {
        var scope = header.scope();
        if (!scope.isEmpty()) {
            // a count of cells is never negative, so this cannot be taken for one
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, -1));
            update(digest, scope);
        }
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, cells.size()));
        for (var cell : cells) {
            update(digest, cell);
        }
    }

    private static void update(MessageDigest digest, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
    }
}
