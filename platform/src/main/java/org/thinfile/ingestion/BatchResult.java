package org.thinfile.ingestion;

/**
 * What became of a batch.
 *
 * @param rows of the batch
 * @param subjects made
 * @param events recorded
 * @param duplicates events recorded before
 * @param quarantined rows that went to quarantine now
 * @param released rows that came out of quarantine
 * @param repeated whether the whole batch had been taken in before
 */
record BatchResult(
        long rows,
        long subjects,
        long events,
        long duplicates,
        long quarantined,
        long released,
        boolean repeated) {

    static final BatchResult NONE = new BatchResult(0, 0, 0, 0, 0, 0, false);

    /** Of a batch that was taken in before. */
    static BatchResult repeated(long rows, long events) {
        return new BatchResult(rows, 0, 0, events, 0, 0, true);
    }

    BatchResult plus(BatchResult other) {
        return new BatchResult(
                rows + other.rows,
                subjects + other.subjects,
                events + other.events,
                duplicates + other.duplicates,
                quarantined + other.quarantined,
                released + other.released,
                repeated || other.repeated);
    }
}
