package org.thinfile.audit;

import java.util.stream.Stream;

/** The trail read back, act by act, for whoever holds what it recorded against it. */
public interface RecordedActs {

    /**
     * Every act of a kind, ordered by the bytes of its facts, as the caller's transaction sees
     * them. Read from the database in pages while the stream is consumed; close it.
     */
    Stream<RecordedAct> of(String kind);
}
