package org.thinfile.features;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Problem;

/**
 * Rows with the part each belongs to. Rows come subject by subject, so that the rows of one are all
 * that is held; what comes otherwise is refused.
 */
final class SplitRows implements Iterator<SplitRows.SplitRow> {

    /** A row and its part. */
    record SplitRow(TrainingRow row, Split split) {}

    /** As PostgreSQL orders UUIDs. */
    private static final Comparator<TrainingRow> ORDER =
            Comparator.<TrainingRow, String>comparing(row -> row.subject().toString())
                    .thenComparing(TrainingRow::asOf);

    private final Iterator<TrainingRow> rows;
    private final @Nullable Instant cut;
    private final List<SplitRow> ready = new ArrayList<>();
    private int next;
    private @Nullable TrainingRow ahead;

    SplitRows(Iterator<TrainingRow> rows, @Nullable Instant cut) {
        this.rows = rows;
        this.cut = cut;
        this.ahead = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public boolean hasNext() {
        return next < ready.size() || ahead != null;
    }

    @Override
    public SplitRow next() {
        if (next == ready.size()) {
            readSubject();
        }
        return ready.get(next++);
    }

    private void readSubject() {
        var first = ahead;
        if (first == null) {
            throw new NoSuchElementException();
        }
        var own = new ArrayList<>(List.of(first));
        ahead = null;
        while (ahead == null && rows.hasNext()) {
            var row = rows.next();
            requireOrder(own.getLast(), row);
            if (row.subject().equals(first.subject())) {
                requireFold(first, row);
                own.add(row);
            } else {
                ahead = row;
            }
        }
        var splits = Split.of(own, cut);
        ready.clear();
        next = 0;
        for (int i = 0; i < own.size(); i++) {
            ready.add(new SplitRow(own.get(i), splits.get(i)));
        }
    }

    private static void requireOrder(TrainingRow before, TrainingRow row) {
        if (ORDER.compare(before, row) >= 0) {
            throw new IllegalArgumentException(
                    "rows of a training set come in the order of subjects and instants, each once");
        }
    }

    private static void requireFold(TrainingRow first, TrainingRow row) {
        if (first.fold() != row.fold()) {
            throw new Problem.BadInput(
                            "a subject has rows in folds %d and %d: what is learned from the one"
                                            .formatted(first.fold(), row.fold())
                                    + " would know the subject of the other",
                            "give all rows of a subject one fold",
                            "fold")
                    .asException();
        }
    }
}
