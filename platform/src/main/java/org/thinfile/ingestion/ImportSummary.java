package org.thinfile.ingestion;

import java.util.List;

/**
 * What an import did.
 *
 * @param dataSet the data set of the mapping
 * @param rows rows of the file
 * @param subjects subjects made
 * @param events events recorded
 * @param duplicates events that were recorded before
 * @param quarantined rows that went to quarantine in this run
 * @param released rows that waited in quarantine before and are recorded now
 * @param repeated rows of batches that were taken in whole before, by this mapping
 * @param waiting faults of this data set that wait in quarantine after this run
 * @param rehearsed whether nothing was written: then events and quarantined are what would be, with
 *     no regard to what is recorded already
 * @param signatures how many of the files were signed
 * @param read what was read of the rows
 */
public record ImportSummary(
        String dataSet,
        long rows,
        long subjects,
        long events,
        long duplicates,
        long quarantined,
        long released,
        long repeated,
        long waiting,
        boolean rehearsed,
        Signatures signatures,
        ReadingReport read) {

    /**
     * How many files were signed.
     *
     * @param verified files whose signature was found good
     * @param unsigned files without one
     * @param by sender and key id of each, with a slash between
     */
    public record Signatures(long verified, long unsigned, List<String> by) {

        public Signatures {
            by = List.copyOf(by);
        }
    }

    /** Whether the run recorded nothing, because everything was there. */
    public boolean addedNothing() {
        return events == 0 && subjects == 0 && quarantined == 0;
    }
}
