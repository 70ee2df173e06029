package org.thinfile.simulator;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The calendar of the world: two years of local time, counted in days, months and seconds from
 * their beginning. One zone, eight hours ahead, without summer time.
 */
final class Days {

    /** The first day. */
    static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    /** Months that have records. */
    static final int MONTHS = 24;

    /** Months that lives are drawn for: a year more, so that the latest loans have an outcome. */
    static final int LIFE_MONTHS = 36;

    /** The month at whose first instant the earlier of the two reviews stands. */
    static final int FIRST_REVIEW = 12;

    /** The month at whose first instant the later review stands: the present of the world. */
    static final int SECOND_REVIEW = 24;

    /** The first day without records: the present. */
    static final int END = day(MONTHS);

    static final int DAY_SECONDS = 86_400;
    private static final int HOUR_SECONDS = 3_600;
    private static final int MINUTE_SECONDS = 60;
    private static final int WEEK = 7;
    private static final int MONDAY_TO_FRIDAY = 5;
    private static final int[] FIRST_OF = new int[LIFE_MONTHS + 1];
    private static final byte[][] TEXTS;

    static {
        for (int month = 0; month <= LIFE_MONTHS; month++) {
            FIRST_OF[month] = day(month);
        }
        TEXTS = new byte[FIRST_OF[LIFE_MONTHS] + 62][];
        for (int day = 0; day < TEXTS.length; day++) {
            TEXTS[day] = FIRST.plusDays(day).toString().getBytes(StandardCharsets.US_ASCII);
        }
    }

    private Days() {}

    private static int day(int month) {
        return (int) ChronoUnit.DAYS.between(FIRST, FIRST.plusMonths(month));
    }

    /** The first day of a month. */
    static int first(int month) {
        return FIRST_OF[month];
    }

    /** How many days a month has. */
    static int length(int month) {
        return FIRST_OF[month + 1] - FIRST_OF[month];
    }

    /** The month a day lies in. */
    static int month(int day) {
        int month = day / 31;
        while (FIRST_OF[month + 1] <= day) {
            month++;
        }
        return month;
    }

    /** The first day was a Monday. */
    static boolean isWeekend(int day) {
        return day % WEEK >= MONDAY_TO_FRIDAY;
    }

    /** A second of the world. */
    static long at(int day, int hour, int minute, int second) {
        return (long) day * DAY_SECONDS + hour * HOUR_SECONDS + minute * MINUTE_SECONDS + second;
    }

    /** A second of a day between two hours. */
    static long at(Dice dice, int day, int fromHour, int toHour) {
        return (long) day * DAY_SECONDS
                + (long) fromHour * HOUR_SECONDS
                + dice.below((toHour - fromHour) * HOUR_SECONDS);
    }

    /** A day of a month, by chance. */
    static int any(Dice dice, int month) {
        return first(month) + dice.below(length(month));
    }

    /** ISO 8601, {@code 2024-01-01}; not to be changed. */
    static byte[] text(int day) {
        return TEXTS[day];
    }

    /** The instant at which a month begins. */
    static OffsetDateTime instant(int month) {
        return FIRST.plusMonths(month).atStartOfDay().atOffset(ZoneOffset.ofHours(8));
    }
}
