package org.thinfile.featureengine.history;

import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.thinfile.kernel.Source;

/**
 * The plain bytes of a chunk, before they are sealed: one subject, one source, one append.
 *
 * <ol>
 *   <li>Head: the three letters {@code TFC}, the version (one byte, now 1), the length of the
 *       payload (varint); then the payload as a raw DEFLATE stream (RFC 1951) and nothing after it.
 *   <li>Payload: number of events; the six dictionaries; number of attributes; then one column
 *       after the other in the order {@link PayloadWriter} writes them. Numbers are varints ({@link
 *       ColumnWriter}).
 *   <li>{@code happenedAt} is coded as the difference to the row before, {@code knownAt} as the
 *       delay after {@code happenedAt}, positions as differences, counted from the chunk's base.
 *       Event ids are random bits and lie as they are.
 *   <li>Neither the subject nor the source nor the base position is inside: they are the chunk's
 *       identity, kept beside it and authenticated by its seal.
 * </ol>
 *
 * <p>Version 1 is final: what it wrote stays readable for ever, and golden files hold that. A
 * change of layout takes the next version number. Damaged input gives an {@link
 * UnreadableChunkException}, whatever lengths it claims.
 */
public final class ChunkFormat {

    /** The version written. */
    public static final int VERSION = 1;

    /** No payload is longer; about 1.5 million events of a plain kind. */
    public static final int MAX_PAYLOAD_BYTES = 64 << 20;

    /** Making one costs more than packing a small chunk; whoever takes one has it alone. */
    private static final Queue<Deflater> IDLE_DEFLATERS = new ArrayBlockingQueue<>(16);

    private static final Queue<Inflater> IDLE_INFLATERS = new ArrayBlockingQueue<>(16);

    private static final byte[] MAGIC = {'T', 'F', 'C'};

    /** DEFLATE cannot pack tighter than 1032 : 1, so a claim beyond that is false. */
    private static final int MAX_RATIO = 1032;

    private ChunkFormat() {}

    /**
     * The bytes of events; the same events and positions give the same bytes.
     *
     * @param events at least one, all of one source
     * @param relativePositions log position of each event less the chunk's base, none negative
     */
    public static byte[] encode(List<Event> events, long[] relativePositions) {
        return encode(EventColumns.of(events, relativePositions));
    }

    /** The bytes of columns whose positions are relative to the chunk's base. */
    public static byte[] encode(EventColumns columns) {
        return pack(PayloadWriter.write(columns));
    }

    /**
     * Reads a chunk back.
     *
     * @param source whose events these are
     * @param basePosition added to every relative position
     * @throws UnreadableChunkException where the bytes are damaged or of an unknown version
     */
    public static EventColumns decode(byte[] bytes, Source source, long basePosition) {
        if (basePosition < 0) {
            throw new IllegalArgumentException(
                    "base position is %d, must not be negative".formatted(basePosition));
        }
        return PayloadReader.read(unpack(bytes), source, basePosition);
    }

    private static byte[] pack(byte[] payload) {
        if (payload.length > MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException(
                    "the chunk has %d bytes, at most %d fit (maybe append fewer events at once?)"
                            .formatted(payload.length, MAX_PAYLOAD_BYTES));
        }
        var head = new ColumnWriter();
        for (byte letter : MAGIC) {
            head.octet(letter);
        }
        head.octet(VERSION);
        head.unsigned(payload.length);
        var headBytes = head.toBytes();
        var idle = IDLE_DEFLATERS.poll();
        var deflater = idle == null ? new Deflater(6, true) : idle;
        try {
            deflater.setInput(payload);
            deflater.finish();
            var out = Arrays.copyOf(headBytes, headBytes.length + payload.length + 64);
            int length = headBytes.length;
            while (!deflater.finished()) {
                if (length == out.length) {
                    out = Arrays.copyOf(out, out.length * 2);
                }
                length += deflater.deflate(out, length, out.length - length);
            }
            return Arrays.copyOf(out, length);
        } finally {
            deflater.reset();
            if (!IDLE_DEFLATERS.offer(deflater)) {
                deflater.end();
            }
        }
    }

    static byte[] unpack(byte[] bytes) {
        int at = requireHead(bytes);
        long length = 0;
        for (int shift = 0; ; shift += 7) {
            if (at == bytes.length || shift > 28) {
                throw new UnreadableChunkException("the head of the chunk is cut or damaged");
            }
            int octet = bytes[at++];
            length |= (long) (octet & 0x7F) << shift;
            if (octet >= 0) {
                break;
            }
        }
        int packed = bytes.length - at;
        if (length > MAX_PAYLOAD_BYTES || length > (long) packed * MAX_RATIO) {
            throw new UnreadableChunkException(
                    "the chunk claims %d bytes, %d packed ones cannot hold them"
                            .formatted(length, packed));
        }
        return inflate(bytes, at, (int) length);
    }

    private static int requireHead(byte[] bytes) {
        if (bytes.length < 4 || !Arrays.equals(bytes, 0, 3, MAGIC, 0, 3)) {
            throw new UnreadableChunkException(
                    "%d bytes that do not start with TFC are no chunk".formatted(bytes.length));
        }
        if (bytes[3] != VERSION) {
            throw new UnreadableChunkException(
                    "the chunk is of version %d, this program reads %d (maybe it is too old?)"
                            .formatted(bytes[3] & 0xFF, VERSION));
        }
        return 4;
    }

    private static byte[] inflate(byte[] bytes, int from, int length) {
        var idle = IDLE_INFLATERS.poll();
        var inflater = idle == null ? new Inflater(true) : idle;
        try {
            inflater.setInput(bytes, from, bytes.length - from);
            var payload = new byte[length];
            int got = 0;
            while (got < length) {
                int more = inflater.inflate(payload, got, length - got);
                if (more == 0) {
                    break;
                }
                got += more;
            }
            // the stream may still have to say that it ends; it must not hold another byte
            boolean more = !inflater.finished() && inflater.inflate(new byte[1]) > 0;
            if (got < length || more || !inflater.finished() || inflater.getRemaining() > 0) {
                throw new UnreadableChunkException(
                        "the packed bytes do not hold exactly the %d bytes claimed"
                                .formatted(length));
            }
            return payload;
        } catch (DataFormatException e) {
            throw new UnreadableChunkException("the packed bytes are damaged", e);
        } finally {
            inflater.reset();
            if (!IDLE_INFLATERS.offer(inflater)) {
                inflater.end();
            }
        }
    }
}
