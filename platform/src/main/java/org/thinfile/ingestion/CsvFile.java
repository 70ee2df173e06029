package org.thinfile.ingestion;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import org.thinfile.ingestion.StrictText.WrongEncodingException;
import org.thinfile.ingestion.TableRow.Header;
import org.thinfile.kernel.ProblemException;

/**
 * A file of separated cells, plain or in gzip: in the encoding the mapping says, with or without
 * byte order mark, any line ends, a header line unless the mapping names the columns. A row with
 * too many or too few cells is handed on as it is.
 */
final class CsvFile implements TableFile {

    private final FileFaults faults;
    private final Layout layout;
    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private final Header header;
    private long rows;
    private long line = 1;

    private CsvFile(String name, CsvReader<CsvRecord> reader, Layout layout) {
        this.faults = new FileFaults(name);
        this.layout = layout;
        this.reader = reader;
        this.records = reader.iterator();
        if (!hasNext()) {
            throw faults.refuse(
                    "the file is empty", "hand in a file with a header line and rows", "1");
        }
        this.header = Header.of(name, names(), layout);
    }

    static CsvFile of(String name, InputStream in, Layout layout) {
        var form = layout.form();
        return new CsvFile(
                name,
                CsvReader.builder()
                        .fieldSeparator(form.separator())
                        .quoteCharacter(form.quote())
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .allowUnclosedQuote(false)
                        .ofCsvRecord(new StrictText(in, form.charset())),
                layout);
    }

    /** The names of the columns, from the first line or from the mapping. */
    private List<String> names() {
        var form = layout.form();
        if (form.names().isEmpty()) {
            return requireDistinct(nextRecord().getFields());
        }
        if (form.skipsLine()) {
            int found = nextRecord().getFieldCount();
            if (found != form.names().size()) {
                throw faults.refuse(
                        "the first line has %d cells, the mapping names %d columns"
                                .formatted(found, form.names().size()),
                        "name each column under 'columns' in the mapping",
                        "1");
            }
        }
        return form.names();
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
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + faults.file(), e);
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

    private List<String> requireDistinct(List<String> fields) {
        var names = fields.stream().map(String::strip).toList();
        var met = new HashSet<String>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isEmpty()) {
                throw faults.refuse(
                        "column %d of the header has no name".formatted(i + 1),
                        "give every column a name, or name them under 'columns' in the mapping",
                        "1:" + (i + 1));
            }
            if (!met.add(names.get(i))) {
                throw faults.refuse(
                        FileFaults.isName(names.get(i))
                                ? "two columns are called '%s'".formatted(names.get(i))
                                : "columns %d and %d of the header have one name"
                                        .formatted(names.indexOf(names.get(i)) + 1, i + 1),
                        "give every column a name of its own",
                        "1:" + (i + 1));
            }
        }
        return names;
    }

    private ProblemException broken(RuntimeException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof WrongEncodingException encoding) {
                return faults.wrongEncoding(encoding, layout);
            }
            if (cause instanceof IOException) {
                return faults.breaksOff(line);
            }
        }
        return faults.refuse(
                "the row after line %d cannot be told apart (maybe a quote is not closed?)"
                        .formatted(line),
                "correct the quotes of that row",
                String.valueOf(line + 1));
    }
}
