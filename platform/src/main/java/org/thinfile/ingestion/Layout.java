package org.thinfile.ingestion;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which columns a mapping wants of a file, and how the file is written.
 *
 * @param columns those it reads, by their index
 * @param ignored those that may be there and are not read
 * @param form how the file is written
 * @param byFile whether the name of the file is part of what a row says, so that equal rows of two
 *     files are facts of their own
 */
record Layout(List<Column> columns, Set<String> ignored, TableForm form, boolean byFile) {

    Layout {
        columns = List.copyOf(columns);
        ignored = Set.copyOf(ignored);
    }

    /** Of files that are read without a mapping. */
    static Layout any(TableForm form) {
        return new Layout(List.of(), Set.of(), form, false);
    }

    /** The names of the columns it reads, in order. */
    SortedSet<String> needed() {
        return columns.stream().map(Column::name).collect(Collectors.toCollection(TreeSet::new));
    }
}
