package org.thinfile.featureengine.history;

/**
 * The bytes are no chunk this version can read: damaged, cut short, or written by a newer version.
 * Says what was found and what was expected, never what an event holds.
 */
public final class UnreadableChunkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableChunkException(String message) {
        super(message);
    }

    UnreadableChunkException(String message, Throwable cause) {
        super(message, cause);
    }
}
