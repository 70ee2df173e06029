package org.thinfile.ingestion;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.thinfile.ingestion.StrictText.WrongEncodingException;
import org.thinfile.kernel.ProblemException;

/** A file of JSON objects, one a line, plain or in gzip; blank lines are passed over. */
final class JsonLinesFile implements TableFile {

    private static final int LONGEST_LINE = 4_000_000;

    private final FileFaults faults;
    private final Layout layout;
    private final Reader text;
    private final JsonRows reader;
    private @Nullable String next;
    private long line;
    private long rows;

    JsonLinesFile(String name, InputStream in, Layout layout) {
        this.faults = new FileFaults(name);
        this.layout = layout;
        this.text = new BufferedReader(new StrictText(in, layout.form().charset()), 1 << 16);
        this.reader = new JsonRows(name, layout);
        this.next = nextLine();
        if (next == null) {
            throw faults.refuse("the file is empty", "hand in a JSON object a line", "1");
        }
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public TableRow next() {
        if (next == null) {
            throw new NoSuchElementException("the file has no more lines");
        }
        var row = reader.row(next, ++rows, line);
        next = nextLine();
        return row;
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public TableRow.Header header() {
        return reader.header();
    }

    @Override
    public void requireNeeded() {
        // each object tells its own fields; one that lacks a field has an empty cell
    }

    @Override
    public void requireKnown() {
        // a field nobody knows is a fault of its row
    }

    @Override
    public void close() {
        try {
            text.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot close " + faults.file(), e);
        }
    }

    /** The next line that is not blank; null at the end. */
    private @Nullable String nextLine() {
        try {
            var found = readLine();
            while (found != null && found.isBlank()) {
                found = readLine();
            }
            return found;
        } catch (WrongEncodingException e) {
            throw faults.wrongEncoding(e, layout);
        } catch (IOException e) {
            throw faults.breaksOff(line);
        }
    }

    private @Nullable String readLine() throws IOException {
        line++;
        var found = new StringBuilder();
        int read = text.read();
        if (read < 0) {
            return null;
        }
        while (read >= 0 && read != '\n') {
            found.append((char) read);
            if (found.length() > LONGEST_LINE) {
                throw tooLong();
            }
            read = text.read();
        }
        return found.toString();
    }

    private ProblemException tooLong() {
        return faults.refuse(
                "line %d has more than %,d characters".formatted(line, LONGEST_LINE),
                "write one object a line (a JSON array of rows is no file of JSON Lines)",
                String.valueOf(line));
    }
}
