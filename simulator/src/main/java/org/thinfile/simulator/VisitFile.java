package org.thinfile.simulator;

import static java.util.Objects.requireNonNull;

import com.jerolba.carpet.CarpetWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.thinfile.kernel.Digest;

/**
 * {@code location.parquet} while it is written. The library lists the encodings of a column in an
 * order that changes from one process to the next, so the footer is written anew with them sorted:
 * the same rows are the same bytes.
 */
final class VisitFile implements AutoCloseable {

    private static final long ROW_GROUP = 16L << 20;

    /** The length of the footer in four bytes, and the four letters PAR1. */
    private static final int TAIL = 8;

    private final Path file;
    private final CarpetWriter<Visit> writer;
    private long rows;

    VisitFile(Path file) throws IOException {
        this.file = file;
        this.writer =
                new CarpetWriter.Builder<>(Files.newOutputStream(file), Visit.class)
                        .withRowGroupSize(ROW_GROUP)
                        .build();
    }

    void add(List<Visit> visits) throws IOException {
        for (var visit : visits) {
            writer.write(visit);
        }
        rows += visits.size();
    }

    /** Ends the file and tells what it is. */
    WorldSummary.Written finish() throws IOException {
        writer.close();
        try (var channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            settle(channel);
        }
        var digest = Digest.sha256();
        try (var in = Files.newInputStream(file)) {
            var bytes = new byte[1 << 16];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                digest.update(bytes, 0, read);
            }
        }
        return new WorldSummary.Written(rows, Digest.ofHash(digest.digest()));
    }

    private static void settle(FileChannel channel) throws IOException {
        var tail = read(channel, channel.size() - TAIL, TAIL);
        int length = tail.getInt();
        long start = channel.size() - TAIL - length;
        var footer =
                Util.readFileMetaData(
                        new ByteArrayInputStream(read(channel, start, length).array()));
        sort(footer);
        var written = new ByteArrayOutputStream();
        Util.writeFileMetaData(footer, written);
        var fresh =
                ByteBuffer.allocate(written.size() + TAIL)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(written.toByteArray())
                        .putInt(written.size())
                        .put(tail)
                        .flip();
        channel.truncate(start);
        channel.position(start);
        while (fresh.hasRemaining()) {
            channel.write(fresh);
        }
    }

    private static void sort(FileMetaData footer) {
        for (var group : requireNonNull(footer.getRow_groups())) {
            for (var column : requireNonNull(group.getColumns())) {
                var chunk = requireNonNull(column.getMeta_data());
                requireNonNull(chunk.getEncodings()).sort(null);
                var stats = chunk.getEncoding_stats();
                if (stats != null) {
                    stats.sort(null);
                }
            }
        }
    }

    private static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new IOException("the file ends before its footer");
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
