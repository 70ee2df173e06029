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
 * The plain bytes of a chunk, before they are sealed: events of one subject and one source. Both
 * versions begin with the three letters {@code TFC} and the version (one byte); neither the subject
 * nor the source nor the base position is inside: they are the chunk's identity, kept beside it and
 * authenticated by its seal. Numbers outside of columns are varints ({@link ColumnWriter}).
 *
 * <p>Version 2, which is written:
 *
 * <ol>
 *   <li>Number of events, number of attributes.
 *   <li>Texts, behind their length and their packed length, as a raw DEFLATE stream (RFC 1951) or,
 *       where that would not be shorter, as they are with a packed length of 0: kinds, currencies,
 *       places, attribute keys, attribute texts, shapes. A shape is the keys an event has, each
 *       twice the number of the key, plus 1 where the value is a text.
 *   <li>Counterparties' tokens, then a 64-bit id for each event, as they are: they are random bits.
 *   <li>One column after the other as bits, in the order of {@link ChunkWriter}, each by {@link
 *       PackedNumbers}: an attribute's values lie together, of those events that have it.
 * </ol>
 *
 * <p>Version 1, which is read: the length of the payload, then the payload as one DEFLATE stream:
 * the dictionaries, then one column after the other ({@link PayloadReader}), with event ids of 128
 * bits, of which the first 64 count.
 *
 * <p>Both are final: what they wrote stays readable for ever, and golden files hold that. A change
 * of layout takes the next version number. Damaged input gives an {@link UnreadableChunkException},
 * whatever lengths it claims.
 */
public final class ChunkFormat {

    /** The version written. */
    public static final int VERSION = 2;

    /** The versions read. */
    private static final int OLDEST_VERSION = 1;

    /** No payload of version 1 is longer, and no texts of version 2. */
    private static final int MAX_PAYLOAD_BYTES = 64 << 20;

    /** A chunk has at most so many attributes, and so at most so many events. */
    static final int MOST_ATTRIBUTES = 1 << 22;

    /** Making one costs more than packing a small chunk; whoever takes one has it alone. */
    private static final Queue<Deflater> IDLE_DEFLATERS = new ArrayBlockingQueue<>(16);

    private static final Queue<Inflater> IDLE_INFLATERS = new ArrayBlockingQueue<>(16);

    private static final byte[] MAGIC = {'T', 'F', 'C'};

    private static final int HEAD_BYTES = 4;

    /** Fewer bytes hardly get fewer. */
    private static final int WORTH_PACKING = 64;

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
        if (Math.max(columns.size(), columns.attributeKey.length) > MOST_ATTRIBUTES) {
            throw new IllegalArgumentException(
                    "%d events with %d attributes, at most %d fit a chunk (maybe append fewer?)"
                            .formatted(
                                    columns.size(), columns.attributeKey.length, MOST_ATTRIBUTES));
        }
        var out = new ColumnWriter();
        out.octets(MAGIC);
        out.octet(VERSION);
        ChunkWriter.write(out, columns);
        return out.toBytes();
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
        return requireHead(bytes) == OLDEST_VERSION
                ? PayloadReader.read(unpack(bytes), source, basePosition)
                : ChunkReader.read(bytes, HEAD_BYTES, source, basePosition);
    }

    /** Writes bytes behind their length, and behind 0 or their packed length. */
    static void pack(ColumnWriter out, byte[] plain) {
        if (plain.length > MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException(
                    "the texts of a chunk have %d bytes, at most %d fit (append fewer events?)"
                            .formatted(plain.length, MAX_PAYLOAD_BYTES));
        }
        var packed = new byte[plain.length];
        int length = plain.length < WORTH_PACKING ? packed.length : deflate(plain, packed);
        out.unsigned(plain.length);
        out.unsigned(length < packed.length ? length : 0);
        out.octets(length < packed.length ? Arrays.copyOf(packed, length) : plain);
    }

    /** How much of an array the packed bytes take; all of it where they do not fit. */
    private static int deflate(byte[] plain, byte[] packed) {
        var idle = IDLE_DEFLATERS.poll();
        var deflater = idle == null ? new Deflater(6, true) : idle;
        try {
            deflater.setInput(plain);
            deflater.finish();
            int length = deflater.deflate(packed);
            return deflater.finished() ? length : packed.length;
        } finally {
            deflater.reset();
            if (!IDLE_DEFLATERS.offer(deflater)) {
                deflater.end();
            }
        }
    }

    /** Reads back what {@link #pack} wrote. */
    static byte[] unpacked(ColumnReader reader) {
        int length = reader.index("the length of the texts", MAX_PAYLOAD_BYTES + 1);
        int packed = reader.count("the packed length of the texts", 1);
        if (packed == 0) {
            return reader.octets(reader.room(length));
        }
        requirePossible(length, packed);
        return inflate(reader.octets(packed), 0, length);
    }

    private static void requirePossible(long length, int packed) {
        if (length > MAX_PAYLOAD_BYTES || length > (long) packed * MAX_RATIO) {
            throw new UnreadableChunkException(
                    "the chunk claims %d bytes, %d packed ones cannot hold them"
                            .formatted(length, packed));
        }
    }

    static byte[] unpack(byte[] bytes) {
        int at = HEAD_BYTES;
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
        requirePossible(length, packed);
        return inflate(bytes, at, (int) length);
    }

    /** The version that the head names, one of those that are read. */
    private static int requireHead(byte[] bytes) {
        if (bytes.length < HEAD_BYTES || !Arrays.equals(bytes, 0, 3, MAGIC, 0, 3)) {
            throw new UnreadableChunkException(
                    "%d bytes that do not start with TFC are no chunk".formatted(bytes.length));
        }
        if (bytes[3] < OLDEST_VERSION || bytes[3] > VERSION) {
            throw new UnreadableChunkException(
                    "the chunk is of version %d, this program reads %d to %d (maybe it is too old?)"
                            .formatted(bytes[3] & 0xFF, OLDEST_VERSION, VERSION));
        }
        return bytes[3];
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
