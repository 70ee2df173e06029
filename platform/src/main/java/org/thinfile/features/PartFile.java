package org.thinfile.features;

import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.TimeUnit;
import com.jerolba.carpet.model.FieldTypes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.TreeMap;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.jspecify.annotations.Nullable;
import org.thinfile.features.JoinedRow.WithVector;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.ConsentScope;
import org.thinfile.kernel.Digest;

/**
 * The Parquet file of a part while it is written: {@code subject}, {@code as_of}, a column for each
 * feature (null where it is missing), {@code bad}, {@code fold}, {@code split}, {@code known_at}
 * and {@code consent}, the grant that opened each source. Groups of rows and their encoding depend
 * on the rows alone and not on the memory there is, so that equal rows make equal bytes.
 */
final class PartFile implements AutoCloseable {

    /** So many rows of a wide set take some megabytes before they are written out. */
    private static final int ROWS_A_GROUP = 1_000;

    /** A row on its way into the file. */
    private record Line(WithVector joined, double[] values, Split split, String consent) {

        @Nullable Double value(int i) {
            return Double.isNaN(values[i]) ? null : (Double) values[i];
        }
    }

    private final Path file;
    private final FileChannel channel;
    private final MessageDigest bytes = Digest.sha256();
    private final MessageDigest content = Digest.sha256();
    private final CarpetWriter<Line> writer;

    private PartFile(Path file, List<String> features) throws IOException {
        this.file = file;
        channel =
                FileChannel.open(
                        file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), bytes);
        writer = writer(out, features);
    }

    /** Opens a file that is there, empty. */
    static PartFile open(Path file, List<String> features) throws IOException {
        return new PartFile(file, features);
    }

    private static CarpetWriter<Line> writer(OutputStream out, List<String> features)
            throws IOException {
        var model =
                FieldTypes.writeRecordModel(Line.class)
                        .withField(
                                "subject",
                                FieldTypes.STRING.notNull(),
                                line -> line.joined().row().subject().toString())
                        .withField(
                                "as_of",
                                FieldTypes.INSTANT.notNull(),
                                line -> line.joined().row().asOf());
        for (int i = 0; i < features.size(); i++) {
            int place = i;
            model.withField(features.get(i), FieldTypes.DOUBLE, line -> line.value(place));
        }
        model.withField("bad", FieldTypes.INTEGER.notNull(), line -> line.joined().row().bad())
                .withField("fold", FieldTypes.INTEGER.notNull(), line -> line.joined().row().fold())
                .withField("split", FieldTypes.STRING.notNull(), line -> line.split().code())
                .withField(
                        "known_at",
                        FieldTypes.INSTANT.notNull(),
                        line -> line.joined().row().knownAt())
                .withField("consent", FieldTypes.STRING.notNull(), Line::consent);
        // pages of version 2 name one encoding a column; those of version 1 name three, and the
        // library writes them in the order of a hash that differs from process to process
        return new CarpetWriter.Builder<>(out, Line.class)
                .withWriterVersion(WriterVersion.PARQUET_2_0)
                .withWriteRecordModel(model)
                .withDefaultTimeUnit(TimeUnit.MICROS)
                .withRowGroupRowCountLimit(ROWS_A_GROUP)
                .withDictionaryEncoding(false)
                .build();
    }

    /** The grants of a scope, by source, as text. */
    static String text(ConsentScope scope) {
        var grants = new TreeMap<String, Object>();
        scope.grants().forEach((source, grant) -> grants.put(source.name(), grant));
        return Canonical.text(grants);
    }

    /**
     * Writes a row.
     *
     * @param consent the text of its scope
     */
    void add(WithVector joined, Split split, String consent) throws IOException {
        var row = joined.row();
        for (var said :
                List.of(
                        row.subject().toString(),
                        row.asOf().toString(),
                        row.knownAt().toString(),
                        row.became().name(),
                        row.fold() + " " + split.code(),
                        consent)) {
            content.update(said.getBytes(StandardCharsets.UTF_8));
            content.update((byte) 0);
        }
        content.update(Canonical.digest(joined.vector()).bytes());
        writer.write(new Line(joined, joined.vector().values(), split, consent));
    }

    /** Writes out what is left, so that it outlives a failure of power; tells the digest of it. */
    Digest finish() throws IOException {
        writer.close();
        try (var again = FileChannel.open(file, StandardOpenOption.WRITE)) {
            again.force(true);
        }
        return Digest.ofHash(bytes.digest());
    }

    /** The digest of all rows; to be asked for once. */
    Digest content() {
        return Digest.ofHash(content.digest());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
