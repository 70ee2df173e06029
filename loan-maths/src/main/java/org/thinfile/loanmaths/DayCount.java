package org.thinfile.loanmaths;

import java.time.LocalDate;
import java.time.Year;
import java.time.temporal.ChronoUnit;

/** How days become a share of a year (ISDA 2006 Definitions, section 4.16). */
public enum DayCount {
    /**
     * 30/360, bond basis: every month has 30 days. Between instalments of a schedule it means
     * regular periods, the same share each (see {@link Terms#periodRate}).
     */
    THIRTY_360("30/360"),
    /** Actual days over 360. */
    ACT_360("ACT/360"),
    /** Actual days over 365, leap years too. */
    ACT_365F("ACT/365F"),
    /** Actual days over 366 where they lie in leap years and over 365 elsewhere (ISDA). */
    ACT_ACT("ACT/ACT");

    private final String code;

    DayCount(String code) {
        this.code = code;
    }

    /** The name in files, commands and JSON. */
    public String code() {
        return code;
    }

    /** The day count of that code; throws {@link IllegalArgumentException} listing the known. */
    public static DayCount ofCode(String code) {
        for (var dayCount : values()) {
            if (dayCount.code.equals(code)) {
                return dayCount;
            }
        }
        throw new IllegalArgumentException(
                "day count '%s' is not known (30/360, ACT/360, ACT/365F, ACT/ACT)".formatted(code));
    }

    /**
     * The share of a year from one date (included) to another (excluded).
     *
     * @throws IllegalArgumentException when the dates run backwards
     */
    public Fraction share(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "days are counted from %s to %s, backwards (maybe they are swapped?)"
                            .formatted(from, to));
        }
        return switch (this) {
            case THIRTY_360 -> Fraction.of(thirtyDayMonths(from, to), 360);
            case ACT_360 -> Fraction.of(ChronoUnit.DAYS.between(from, to), 360);
            case ACT_365F -> Fraction.of(ChronoUnit.DAYS.between(from, to), 365);
            case ACT_ACT -> byCalendarYear(from, to);
        };
    }

    private static long thirtyDayMonths(LocalDate from, LocalDate to) {
        int first = Math.min(from.getDayOfMonth(), 30);
        int last = first == 30 ? Math.min(to.getDayOfMonth(), 30) : to.getDayOfMonth();
        return 360L * (to.getYear() - from.getYear())
                + 30L * (to.getMonthValue() - from.getMonthValue())
                + (last - first);
    }

    private static Fraction byCalendarYear(LocalDate from, LocalDate to) {
        long leapDays = 0;
        long otherDays = 0;
        for (var day = from; day.isBefore(to); ) {
            var newYear = LocalDate.of(day.getYear() + 1, 1, 1);
            var end = newYear.isBefore(to) ? newYear : to;
            long days = ChronoUnit.DAYS.between(day, end);
            if (Year.isLeap(day.getYear())) {
                leapDays += days;
            } else {
                otherDays += days;
            }
            day = end;
        }
        return Fraction.of(leapDays, 366).plus(Fraction.of(otherDays, 365));
    }
}
