package org.thinfile.ingestion;

import com.jerolba.carpet.CarpetReader;
import com.jerolba.carpet.CloseableIterator;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import org.thinfile.ingestion.TableRow.Header;

/**
 * A Parquet file: a column is a field of its schema, or one of a group by its path such as {@code
 * customer.id}. Each value becomes the text it would have in a table: numbers plain, times in ISO
 * 8601, null as an empty cell, lists and maps as their members in brackets. Memory holds one row
 * group at a time.
 */
final class ParquetFile implements TableFile {

    private final FileFaults faults;
    private final Layout layout;
    private final Header header;
    private final List<String[]> paths;
    private final CloseableIterator<Map<String, Object>> records;
    private long rows;

    private ParquetFile(
            String name,
            Layout layout,
            List<String[]> paths,
            CloseableIterator<Map<String, Object>> records) {
        this.faults = new FileFaults(name);
        this.layout = layout;
        this.paths = paths;
        this.records = records;
        var names = paths.stream().map(path -> String.join(".", path)).toList();
        this.header = Header.of(name, names, layout);
    }

    static ParquetFile open(Path path, String name, Layout layout) throws IOException {
        var file = new LocalInputFile(path);
        try {
            return new ParquetFile(name, layout, paths(file), records(file));
        } catch (RuntimeException e) {
            throw FileFaults.bad(
                    "'%s' is no Parquet file, or is damaged".formatted(name),
                    "copy it again from where it came",
                    name);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static CloseableIterator<Map<String, Object>> records(InputFile file) {
        return (CloseableIterator) new CarpetReader<>(file, Map.class).iterator();
    }

    private static List<String[]> paths(InputFile file) throws IOException {
        var options = ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
        try (var reader = ParquetFileReader.open(file, options)) {
            var paths = new ArrayList<String[]>();
            addPaths(reader.getFooter().getFileMetaData().getSchema(), List.of(), paths);
            return paths;
        }
    }

    private static void addPaths(GroupType group, List<String> above, List<String[]> paths) {
        for (var field : group.getFields()) {
            var path = new ArrayList<>(above);
            path.add(field.getName());
            boolean isPlainGroup =
                    !field.isPrimitive()
                            && field.getLogicalTypeAnnotation() == null
                            && !field.isRepetition(Type.Repetition.REPEATED);
            if (isPlainGroup) {
                addPaths(field.asGroupType(), path, paths);
            } else {
                paths.add(path.toArray(String[]::new));
            }
        }
    }

    @Override
    public boolean hasNext() {
        try {
            return records.hasNext();
        } catch (RuntimeException e) {
            throw faults.breaksOff(rows);
        }
    }

    @Override
    public TableRow next() {
        var record = nextRecord();
        var cells = new ArrayList<String>(paths.size());
        for (var path : paths) {
            cells.add(text(value(record, path)));
        }
        rows++;
        return new TableRow(header, rows, rows, cells);
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public Header header() {
        return header;
    }

    @Override
    public void requireNeeded() {
        faults.requireNeeded(header.names(), layout);
    }

    @Override
    public void requireKnown() {
        faults.requireKnown(header.names(), layout);
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot close " + faults.file(), e);
        }
    }

    private Map<String, Object> nextRecord() {
        try {
            return records.next();
        } catch (RuntimeException e) {
            throw faults.breaksOff(rows);
        }
    }

    private static @Nullable Object value(Map<String, Object> record, String[] path) {
        Object at = record;
        for (var step : path) {
            at = at instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return at;
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Double number ->
                    Double.isFinite(number)
                            ? BigDecimal.valueOf(number).toPlainString()
                            : number.toString();
            case Float number ->
                    Float.isFinite(number)
                            ? new BigDecimal(number.toString()).toPlainString()
                            : number.toString();
            case BigDecimal number -> number.toPlainString();
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
            default -> value.toString();
        };
    }
}
