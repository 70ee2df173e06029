package org.thinfile.ingestion;

/**
 * Where in files a fact was stated, as the position it has beside no log: places are ordered as the
 * files are read.
 *
 * @param file its number, from 0
 * @param line of its row
 * @param column the number of its column among those of the mapping's rules
 */
record FactPlace(int file, long line, int column) {

    private static final int LINE_BITS = 36;
    private static final int COLUMN_BITS = 12;
    private static final int FILE_BITS = Long.SIZE - 1 - LINE_BITS - COLUMN_BITS;

    FactPlace {
        requireFit("file", file, FILE_BITS);
        requireFit("line", line, LINE_BITS);
        requireFit("column", column, COLUMN_BITS);
    }

    private static void requireFit(String name, long number, int bits) {
        if (number < 0 || number >= 1L << bits) {
            throw new IllegalArgumentException(
                    "%s %d is out of range, must be below %d (maybe hand in fewer files at once?)"
                            .formatted(name, number, 1L << bits));
        }
    }

    /** The place of a position. */
    static FactPlace of(long position) {
        return new FactPlace(
                (int) (position >>> LINE_BITS + COLUMN_BITS),
                position >>> COLUMN_BITS & (1L << LINE_BITS) - 1,
                (int) (position & (1L << COLUMN_BITS) - 1));
    }

    /** The position that stands for it. */
    long position() {
        return ((long) file << LINE_BITS | line) << COLUMN_BITS | column;
    }
}
