package org.thinfile.ingestion;

import java.util.List;

/**
 * What became of rows that were handed over; holds no value of a row.
 *
 * @param mapping its name
 * @param dataSet the data set of the mapping
 * @param rows handed over
 * @param subjects made
 * @param events recorded
 * @param duplicates events that were recorded before
 * @param quarantined rows that went to quarantine now
 * @param released rows that waited in quarantine before and are recorded now
 * @param repeated whether the same rows were taken in before, so that nothing was done
 * @param signature who signed them; of deliveries before signatures were known: nobody
 * @param faults of these rows that wait in quarantine
 */
record Delivery(
        String mapping,
        String dataSet,
        long rows,
        long subjects,
        long events,
        long duplicates,
        long quarantined,
        long released,
        boolean repeated,
        SignatureMark signature,
        List<Fault> faults) {

    Delivery {
        signature = java.util.Objects.requireNonNullElse(signature, SignatureMark.UNSIGNED);
        faults = List.copyOf(faults);
    }

    /**
     * Why a row waits.
     *
     * @param row its number in the delivery, from 1; of equal rows the first
     * @param column the column at fault, empty where it is the whole row
     * @param reason the sort of fault
     * @param detail what is wrong
     * @param remedy what to do
     */
    record Fault(long row, String column, String reason, String detail, String remedy) {}

    static Delivery of(Mapping mapping, BatchResult result, Origin origin, List<Fault> faults) {
        return new Delivery(
                mapping.name(),
                mapping.dataSet(),
                result.rows(),
                result.subjects(),
                result.events(),
                result.duplicates(),
                result.quarantined(),
                result.released(),
                result.repeated(),
                SignatureMark.of(origin),
                faults);
    }
}
