package org.thinfile.featureengine.history;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Source;

/**
 * Names an event within a subject: the first 128 bits of SHA-256 over source and source event id.
 * The source's own id is not kept: it may hold an identifier.
 *
 * @param high first 64 bits
 * @param low next 64 bits
 */
public record EventId(long high, long low) implements Comparable<EventId> {

    /** The id of a source's event. */
    public static EventId of(Source source, String sourceEventId) {
        var digest = Digest.sha256();
        digest.update(source.name().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        var hash = ByteBuffer.wrap(digest.digest(sourceEventId.getBytes(StandardCharsets.UTF_8)));
        return new EventId(hash.getLong(), hash.getLong());
    }

    @Override
    public int compareTo(EventId other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }
}
