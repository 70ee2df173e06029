package org.thinfile.learning.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.ProblemException;
import org.thinfile.learning.Column;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Table;

/**
 * Reads labelled tables from CSV files, plain or gzip, in UTF-8 with a header row; a byte order
 * mark, CRLF and empty lines are tolerated.
 *
 * <ol>
 *   <li>Missing is a blank field, or NA, N/A, NaN, null or ? in any case, spaces around it ignored.
 *   <li>A column is numeric where every text that is not missing is a decimal number (or every one
 *       a decimal number followed by %, which is then dropped); otherwise its texts are categories.
 *       A column that is missing throughout is numeric.
 *   <li>The target is 0 or 1, also 0.0, 1.0, false, true, and never missing; folds are whole
 *       numbers from 0.
 * </ol>
 *
 * <p>Whatever else is found throws a {@link ProblemException} with {@code BadInput} naming file,
 * line, column and remedy. Texts of more than a few characters are never shown in it.
 */
public final class TableFiles {

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final TableFaults faults;
    private final @Nullable ReadOptions options;
    private final Set<String> texts;
    private final List<ColumnReading> columns = new ArrayList<>();
    private final IntArrayList lines = new IntArrayList();

    private TableFiles(Path file, @Nullable ReadOptions options, Set<String> texts) {
        this.faults = new TableFaults(file);
        this.options = options;
        this.texts = texts;
    }

    /** Reads a table; where the file has no fold column, five folds are made in silence. */
    public static LabelledTable read(Path file, ReadOptions options) {
        return read(file, options, notice -> {});
    }

    /**
     * Reads a table.
     *
     * @param notices hears in a sentence what was decided for want of a column
     */
    public static LabelledTable read(Path file, ReadOptions options, Consumer<String> notices) {
        return reading(file, options, Set.of()).labelled(options, notices);
    }

    /**
     * Reads all columns of a file, for rows whose outcome is not known or not asked for.
     *
     * @param texts columns that hold categories, whatever their fields look like
     */
    public static Table readInputs(Path file, Set<String> texts) {
        var reading = reading(file, null, texts);
        return new Table(reading.columns.stream().map(reading::column).toList());
    }

    private static TableFiles reading(Path file, @Nullable ReadOptions options, Set<String> texts) {
        var reading = new TableFiles(file, options, texts);
        reading.readRows(file);
        var mistaken =
                reading.columns.stream()
                        .filter(ColumnReading::wasMistaken)
                        .map(ColumnReading::name)
                        .collect(Collectors.toSet());
        if (!mistaken.isEmpty()) {
            mistaken.addAll(texts);
            reading = new TableFiles(file, options, mistaken);
            reading.readRows(file);
        }
        return reading;
    }

