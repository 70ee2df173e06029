package org.thinfile.decision;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The verdicts on record; appended, never edited. */
public interface VerdictRecords {

    /** Appends a record to the caller's transaction; an application is decided once. */
    void append(VerdictRow row);

    /** The record of that id. */
    Optional<VerdictRow> find(UUID id);

    /** The record of an application. */
    Optional<VerdictRow> findByApplication(UUID application);

    /**
     * The hash of every record, in the order of the digits of their applications, as the caller's
     * transaction sees them. Read from the database in pages while the stream is consumed; close
     * it.
     */
    Stream<RecordHash> hashes();
}
