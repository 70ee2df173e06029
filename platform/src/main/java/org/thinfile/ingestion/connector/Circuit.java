package org.thinfile.ingestion.connector;

/** Whether a source is worth a try: who fails again and again is left alone for a while. */
public interface Circuit {

    /** Throws an {@code Unavailable} problem while the source is left alone. */
    void requireClosed();

    /** A try failed. */
    void failed();

    /** A try gave a page. */
    void succeeded();
}
