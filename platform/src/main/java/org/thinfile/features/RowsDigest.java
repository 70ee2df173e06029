package org.thinfile.features;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Digest;

/**
 * How many rows there are, and their digest. Rows that run through {@link #noting} are what is
 * digested, so that rows that were counted first can be told from those that came afterwards.
 *
 * @param rows how many
 * @param digest over all of them in their order
 */
record RowsDigest(long rows, Digest digest) {

    /** Reads all rows, and refuses those that cannot be split. */
    static RowsDigest of(Iterable<TrainingRow> rows, @Nullable Instant cut) {
        var noting = new Noting(rows.iterator());
        var split = new SplitRows(noting, cut);
        while (split.hasNext()) {
            split.next();
        }
        return noting.digest();
    }

    /** Rows on their way, digested as they pass. */
    static final class Noting implements Iterator<TrainingRow> {

        private final Iterator<TrainingRow> rows;
        private final MessageDigest digest = Digest.sha256();
        private long count;

        Noting(Iterator<TrainingRow> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public TrainingRow next() {
            var row = rows.next();
            var text =
                    "%s %s %s %s %d\n"
                            .formatted(
                                    row.subject(),
                                    row.asOf(),
                                    row.knownAt(),
                                    row.became(),
                                    row.fold());
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            count++;
            return row;
        }

        /** Of the rows that passed; to be asked for once. */
        RowsDigest digest() {
            return new RowsDigest(count, Digest.ofHash(digest.digest()));
        }
    }
}
