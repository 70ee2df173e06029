package org.thinfile.ingestion;

/** Which events came in deliveries whose signature was found good. */
public interface SignedEvents {

    /**
     * How many of these log positions lie in no signed delivery. Said of positions that are
     * committed, it is said for ever: an event stays as it came, even if it comes again.
     *
     * @param positions of events, in any order, none twice
     */
    long unsigned(long[] positions);
}
