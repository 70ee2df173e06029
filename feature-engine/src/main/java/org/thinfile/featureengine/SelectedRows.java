package org.thinfile.featureengine;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.aggregation.Rows;

/**
 * The events of one selection as columns without gaps, each made when it is first asked for and
 * shared by all features over them.
 */
final class SelectedRows {

    private final HistoryColumns columns;
    private final Selection selection;
    private final ChosenRows rows;
    private final long[] micros;
    private long @Nullable [] values;
    private long @Nullable [] weights;
    private HistoryColumns.@Nullable Marks marks;
    private int @Nullable [] groups;

    SelectedRows(HistoryColumns columns, Selection selection, int[] rows) {
        this.columns = columns;
        this.selection = selection;
        this.rows = columns.chosen(rows);
        this.micros = this.rows.micros();
    }

    /** The number of the first event at or after an instant; size() for none. */
    int firstAtOrAfter(long instant) {
        int low = 0;
        int high = micros.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (micros[middle] < instant) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long[] values() {
        var known = values;
        if (known == null) {
            known = rows.pick(columns.measure(selection.measure()).value());
            values = known;
        }
        return known;
    }

    private long[] weights() {
        var known = weights;
        if (known == null) {
            var weight = selection.weight();
            if (weight == null) {
                known = new long[micros.length];
                Arrays.fill(known, 1);
            } else {
                known = rows.pick(columns.measure(weight).value());
            }
            weights = known;
        }
        return known;
    }

    private HistoryColumns.Marks marks() {
        var known = marks;
        if (known == null) {
            var all = columns.marks(selection.measure());
            known = new HistoryColumns.Marks(rows.pick(all.mark()), all.count());
            marks = known;
        }
        return known;
    }

    private int[] groups() {
        var known = groups;
        if (known == null) {
            known = rows.pick(columns.groups(selection.by()));
            groups = known;
        }
        return known;
    }

    /** The same events, seen with conditions and a zone. */
    final class View implements Rows {

        private final List<Condition> conditions;
        private final ZoneId zone;
        private boolean @Nullable [] holds;
        private int @Nullable [] days;
        private int @Nullable [] hours;

        View(List<Condition> conditions, ZoneId zone) {
            this.conditions = conditions;
            this.zone = zone;
        }

        SelectedRows selected() {
            return SelectedRows.this;
        }

        @Override
        public long[] micros() {
            return micros;
        }

        @Override
        public long[] values() {
            return SelectedRows.this.values();
        }

        @Override
        public long[] weights() {
            return SelectedRows.this.weights();
        }

        @Override
        public int[] groups() {
            return SelectedRows.this.groups();
        }

        @Override
        public int[] marks() {
            return SelectedRows.this.marks().mark();
        }

        @Override
        public int markCount() {
            return SelectedRows.this.marks().count();
        }

        @Override
        public boolean[] holds() {
            var known = holds;
            if (known == null) {
                known = rows.pick(columns.holding(conditions));
                holds = known;
            }
            return known;
        }

        @Override
        public int[] days() {
            var known = days;
            if (known == null) {
                known = rows.pick(columns.zone(zone).days);
                days = known;
            }
            return known;
        }

        @Override
        public int[] hours() {
            var known = hours;
            if (known == null) {
                known = rows.pick(columns.zone(zone).hours);
                hours = known;
            }
            return known;
        }
    }
}
