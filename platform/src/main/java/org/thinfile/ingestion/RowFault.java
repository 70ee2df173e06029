package org.thinfile.ingestion;

/**
 * What is wrong with a row; never holds a value of the row, which could identify somebody.
 *
 * @param column the column at fault, empty where it is the whole row
 * @param reason the sort of fault
 * @param detail what is wrong, in one sentence
 * @param remedy what to do
 */
record RowFault(String column, Reason reason, String detail, String remedy) {}
