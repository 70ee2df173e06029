package org.thinfile.ingestion;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.thinfile.ingestion.StrictText.WrongEncodingException;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;

/**
 * What makes a file useless as a whole: {@code BadInput} problems that name file, place and remedy.
 *
 * @param file its name, without folders
 */
record FileFaults(String file) {

    private static final int MOST_LISTED = 40;
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N}_.()/ -]{0,59}");

    /** A fault at a place of the file, such as a line or {@code 1:column}. */
    ProblemException refuse(String what, String remedy, String place) {
        return bad("%s: %s".formatted(file, what), remedy, file + ":" + place);
    }

    /** A fault that comes before the file can be looked into. */
    static ProblemException bad(String detail, String remedy, String where) {
        return new Problem.BadInput(detail, remedy, where).asException();
    }

    /** Refuses a header that lacks a column the mapping reads. */
    void requireNeeded(List<String> names, Layout layout) {
        var there = new HashSet<>(names);
        for (var column : layout.needed()) {
            if (!there.contains(column)) {
                throw refuse(
                        "the mapping needs column '%s', the file has none of that name"
                                .formatted(column),
                        "add the column, or correct the mapping (%s)".formatted(listed(names)),
                        "1:" + column);
            }
        }
    }

    /** Refuses a header with a column the mapping neither reads nor ignores, too. */
    void requireKnown(List<String> names, Layout layout) {
        requireNeeded(names, layout);
        var needed = layout.needed();
        for (var column : names) {
            if (!needed.contains(column) && !layout.ignored().contains(column)) {
                throw refuse(
                        "the mapping does not know column '%s'".formatted(column),
                        "map it, or list it under 'ignore' in the mapping",
                        "1:" + column);
            }
        }
    }

    /** A file in another encoding than its mapping says. */
    ProblemException wrongEncoding(WrongEncodingException e, Layout layout) {
        boolean isUsual = layout.form().charset().equals(StandardCharsets.UTF_8);
        return refuse(
                String.valueOf(e.getMessage()),
                isUsual
                        ? "save the file as UTF-8 (for example: iconv -f GB18030 -t UTF-8), or say"
                                + " 'file: {encoding: GB18030}' in the mapping"
                        : "say in the mapping in which encoding the file is",
                String.valueOf(e.line));
    }

    /** A file that was cut short on its way. */
    ProblemException breaksOff(long line) {
        return refuse(
                "the file breaks off or is damaged after line " + line,
                "copy it again from where it came",
                String.valueOf(line));
    }

    /**
     * The names of a header. Where one of them looks like none, the line is most likely a row,
     * whose cells are not to be shown.
     */
    private static String listed(List<String> names) {
        return names.stream().allMatch(FileFaults::isName)
                ? "the file has: "
                        + names.stream().limit(MOST_LISTED).collect(Collectors.joining(", "))
                : "the file has %d columns without names in its first line; name them under"
                                .formatted(names.size())
                        + " 'file: {columns: [...], first-line: row}'";
    }

    /** Whether a text looks like the name of a column rather than a cell. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
