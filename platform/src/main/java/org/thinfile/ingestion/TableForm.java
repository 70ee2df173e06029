package org.thinfile.ingestion;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a mapping says its files are written.
 *
 * @param format of the file; null where its name tells
 * @param charset of its text
 * @param separator between cells
 * @param quote around cells that hold separators or line ends
 * @param names names of the columns where the file's first line does not give them; else empty
 * @param skipsLine whether the first line is left out although the names are given
 * @param blanks texts that mean an empty cell, in any column
 * @param blanksIn texts that mean an empty cell in one column, by its name
 * @param decimal what stands before the decimals
 * @param group what may stand between groups of three digits; null where nothing may
 */
record TableForm(
        @Nullable Format format,
        Charset charset,
        char separator,
        char quote,
        List<String> names,
        boolean skipsLine,
        Set<String> blanks,
        Map<String, Set<String>> blanksIn,
        char decimal,
        @Nullable Character group) {

    /** What a file can be. */
    enum Format {
        CSV,
        JSON_LINES,
        PARQUET
    }

    /** Comma-separated UTF-8 with a header, numbers with a decimal point. */
    static final TableForm USUAL =
            new TableForm(
                    null,
                    StandardCharsets.UTF_8,
                    ',',
                    '"',
                    List.of(),
                    false,
                    Set.of(),
                    Map.of(),
                    '.',
                    null);

    /** Like the usual form, with other separators and without a header line. */
    static TableForm headerless(char separator, List<String> columns) {
        return new TableForm(
                Format.CSV,
                StandardCharsets.UTF_8,
                separator,
                '"',
                columns,
                false,
                Set.of(),
                Map.of(),
                '.',
                null);
    }

    TableForm {
        names = List.copyOf(names);
        blanks = Set.copyOf(blanks);
        blanksIn = Map.copyOf(blanksIn);
    }

    /** The form of a file by what the mapping says or else by its name. */
    Format formatOf(String fileName) {
        if (format != null) {
            return format;
        }
        var plain =
                fileName.endsWith(".gz") ? fileName.substring(0, fileName.length() - 3) : fileName;
        if (plain.endsWith(".jsonl") || plain.endsWith(".ndjson")) {
            return Format.JSON_LINES;
        }
        return plain.endsWith(".parquet") ? Format.PARQUET : Format.CSV;
    }

    /** Whether numbers are written as {@code -1234.5}. */
    boolean hasPlainNumbers() {
        return decimal == '.' && group == null;
    }

    /** Whether a text in a column stands for an empty cell. */
    boolean isBlank(String column, String text) {
        return blanks.contains(text) || blanksIn.getOrDefault(column, Set.of()).contains(text);
    }
}
