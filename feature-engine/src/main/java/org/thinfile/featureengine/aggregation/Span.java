package org.thinfile.featureengine.aggregation;

import java.time.LocalDate;

/** A stretch of the local calendar, numbered one after the other. */
public enum Span {
    DAY,
    /** Monday to Sunday. */
    WEEK,
    MONTH;

    /** The number of the span in which a day lies; days count from 1970-01-01. */
    public int of(int day) {
        return switch (this) {
            case DAY -> day;
            // 1970-01-01 was a Thursday
            case WEEK -> Math.floorDiv(day + 3, 7);
            case MONTH -> {
                var date = LocalDate.ofEpochDay(day);
                yield date.getYear() * 12 + date.getMonthValue() - 1;
            }
        };
    }
}
