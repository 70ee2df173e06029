package org.thinfile.learning.table;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;

/** The faults of one file, each with line, column and remedy. */
record TableFaults(Path file) {

    /** Texts longer than this are described, not shown: they could name a person. */
    private static final int SHOWN = 8;

    ProblemException of(String what, String remedy) {
        return bad("%s %s".formatted(name(), what), remedy, name());
    }

    ProblemException at(long line, String what, String remedy) {
        return bad(
                "%s, line %d: %s".formatted(name(), line, what),
                remedy,
                "%s:%d".formatted(name(), line));
    }

    ProblemException at(long line, String column, String what, String remedy) {
        return bad(
                "%s, line %d, column '%s': %s".formatted(name(), line, column, what),
                remedy,
                "%s:%d:%s".formatted(name(), line, column));
    }

    ProblemException unknownColumn(String role, String column, List<String> known) {
        var list = String.join(", ", known.size() > 20 ? known.subList(0, 20) : known);
        return at(
                1,
                column,
                "the %s is not in the header".formatted(role),
                "name one of: %s%s".formatted(list, known.size() > 20 ? ", ..." : ""));
    }

    static String shown(String text) {
        return text.length() <= SHOWN
                ? "'" + text + "'"
                : "a text of %d characters".formatted(text.length());
    }

    private static ProblemException bad(String detail, String remedy, @Nullable String where) {
        return new Problem.BadInput(detail, remedy, where).asException();
    }

    private String name() {
        var last = file.getFileName();
        return last == null ? file.toString() : last.toString();
    }
}
