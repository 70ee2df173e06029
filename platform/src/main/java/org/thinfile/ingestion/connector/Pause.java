package org.thinfile.ingestion.connector;

import java.time.Duration;

/** Lets time pass: production sleeps, a test moves its clock. */
@FunctionalInterface
public interface Pause {

    /** Returns after that time. */
    void rest(Duration length);

    /** Sleeps; interrupted, it ends what it waits for. */
    static void sleep(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a source", e);
        }
    }
}
