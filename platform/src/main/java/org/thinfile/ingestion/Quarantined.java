package org.thinfile.ingestion;

import java.time.Instant;

/**
 * A fault of a row that waits in quarantine. Holds no value of the row.
 *
 * @param number its place in the list
 * @param dataSet the data set
 * @param mapping the name of the mapping that read it
 * @param file the file's name, without folders
 * @param row the number of the data row, from 1
 * @param line the line of the file, from 1
 * @param column the column at fault, empty where it is the whole row
 * @param reason the sort of fault
 * @param detail what is wrong
 * @param remedy what to do
 * @param since since when it waits, real time
 */
public record Quarantined(
        long number,
        String dataSet,
        String mapping,
        String file,
        long row,
        long line,
        String column,
        Reason reason,
        String detail,
        String remedy,
        Instant since) {}
