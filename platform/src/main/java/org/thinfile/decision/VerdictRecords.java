package org.thinfile.decision;

import java.util.Optional;
import java.util.UUID;

/** The verdicts on record; appended, never edited. */
public interface VerdictRecords {

    /** Appends a record to the caller's transaction; an application is decided once. */
    void append(VerdictRow row);

    /** The record of that id. */
    Optional<VerdictRow> find(UUID id);

    /** The record of an application. */
    Optional<VerdictRow> findByApplication(UUID application);
}
