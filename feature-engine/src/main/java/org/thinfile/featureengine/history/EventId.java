package org.thinfile.featureengine.history;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Source;

/**
 * Names an event within a subject and source: the first 64 bits of SHA-256 over source and source
 * event id. The source's own id is not kept: it may hold an identifier. Two of a million events of
 * one history share theirs once in 37 million histories.
 *
 * @param bits as they are
 */
public record EventId(long bits) implements Comparable<EventId> {

    /** The id of a source's event. */
    public static EventId of(Source source, String sourceEventId) {
        var digest = Digest.sha256();
        digest.update(source.name().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        var hash = digest.digest(sourceEventId.getBytes(StandardCharsets.UTF_8));
        return new EventId(ByteBuffer.wrap(hash).getLong());
    }

    @Override
    public int compareTo(EventId other) {
        return Long.compareUnsigned(bits, other.bits);
    }
}
