package org.thinfile.featureengine.telecom;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of all time for which indicators are computed on their own.
 *
 * @param week which days
 * @param day which hours
 */
record Split(PartOfWeek week, PartOfDay day) {

    /** Which days; Saturday and Sunday are the weekend. */
    enum PartOfWeek {
        ALLWEEK,
        WEEKDAY,
        WEEKEND;

        boolean holds(boolean weekend) {
            return this == ALLWEEK || (this == WEEKEND) == weekend;
        }
    }

    /** Which hours; see {@link WallClock#isNight}. */
    enum PartOfDay {
        ALLDAY,
        DAY,
        NIGHT;

        boolean holds(boolean night) {
            return this == ALLDAY || (this == NIGHT) == night;
        }
    }

    private static final int WEEKEND_BIT = 2;
    private static final int NIGHT_BIT = 1;

    /** All splits, in the order of the keys; {@link #place} is the place here. */
    static final List<Split> ALL = all();

    private static List<Split> all() {
        var splits = new ArrayList<Split>();
        for (var week : PartOfWeek.values()) {
            for (var day : PartOfDay.values()) {
                splits.add(new Split(week, day));
            }
        }
        return List.copyOf(splits);
    }

    /** Where it stands among {@link #ALL}. */
    int place() {
        return week.ordinal() * PartOfDay.values().length + day.ordinal();
    }

    /** The part of time that a second is in, one of four that no split cuts. */
    static byte part(long second) {
        return (byte)
                ((WallClock.isWeekend(second) ? WEEKEND_BIT : 0)
                        | (WallClock.isNight(second) ? NIGHT_BIT : 0));
    }

    /** Whether a {@link #part} of time belongs to it. */
    boolean holds(byte part) {
        return week.holds((part & WEEKEND_BIT) != 0) && day.holds((part & NIGHT_BIT) != 0);
    }
}
