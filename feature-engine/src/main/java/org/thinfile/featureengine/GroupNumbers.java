package org.thinfile.featureengine;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.List;

/** Groups of events that have all of some measures alike, or are alike without them. */
final class GroupNumbers {

    private final HistoryColumns columns;

    GroupNumbers(HistoryColumns columns) {
        this.columns = columns;
    }

    /** A number from 0 for the group of each event; all are one group by no measure. */
    int[] of(List<Measure> by) {
        var group = new int[columns.history().size()];
        for (var measure : by) {
            split(group, columns.marks(measure), columns.measure(measure).present());
        }
        return group;
    }

    private static void split(int[] group, HistoryColumns.Marks marks, boolean[] present) {
        var known = new Long2IntOpenHashMap();
        known.defaultReturnValue(-1);
        for (int i = 0; i < group.length; i++) {
            long mark = present[i] ? marks.mark()[i] + 1L : 0;
            int code = known.putIfAbsent((long) group[i] << 32 | mark, known.size());
            group[i] = code < 0 ? known.size() - 1 : code;
        }
    }
}
