package org.thinfile.ingestion.connector;

import java.time.Duration;

/** A try that gave no page, after which another one may. Says nothing that the source said. */
final class FailedTry extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** How long the source asks to be left alone; nothing where it does not ask. */
    final Duration after;

    /**
     * @param what happened, to follow the name of the connector: {@code answered 503}
     */
    FailedTry(String what, Duration after) {
        super(what, null, false, false);
        this.after = after;
    }

    FailedTry(String what) {
        this(what, Duration.ZERO);
    }

    String what() {
        return String.valueOf(getMessage());
    }
}
