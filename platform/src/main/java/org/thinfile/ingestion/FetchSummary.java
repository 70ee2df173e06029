package org.thinfile.ingestion;

import java.util.UUID;

/**
 * What a run of a fetch did.
 *
 * @param fetch its id
 * @param connector name of the connector
 * @param dataSet the data set of its mapping
 * @param pages of the fetch, those of runs before that were cut short included
 * @param pagesBefore of them those that were taken in before this run
 * @param rows of this run
 * @param subjects made by this run
 * @param events recorded by this run
 * @param duplicates events of this run's pages that were recorded before
 * @param quarantined rows that went to quarantine in this run
 * @param released rows that waited in quarantine before and are recorded now
 * @param waiting faults of this data set that wait in quarantine after this run
 */
public record FetchSummary(
        UUID fetch,
        String connector,
        String dataSet,
        int pages,
        int pagesBefore,
        long rows,
        long subjects,
        long events,
        long duplicates,
        long quarantined,
        long released,
        long waiting) {}
