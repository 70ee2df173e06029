package org.thinfile.ingestion;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A text with gaps that a row fills: {@code {row}} is the number of the data row, {@code
 * {data-set}} the name of the data set, {@code {column}} the name of the rule's column, and any
 * other name in braces the cell of that column.
 */
final class Phrase {

    private static final Pattern GAP = Pattern.compile("\\{([^{}]+)}");
    private static final int MOST = 200;

    private sealed interface Part {}

    private record Text(String text) implements Part {}

    private record Row() implements Part {}

    private record Cell(String column) implements Part {}

    private final List<Part> parts = new ArrayList<>();

    private Phrase() {}

    /** Reads a phrase; what is the same for all rows is filled in at once. */
    static Phrase of(String written, String dataSet, String column) {
        var phrase = new Phrase();
        var matcher = GAP.matcher(written);
        int from = 0;
        while (matcher.find()) {
            phrase.parts.add(new Text(written.substring(from, matcher.start())));
            phrase.parts.add(
                    switch (matcher.group(1)) {
                        case "row" -> new Row();
                        case "data-set" -> new Text(dataSet);
                        case "column" -> new Text(column);
                        default -> new Cell(matcher.group(1));
                    });
            from = matcher.end();
        }
        phrase.parts.add(new Text(written.substring(from)));
        if (phrase.parts.stream().allMatch(Text.class::isInstance)) {
            throw new IllegalArgumentException(
                    "'%s' is the same for every row (maybe {row} or a column in braces is missing?)"
                            .formatted(written));
        }
        return phrase;
    }

    /** The columns it takes cells of. */
    Set<String> columns() {
        var columns = new TreeSet<String>();
        for (var part : parts) {
            if (part instanceof Cell cell) {
                columns.add(cell.column());
            }
        }
        return columns;
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
}
