package org.thinfile.ingestion;

/** Hears how far an import is; called after each batch, from several threads one at a time. */
@FunctionalInterface
public interface Progress {

    /**
     * @param rows rows done
     * @param ofRows rows of the file
     * @param events events recorded so far
     * @param quarantined rows sent to quarantine so far
     */
    void at(long rows, long ofRows, long events, long quarantined);

    /** Nobody listens. */
    static Progress none() {
        return (rows, ofRows, events, quarantined) -> {};
    }
}
