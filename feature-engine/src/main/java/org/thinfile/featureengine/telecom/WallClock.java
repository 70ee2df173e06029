package org.thinfile.featureengine.telecom;

/**
 * The calendar of indicators: seconds on the clock on the wall where the subject lives, counted as
 * if it never changed (so 1970-01-01T00:00 there is 0), and the days, ISO weeks and nights they lie
 * in.
 */
final class WallClock {

    private static final long DAY = 86_400;
    private static final long NIGHT_ENDS = 7 * 3_600;
    private static final long NIGHT_STARTS = 19 * 3_600;
    private static final int DAYS_IN_WEEK = 7;
    private static final int FRIDAY = 4;

    /** 1970-01-01 was a Thursday, three days after the start of its week. */
    private static final int THURSDAY = 3;

    private WallClock() {}

    static int day(long second) {
        return (int) Math.floorDiv(second, DAY);
    }

    /** The ISO week, from Monday to Sunday, counted through all years. */
    static int week(long second) {
        return Math.floorDiv(day(second) + THURSDAY, DAYS_IN_WEEK);
    }

    static boolean isWeekend(long second) {
        return Math.floorMod(day(second) + THURSDAY, DAYS_IN_WEEK) > FRIDAY;
    }

    /** From 19:00:00 to 07:00:00, both of which are night. */
    static boolean isNight(long second) {
        long ofDay = Math.floorMod(second, DAY);
        return ofDay <= NIGHT_ENDS || ofDay >= NIGHT_STARTS;
    }
}
