package org.thinfile.ingestion;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text with gaps that a row fills: {@code {row}} is the number of the data row, {@code
 * {data-set}} the name of the data set, {@code {file}} the name of the file without folders and
 * endings, {@code {column}} the name of the rule's column, and any other name in braces the cell of
 * that column.
 */
final class Phrase {

    private static final Pattern GAP = Pattern.compile("\\{([^{}]+)}");
    private static final int MOST = 200;

    private sealed interface Part {}

    private record Text(String text) implements Part {}

    private record Row() implements Part {}

    private record File() implements Part {}

    private record Cell(Column column) implements Part {}

    private final List<Part> parts = new ArrayList<>();

    private Phrase() {}

    /**
     * Reads a phrase; what is the same for all rows is filled in at once.
     *
     * @param columns takes the columns it reads
     */
    static Phrase of(String written, String dataSet, String column, Columns columns) {
        var phrase = new Phrase();
        var matcher = GAP.matcher(written);
        int from = 0;
        while (matcher.find()) {
            phrase.add(new Text(written.substring(from, matcher.start())));
            phrase.add(
                    switch (matcher.group(1)) {
                        case "row" -> new Row();
                        case "file" -> new File();
                        case "data-set" -> new Text(dataSet);
                        case "column" -> new Text(column);
                        default -> new Cell(columns.of(matcher.group(1)));
                    });
            from = matcher.end();
        }
        phrase.add(new Text(written.substring(from)));
        if (phrase.parts.stream().allMatch(Text.class::isInstance)) {
            throw new IllegalArgumentException(
                    "'%s' is the same for every row (maybe {row} or a column in braces is missing?)"
                            .formatted(written));
        }
        return phrase;
    }

    private void add(Part part) {
        if (!(part instanceof Text text && text.text().isEmpty())) {
            parts.add(part);
        }
    }

    /** Whether it holds the number of the row, which only a file gives for ever. */
    boolean readsRowNumber() {
        return parts.stream().anyMatch(Row.class::isInstance);
    }

    /** Whether it holds the name of the file. */
    boolean readsFileName() {
        return parts.stream().anyMatch(File.class::isInstance);
    }

    /**
     * The text of a row; throws {@link BadCellException} at an empty cell or past 200 characters.
     */
    String of(TableRow row) {
        var text = new StringBuilder(40);
        for (var part : parts) {
            switch (part) {
                case Text fixed -> text.append(fixed.text());
                case Row number -> text.append(row.number());
                case File file -> text.append(row.header().stem());
                case Cell cell -> text.append(Cells.text(row, cell.column()));
            }
        }
        if (text.length() > MOST) {
            throw new BadCellException(
                    "",
                    Reason.TOO_LONG,
                    "the id made of this row has %d characters".formatted(text.length()),
                    "at most %d fit; use a shorter column".formatted(MOST));
        }
        return text.toString();
    }

    /** The text of a row, or null where a cell it takes is empty. */
    @Nullable String ofOrNull(TableRow row) {
        for (var part : parts) {
            if (part instanceof Cell cell && Cells.isEmpty(row, cell.column())) {
                return null;
            }
        }
        return of(row);
    }

    /** The name of the only column it is made of, empty where it is made of more. */
    String onlyColumn() {
        return parts.size() == 1 && parts.getFirst() instanceof Cell cell
                ? cell.column().name()
                : "";
    }
}
