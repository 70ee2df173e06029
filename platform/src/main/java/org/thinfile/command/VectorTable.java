package org.thinfile.command;

import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.TimeUnit;
import com.jerolba.carpet.model.FieldTypes;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.parquet.io.LocalOutputFile;

/**
 * A table of vectors in a file, one a row: {@code subject}, {@code as_of}, a column for each
 * feature, then {@code bad} and {@code fold} where outcomes are joined. What is missing is null in
 * Parquet and empty in CSV.
 */
interface VectorTable extends AutoCloseable {

    /** Beside this part of the memory a group of Parquet rows is written out. */
    int PART_OF_MEMORY = 16;

    void add(VectorRow row) throws IOException;

    @Override
    void close() throws IOException;

    /** The forms of files, by their endings. */
    enum Form {
        PARQUET,
        CSV;

        /** The form of a file that is to be written. */
        static Form of(Path file) {
            var name = String.valueOf(file.getFileName());
            for (var form : values()) {
                if (name.endsWith("." + form.name().toLowerCase(java.util.Locale.ROOT))) {
                    return form;
                }
            }
            throw Failures.usage(
                    "--out %s ends in neither .parquet nor .csv".formatted(name),
                    "end its name in the form it is to have");
        }

        /** Opens a new file, or empties one. */
        VectorTable open(Path file, List<String> features, VectorsDue due) {
            try {
                return switch (this) {
                    case PARQUET -> parquet(file, features, due);
                    case CSV -> csv(file, features, due);
                };
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file.getFileName(), e);
            }
        }
    }

    private static VectorTable parquet(Path file, List<String> features, VectorsDue due)
            throws IOException {
        var model =
                FieldTypes.writeRecordModel(VectorRow.class)
                        .withField("subject", FieldTypes.STRING.notNull(), VectorRow::subject)
                        .withField(
                                "as_of",
                                FieldTypes.INSTANT.notNull(),
                                row -> row.vector().asOf().instant());
        for (int i = 0; i < features.size(); i++) {
            int place = i;
            model.withField(features.get(i), FieldTypes.DOUBLE, row -> row.valueOrNull(place));
        }
        if (due.hasOutcomes()) {
            model.withField("bad", FieldTypes.INTEGER, VectorRow::bad);
        }
        if (due.hasFolds()) {
            model.withField("fold", FieldTypes.INTEGER, VectorRow::fold);
        }
        var writer =
                new CarpetWriter.Builder<>(new LocalOutputFile(file), VectorRow.class)
                        .withWriteRecordModel(model)
                        .withDefaultTimeUnit(TimeUnit.MICROS)
                        .withRowGroupSize(Runtime.getRuntime().maxMemory() / PART_OF_MEMORY)
                        .build();
        return new VectorTable() {
            @Override
            public void add(VectorRow row) throws IOException {
                writer.write(row);
            }

            @Override
            public void close() throws IOException {
                writer.close();
            }
        };
    }

    private static VectorTable csv(Path file, List<String> features, VectorsDue due)
            throws IOException {
        var writer =
                CsvWriter.builder()
                        .lineDelimiter(LineDelimiter.LF)
                        .build(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
        var header = new ArrayList<>(List.of("subject", "as_of"));
        header.addAll(features);
        boolean hasOutcomes = due.hasOutcomes();
        boolean hasFolds = due.hasFolds();
        if (hasOutcomes) {
            header.add("bad");
        }
        if (hasFolds) {
            header.add("fold");
        }
        writer.writeRecord(header);
        int width = header.size();
        return new VectorTable() {
            @Override
            public void add(VectorRow row) {
                var cells = new ArrayList<String>(width);
                cells.add(row.subject());
                cells.add(row.vector().asOf().instant().toString());
                for (int i = 0; i < features.size(); i++) {
                    cells.add(Objects.toString(row.valueOrNull(i), ""));
                }
                if (hasOutcomes) {
                    cells.add(Objects.toString(row.bad(), ""));
                }
                if (hasFolds) {
                    cells.add(Objects.toString(row.fold(), ""));
                }
                writer.writeRecord(cells);
            }

            @Override
            public void close() throws IOException {
                writer.close();
            }
        };
    }
}
