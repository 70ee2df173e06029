package org.thinfile.ingestion;

/**
 * How often a fault was met in the rows of an import; holds no value of a row.
 *
 * @param column the column at fault, empty where it is the whole row
 * @param reason the sort of fault
 * @param rows with this fault in this column
 * @param file of the row it is shown at: the lowest number in the first file
 * @param line of that row
 * @param detail what is wrong there
 * @param remedy what to do
 */
public record FaultCount(
        String column,
        Reason reason,
        long rows,
        String file,
        long line,
        String detail,
        String remedy) {

    /** One of two counts of the same fault, with the rows of both and the place of the first. */
    FaultCount plus(FaultCount other) {
        int order = file.compareTo(other.file);
        boolean isFirst = order < 0 || order == 0 && line <= other.line;
        var shown = isFirst ? this : other;
        return new FaultCount(
                column,
                reason,
                rows + other.rows,
                shown.file,
                shown.line,
                shown.detail,
                shown.remedy);
    }
}
