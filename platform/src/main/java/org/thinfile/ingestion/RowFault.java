package org.thinfile.ingestion;

/**
 * What is wrong with a row; never holds a value of the row, which could identify somebody.
 *
 * @param column the column at fault, empty where it is the whole row
 * @param reason the sort of fault
 * @param detail what is wrong, in one sentence
 * @param remedy what to do
 */
record RowFault(String column, Reason reason, String detail, String remedy) {

    /** Another row stated something else under the same id of an event. */
    static RowFault contradicts(String column) {
        return new RowFault(
                column,
                Reason.CONTRADICTS,
                "an event of this id is recorded with other content",
                "give the event an id of its own, or restate it under a higher revision of the"
                        + " mapping");
    }
}