    private void readRows(Path file) {
        if (!Files.exists(file)) {
            throw faults.of("does not exist", "check the path");
        }
        if (Files.isDirectory(file)) {
            throw faults.of("is a directory", "name a .csv or .csv.gz file in it");
        }
        try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                var reader = decoded(unpacked(in))) {
            readRows(reader);
        } catch (CharacterCodingException e) {
            throw faults.at(
                    lastLine() + 1,
                    "here or a little later is text that is not UTF-8",
                    "save the file in UTF-8");
        } catch (IOException e) {
            throw faults.of(
                    "cannot be read to its end after line %d".formatted(lastLine()),
                    "check that it is whole and that it may be read");
        }
    }

    private static InputStream unpacked(InputStream in) throws IOException {
        in.mark(2);
        boolean packed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return packed ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private static Reader decoded(InputStream in) throws IOException {
        var decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        var reader = new BufferedReader(new InputStreamReader(in, decoder));
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    private void readRows(Reader reader) throws IOException {
        try (var csv =
                CsvReader.builder()
                        .skipEmptyLines(true)
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .ofCsvRecord(reader)) {
            var rows = csv.iterator();
            if (!rows.hasNext()) {
                throw faults.of("is empty", "give it a header row and rows below");
            }
            header(rows.next());
            while (rows.hasNext()) {
                row(rows.next());
            }
        } catch (CsvParseException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw faults.at(
                    lastLine() + 1,
                    "the record cannot be parsed",
                    "check the quotes: each must be closed, one inside a field is doubled");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (lines.isEmpty()) {
            throw faults.of("has a header but no rows", "add rows below the header");
        }
    }

    private void header(CsvRecord header) {
        var seen = new HashSet<String>();
        for (var field : header.getFields()) {
            var name = field.strip();
            if (name.isEmpty()) {
                throw faults.at(
                        1,
                        "column %d has no name".formatted(columns.size() + 1),
                        "name every column in the header");
            }
            if (!seen.add(name)) {
                throw faults.at(1, name, "the name stands twice", "rename one of the columns");
            }
            columns.add(new ColumnReading(name, text(name)));
        }
        if (options != null) {
            requireNamed(options);
        }
    }

    private void requireNamed(ReadOptions options) {
        var known = columns.stream().map(ColumnReading::name).toList();
        requireKnown("target", options.target(), known);
        if (options.fold() != null) {
            requireKnown("fold", options.fold(), known);
        }
        options.exclude().stream()
                .sorted()
                .forEach(name -> requireKnown("excluded column", name, known));
    }

    private boolean text(String name) {
        return texts.contains(name)
                || options != null
                        && (name.equals(options.target()) || name.equals(options.fold()));
    }

    private void requireKnown(String role, String column, List<String> known) {
        if (!known.contains(column)) {
            throw faults.unknownColumn(role, column, known);
        }
    }

    private void row(CsvRecord row) {
        long line = row.getStartingLineNumber();
        int fields = row.getFieldCount();
        if (fields != columns.size()) {
            throw faults.at(
                    line,
                    "the row has %d fields, the header %d".formatted(fields, columns.size()),
                    "give every row as many fields as the header (maybe quote a comma?)");
        }
        for (int i = 0; i < fields; i++) {
            columns.get(i).add(row.getField(i));
        }
        lines.add(Math.toIntExact(line));
    }

    private long lastLine() {
        return lines.isEmpty() ? (columns.isEmpty() ? 0 : 1) : lines.getInt(lines.size() - 1);
    }

    private LabelledTable labelled(ReadOptions options, Consumer<String> notices) {
        var inputs = new ArrayList<Column>();
        for (var reading : columns) {
            var name = reading.name();
            if (!name.equals(options.target())
                    && !name.equals(options.fold())
                    && !options.exclude().contains(name)) {
                inputs.add(column(reading));
            }
        }
        if (inputs.isEmpty()) {
            throw faults.of(
                    "has no column left to learn from", "add columns, or leave fewer of them out");
        }
        var bad = outcomes(named(options.target()));
        return new LabelledTable(new Table(inputs), bad, folds(options, bad, notices));
    }

    private ColumnReading named(String name) {
        return columns.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    }

    private Column column(ColumnReading reading) {
        int infinite = reading.infiniteRow();
        if (infinite != ColumnReading.NO_ROW) {
            throw faults.at(
                    lines.getInt(infinite),
                    reading.name(),
                    "the number is infinite",
                    "write a finite number, or leave the field blank where it is missing");
        }
        return reading.column();
    }

    private int[] outcomes(ColumnReading target) {
        var bad = IntStream.range(0, target.rows()).map(row -> outcome(target, row)).toArray();
        long sum = IntStream.of(bad).sum();
        if (sum == 0 || sum == bad.length) {
            throw faults.at(
                    lines.getInt(0),
                    target.name(),
                    "the target is %d in all %d rows".formatted(bad[0], bad.length),
                    "bring rows of both outcomes, 0 (good) and 1 (bad)");
        }
        return bad;
    }

    private int outcome(ColumnReading target, int row) {
        if (!target.missing(row)) {
            var text = target.text(row);
            if (text.equalsIgnoreCase("true")) {
                return 1;
            }
            if (text.equalsIgnoreCase("false")) {
                return 0;
            }
            double value = ColumnReading.number(text);
            if (value == 0 || value == 1) {
                return (int) value;
            }
        }
        throw faults.at(
                lines.getInt(row),
                target.name(),
                "the target is " + said(target, row),
                "write 0 for good and 1 for bad");
    }

    private int[] folds(ReadOptions options, int[] bad, Consumer<String> notices) {
        if (options.fold() == null) {
            notices.accept(
                    "no fold column: split into %d stratified folds by row order and seed %d"
                            .formatted(ReadOptions.FOLDS, options.seed()));
            return Folds.stratified(bad, ReadOptions.FOLDS, options.seed());
        }
        var column = named(options.fold());
        return IntStream.range(0, column.rows()).map(row -> fold(column, row)).toArray();
    }

    private int fold(ColumnReading column, int row) {
        if (!column.missing(row)) {
            double value = ColumnReading.number(column.text(row));
            if (value >= 0 && value <= 1_000_000 && value == Math.rint(value)) {
                return (int) value;
            }
        }
        throw faults.at(
                lines.getInt(row),
                column.name(),
                "the fold is " + said(column, row),
                "write a whole number from 0");
    }

    private static String said(ColumnReading column, int row) {
        return column.missing(row) ? "missing" : TableFaults.shown(column.text(row));
    }
}
