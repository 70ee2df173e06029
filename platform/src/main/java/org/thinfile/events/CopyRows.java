package org.thinfile.events;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Rows of events.chunk in PostgreSQL's binary COPY format (PostgreSQL 18 documentation, COPY, File
 * Formats): columns subject, source, base_position, events, format, sealed.
 */
final class CopyRows {

    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0
    };
    private static final int STAMPS = 100;

    private CopyRows() {}

    static byte[] of(List<ChunkRow> rows) {
        int size = rows.stream().mapToInt(row -> row.sealed().length + STAMPS).sum();
        var bytes = new ByteArrayOutputStream(size);
        try (var out = new DataOutputStream(bytes)) {
            out.write(SIGNATURE);
            out.writeInt(0);
            out.writeInt(0);
            for (var row : rows) {
                write(row, out);
            }
            out.writeShort(-1);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static void write(ChunkRow row, DataOutputStream out) throws IOException {
        out.writeShort(6);
        out.writeInt(2 * Long.BYTES);
        out.writeLong(row.subject().value().getMostSignificantBits());
        out.writeLong(row.subject().value().getLeastSignificantBits());
        writeBytes(row.source().name().getBytes(StandardCharsets.UTF_8), out);
        out.writeInt(Long.BYTES);
        out.writeLong(row.basePosition());
        out.writeInt(Integer.BYTES);
        out.writeInt(row.events());
        out.writeInt(Short.BYTES);
        out.writeShort(row.format());
        writeBytes(row.sealed(), out);
    }

    private static void writeBytes(byte[] value, DataOutputStream out) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }
}
