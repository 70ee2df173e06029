package org.thinfile.ingestion;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.thinfile.ingestion.StrictUtf8.NotUtf8Exception;
import org.thinfile.ingestion.TableRow.Header;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;

/**
 * A comma-separated file, plain or in gzip, read row by row: UTF-8 with or without byte order mark,
 * any line ends, a header line. What makes it useless as a whole is a {@code BadInput} problem that
 * names file, line and remedy; a row with too many or too few cells is handed on as it is.
 */
final class TableFile implements Iterator<TableRow>, AutoCloseable {

    private final String name;
    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private final Header header;
    private long rows;
    private long line = 1;

    private TableFile(String name, CsvReader<CsvRecord> reader, @Nullable Header header) {
        this.name = name;
        this.reader = reader;
        this.records = reader.iterator();
        if (!hasNext()) {
            throw refuse("the file is empty", "hand in a file with a header line and rows", "1");
        }
        this.header =
                header == null ? Header.of(requireDistinct(nextRecord().getFields())) : header;
    }

    /** Opens a file and reads its header. */
    static TableFile open(Path path) {
        return open(path, ',', null);
    }

    /** Opens a file without a header line, whose columns are these. */
    static TableFile openHeaderless(Path path, char separator, List<String> columns) {
        return open(path, separator, Header.of(columns));
    }

    private static TableFile open(Path path, char separator, @Nullable Header header) {
        var name = nameOf(path);
        if (Files.isDirectory(path)) {
            throw bad("'%s' is a directory".formatted(name), "name a .csv or .csv.gz file", name);
        }
        if (!Files.exists(path)) {
            throw bad("there is no file '%s'".formatted(name), "check path and spelling", name);
        }
        try {
            return new TableFile(
                    name,
                    CsvReader.builder()
                            .fieldSeparator(separator)
                            .allowExtraFields(true)
                            .allowMissingFields(true)
                            .allowUnclosedQuote(false)
                            .ofCsvRecord(new StrictUtf8(bytes(path))),
                    header);
        } catch (ZipException e) {
            throw bad("'%s' is no gzip file".formatted(name), "name it .csv if it is plain", name);
        } catch (IOException e) {
            throw bad(
                    "'%s' cannot be read (%s)".formatted(name, e.getClass().getSimpleName()),
                    "check that this user may read it",
                    name);
        }
    }

    /**
     * Reads the whole file for faults that make it useless, before anything is done with it.
     *
     * @param needed columns that must be there
     * @param ignored columns that may be there; any other is refused
     * @return the number of rows
     */
    static long survey(Path path, Set<String> needed, Set<String> ignored) {
        try (var file = open(path)) {
            file.requireColumns(needed, ignored);
            while (file.hasNext()) {
                file.next();
            }
            if (file.rows == 0) {
                throw file.refuse(
                        "the file has a header and no rows", "hand in a file with rows", "1");
            }
            return file.rows;
        }
    }

    static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    @Override
    public boolean hasNext() {
        try {
            return records.hasNext();
        } catch (CsvParseException | UncheckedIOException e) {
            throw broken(e);
        }
    }

    @Override
    public TableRow next() {
        var record = nextRecord();
        return new TableRow(header, ++rows, record.getStartingLineNumber(), record.getFields());
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + name, e);
        }
    }

    private CsvRecord nextRecord() {
        try {
            var record = records.next();
            line = record.getStartingLineNumber();
            return record;
        } catch (CsvParseException | UncheckedIOException e) {
            throw broken(e);
        }
    }

    /** The names of the columns. */
    Header header() {
        return header;
    }

    /** A fault of one cell. */
    ProblemException fault(long ofLine, String column, String what, String remedy) {
        return bad(
                "%s, line %d, column '%s': %s".formatted(name, ofLine, column, what),
                remedy,
                "%s:%d:%s".formatted(name, ofLine, column));
    }

    /** Refuses a file that lacks one of these columns. */
    void requireNeeded(Set<String> needed) {
        for (var column : needed) {
            if (!header.places().containsKey(column)) {
                throw refuse(
                        "the mapping needs column '%s', the file has none of that name"
                                .formatted(column),
                        "add the column, or correct the mapping (the file has: %s)"
                                .formatted(listed(header.names())),
                        "1:" + column);
            }
        }
    }

    private void requireColumns(Set<String> needed, Set<String> ignored) {
        requireNeeded(needed);
        for (var column : header.names()) {
            if (!needed.contains(column) && !ignored.contains(column)) {
                throw refuse(
                        "the mapping does not know column '%s'".formatted(column),
                        "map it, or list it under 'ignore' in the mapping",
                        "1:" + column);
            }
        }
    }

    private List<String> requireDistinct(List<String> fields) {
        var names = fields.stream().map(String::strip).toList();
        var met = new HashSet<String>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isEmpty()) {
                throw refuse(
                        "column %d of the header has no name".formatted(i + 1),
                        "give every column a name",
                        "1:" + (i + 1));
            }
            if (!met.add(names.get(i))) {
                throw refuse(
                        "two columns are called '%s'".formatted(names.get(i)),
                        "give every column a name of its own",
                        "1:" + names.get(i));
            }
        }
        return names;
    }

    private ProblemException broken(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof NotUtf8Exception encoding) {
                return refuse(
                        "line %d is no UTF-8 text".formatted(encoding.line),
                        "save the file as UTF-8 (for example: iconv -f GB18030 -t UTF-8)",
                        String.valueOf(encoding.line));
            }
            if (cause instanceof IOException) {
                return refuse(
                        "the file breaks off or is damaged after line " + line,
                        "copy it again from where it came",
                        String.valueOf(line));
            }
        }
        return refuse(
                "the row after line %d cannot be told apart (maybe a quote is not closed?)"
                        .formatted(line),
                "correct the quotes of that row",
                String.valueOf(line + 1));
    }

    private ProblemException refuse(String what, String remedy, String place) {
        return bad("%s: %s".formatted(name, what), remedy, name + ":" + place);
    }

    private static ProblemException bad(String detail, String remedy, String where) {
        return new Problem.BadInput(detail, remedy, where).asException();
    }

    private static String listed(Collection<String> names) {
        return names.stream().limit(40).collect(java.util.stream.Collectors.joining(", "));
    }

    private static InputStream bytes(Path path) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        return nameOf(path).endsWith(".gz") ? unzipped(in) : in;
    }

    private static InputStream unzipped(InputStream in) throws IOException {
        try {
            return new GZIPInputStream(in, 1 << 16);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
