package org.thinfile.featureengine.telecom;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/** In which week, days and hours each of some records in order of time is; worked out once. */
final class Timeline {

    private final int[] week;

    /** What {@link Split#part} gives. */
    private final byte[] part;

    private Timeline(int size) {
        week = new int[size];
        part = new byte[size];
    }

    static Timeline of(int size, IntToLongFunction second) {
        var timeline = new Timeline(size);
        for (int i = 0; i < size; i++) {
            long at = second.applyAsLong(i);
            timeline.week[i] = WallClock.week(at);
            timeline.part[i] = Split.part(at);
        }
        return timeline;
    }

    /** All of the records, by number. */
    int[] rows() {
        var rows = new int[week.length];
        Arrays.setAll(rows, i -> i);
        return rows;
    }

    /** Those of some records that a split holds. */
    int[] within(Split split, int[] among) {
        var rows = new int[among.length];
        int count = 0;
        for (int row : among) {
            rows[count] = row;
            count += split.holds(part[row]) ? 1 : 0;
        }
        return Arrays.copyOf(rows, count);
    }

    /** The end of the records of one week among these, from one of them on. */
    int endOfWeek(int[] rows, int from) {
        int to = from + 1;
        while (to < rows.length && week[rows[to]] == week[rows[from]]) {
            to++;
        }
        return to;
    }
}
