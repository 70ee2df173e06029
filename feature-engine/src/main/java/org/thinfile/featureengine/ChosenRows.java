package org.thinfile.featureengine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.history.History;

/** Some events of a history, and columns over all its events without those of the others. */
final class ChosenRows {

    private record Picked(Object column, Object part) {}

    private final int[] rows;
    private final long[] micros;

    /** Whether these are all events: then a column is its own part. */
    private final boolean all;

    /** They are few, so looking at each is faster than hashing. */
    private final List<Picked> picked = new ArrayList<>();

    ChosenRows(History history, int[] rows) {
        this.rows = rows;
        this.all = rows.length == history.size();
        this.micros = new long[rows.length];
        for (int i = 0; i < micros.length; i++) {
            micros[i] = history.happenedAt(rows[i]);
        }
    }

    int[] rows() {
        return rows;
    }

    /** When each happened. */
    long[] micros() {
        return micros;
    }

    long[] pick(long[] column) {
        if (all) {
            return column;
        }
        if (known(column) instanceof long[] part) {
            return part;
        }
        var part = new long[rows.length];
        for (int i = 0; i < part.length; i++) {
            part[i] = column[rows[i]];
        }
        picked.add(new Picked(column, part));
        return part;
    }

    int[] pick(int[] column) {
        if (all) {
            return column;
        }
        if (known(column) instanceof int[] part) {
            return part;
        }
        var part = new int[rows.length];
        for (int i = 0; i < part.length; i++) {
            part[i] = column[rows[i]];
        }
        picked.add(new Picked(column, part));
        return part;
    }

    boolean[] pick(boolean[] column) {
        if (all) {
            return column;
        }
        if (known(column) instanceof boolean[] part) {
            return part;
        }
        var part = new boolean[rows.length];
        for (int i = 0; i < part.length; i++) {
            part[i] = column[rows[i]];
        }
        picked.add(new Picked(column, part));
        return part;
    }

    private @Nullable Object known(Object column) {
        for (var one : picked) {
            if (one.column() == column) {
                return one.part();
            }
        }
        return null;
    }
}
