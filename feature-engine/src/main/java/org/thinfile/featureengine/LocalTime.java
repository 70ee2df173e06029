package org.thinfile.featureengine;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.thinfile.featureengine.history.History;

/**
 * The local days and hours of a history's events. A zone's offset is looked up once for each
 * stretch between two changes of it, and a day is divided out once for all its events.
 *
 * <p>Days never fall: where a clock that is set back crosses midnight, the day that was reached
 * stays until the next one begins.
 */
final class LocalTime {

    private static final long DAY = 86_400_000_000L;
    private static final long HOUR = 3_600_000_000L;

    /** Days since 1970-01-01. */
    final int[] days;

    /** 0 to 23. */
    final int[] hours;

    LocalTime(History history, ZoneId zone) {
        int n = history.size();
        days = new int[n];
        hours = new int[n];
        var rules = zone.getRules();
        for (int i = 0; i < n; ) {
            var instant = instant(history.happenedAt(i));
            long offset = rules.getOffset(instant).getTotalSeconds() * 1_000_000L;
            var next = rules.nextTransition(instant);
            long end = next == null ? Long.MAX_VALUE : micros(next.getInstant());
            // previousTransition looks strictly before, and the instant may be one itself
            var last = rules.previousTransition(instant.plusNanos(1));
            int reached = Integer.MIN_VALUE;
            if (last != null) {
                long before = last.getOffsetBefore().getTotalSeconds() * 1_000_000L;
                reached = day(micros(last.getInstant()) - 1 + before);
            }
            i = stretch(history, i, end, offset, reached);
        }
    }

    private int stretch(History history, int from, long end, long offset, int reached) {
        int i = from;
        long start = 0;
        long until = Long.MIN_VALUE;
        int day = 0;
        for (; i < days.length && history.happenedAt(i) < end; i++) {
            long local = history.happenedAt(i) + offset;
            if (local >= until) {
                int plain = day(local);
                start = plain * DAY;
                until = start + DAY;
                day = Math.max(plain, reached);
            }
            days[i] = day;
            hours[i] = (int) ((local - start) / HOUR);
        }
        return i;
    }

    private static int day(long local) {
        return Math.toIntExact(Math.floorDiv(local, DAY));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** A part of the local time of every event. */
    long[] part(Measure.Part part) {
        var value = new long[days.length];
        for (int i = 0, before = -1; i < value.length; before = i, i++) {
            boolean same = before >= 0 && days[i] == days[before];
            value[i] =
                    switch (part) {
                        case HOUR -> hours[i];
                        case WEEKDAY -> Math.floorMod(days[i] + 3, 7) + 1;
                        case MONTH_DAY ->
                                same
                                        ? value[before]
                                        : LocalDate.ofEpochDay(days[i]).getDayOfMonth();
                    };
        }
        return value;
    }

    /** Whether the day of every event is of one of some classes. */
    boolean[] isOneOf(WorkCalendar calendar, Set<DayClass> classes) {
        var is = new boolean[days.length];
        for (int i = 0; i < is.length; i++) {
            is[i] =
                    i > 0 && days[i] == days[i - 1]
                            ? is[i - 1]
                            : classes.contains(calendar.of(LocalDate.ofEpochDay(days[i])));
        }
        return is;
    }
}
