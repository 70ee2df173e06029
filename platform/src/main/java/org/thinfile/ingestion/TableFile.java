package org.thinfile.ingestion;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.thinfile.kernel.ProblemException;

/**
 * A file of rows, read one by one: memory does not grow with the file. What makes it useless as a
 * whole is a {@code BadInput} problem that names file, line and remedy; a row with a fault of its
 * own is handed on as it is, with the fault.
 */
interface TableFile extends Iterator<TableRow>, AutoCloseable {

    /** Refuses a file that lacks a column the mapping reads. */
    void requireNeeded();

    /** Refuses a file that lacks a column, or has one that the mapping does not know. */
    void requireKnown();

    /** How many rows were handed out so far. */
    long rows();

    /** Refuses a file that was read to its end and had no rows. */
    default void requireRows() {
        if (rows() == 0) {
            throw new FileFaults(header().file())
                    .refuse("the file has a header and no rows", "hand in rows", "1");
        }
    }

    /** The names of the columns. */
    TableRow.Header header();

    /** A fault of one cell that makes the file useless. */
    default ProblemException fault(long line, String column, String what, String remedy) {
        return FileFaults.bad(
                "%s, line %d, column '%s': %s".formatted(header().file(), line, column, what),
                remedy,
                "%s:%d:%s".formatted(header().file(), line, column));
    }

    @Override
    void close();

    /** Opens a CSV file for whoever reads its cells by their place, without a mapping. */
    static TableFile open(Path path) {
        return open(path, Layout.any(TableForm.USUAL));
    }

    /** Like {@link #open(Path)}, for a file without a header line, whose columns are these. */
    static TableFile openHeaderless(Path path, char separator, List<String> columns) {
        return open(path, Layout.any(TableForm.headerless(separator, columns)));
    }

    /** Opens a file of the form that the mapping says, or else its name. */
    static TableFile open(Path path, Layout layout) {
        var name = nameOf(path);
        if (Files.isDirectory(path)) {
            throw FileFaults.bad(
                    "'%s' is a directory".formatted(name), "name a .csv or .csv.gz file", name);
        }
        if (!Files.exists(path)) {
            throw FileFaults.bad(
                    "there is no file '%s'".formatted(name), "check path and spelling", name);
        }
        try {
            return switch (layout.form().formatOf(name)) {
                case CSV -> CsvFile.of(name, bytes(path), layout);
                case JSON_LINES -> new JsonLinesFile(name, bytes(path), layout);
                case PARQUET -> ParquetFile.open(path, name, layout);
            };
        } catch (ZipException e) {
            throw FileFaults.bad(
                    "'%s' is no gzip file".formatted(name),
                    "leave .gz out of its name if it is plain",
                    name);
        } catch (IOException e) {
            throw FileFaults.bad(
                    "'%s' cannot be read (%s)".formatted(name, e.getClass().getSimpleName()),
                    "check that this user may read it",
                    name);
        }
    }

    /**
     * Reads the whole file for faults that make it useless, before anything is done with it.
     *
     * @return the number of rows
     */
    static long survey(Path path, Layout layout) {
        try (var file = open(path, layout)) {
            file.requireKnown();
            while (file.hasNext()) {
                file.next();
            }
            file.requireRows();
            return file.rows();
        }
    }

    static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
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
