package org.thinfile.learning.table;

import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something about a table that a person should know before trusting a model of it.
 *
 * @param kind what it is about
 * @param column that it is about; null where it is about the rows
 * @param what a sentence that says what was found, and what is done about it or may be
 */
public record TableWarning(Kind kind, @Nullable String column, String what) {

    /** What a warning is about. */
    public enum Kind {
        /** No row has a value. */
        ALL_MISSING,
        /** All rows have one value. */
        CONSTANT,
        /** Another column holds the same. */
        DUPLICATE,
        /** The column alone tells the outcome: it may have been known only afterwards. */
        LEAKING,
        /** So many categories that few rows are in each. */
        MANY_CATEGORIES,
        /** Dates, as texts or digits. */
        DATES,
        /** Too few rows of an outcome to trust a figure. */
        FEW_ROWS
    }

    /** As it stands in a report. */
    public SequencedMap<String, @Nullable Object> tree() {
        var tree = new TreeMap<String, @Nullable Object>();
        tree.put("kind", kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        tree.put("column", column);
        tree.put("what", what);
        return tree;
    }
}
