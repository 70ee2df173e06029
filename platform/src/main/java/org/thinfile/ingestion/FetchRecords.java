package org.thinfile.ingestion;

import java.time.LocalDate;
import org.thinfile.identity.Identifier;

/**
 * Fetch somebody's records of some days.
 *
 * @param connector name of the connector
 * @param subject whose; of the kind by which the connector's mapping names subjects
 * @param from first day, in the connector's zone
 * @param to first day that is not wanted any more
 * @param anew whether an unfinished fetch of the same begins with its first page again, rather than
 *     going on
 */
public record FetchRecords(
        String connector, Identifier subject, LocalDate from, LocalDate to, boolean anew) {}
