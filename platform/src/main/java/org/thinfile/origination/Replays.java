package org.thinfile.origination;

import java.util.UUID;

/** Recorded decisions computed again. */
public interface Replays {

    /**
     * Computes a decision again from its history, or from its sealed vector where the history may
     * not be read any more, with the recorded versions, and compares canonical bytes.
     */
    Replayed replay(Application application);

    /** {@link #replay}, with the result appended to the application's replays. */
    Kept record(Application application);

    /** A replay that was recorded; throws a {@code NotFound} problem. */
    Kept get(long number);

    /**
     * A replay as it was recorded.
     *
     * @param number its place among all replays
     * @param application what was replayed
     * @param result {@link Replayed#result()}
     * @param detail one line about it
     */
    record Kept(long number, UUID application, String result, String detail) {

        /** Whether something recorded was changed, or comes to other bytes. */
        public boolean isFault() {
            return result.equals("Different");
        }
    }
}
