package org.thinfile.ingestion;

import org.thinfile.web.Page;
import org.thinfile.web.Paging;

/**
 * Rows that could not be recorded, sealed, each with its reasons. Correct the mapping or the file
 * and import again: what is recorded then is released.
 */
public interface Quarantine {

    /** The faults that wait, oldest first. */
    Page<Quarantined> list(Paging paging);

    /** How many faults of a data set wait. */
    long waiting(String dataSet);
}
