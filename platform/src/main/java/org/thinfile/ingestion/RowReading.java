package org.thinfile.ingestion;

/** Reads what a row says. Several threads may ask at once. */
@FunctionalInterface
interface RowReading {

    /** Subject and events of a row, or all its faults. */
    RowFacts read(TableRow row);
}
