package org.thinfile.ingestion;

/** Carries a {@link RowFault} from a cell up to its row. Expected, so it has no stack trace. */
final class BadCellException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final transient RowFault fault;

    BadCellException(String column, Reason reason, String detail, String remedy) {
        super(detail, null, false, false);
        this.fault = new RowFault(column, reason, detail, remedy);
    }
}
