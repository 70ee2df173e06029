package org.thinfile.featureengine.aggregation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Whole calendar months, in the moment's zone, since the newest event; missing where there is none.
 * From 31 August 00:00 to 1 October 00:00 it is one month.
 */
public record MonthsSince() implements Aggregation<MonthsSince.Last> {

    /** The newest event's time. */
    static final class Last {
        boolean any;
        long micros;
    }

    @Override
    public Last empty() {
        return new Last();
    }

    @Override
    public Last add(Last state, long value, long micros, boolean holds) {
        state.any = true;
        state.micros = micros;
        return state;
    }

    @Override
    public Last merge(Last older, Last newer) {
        return newer.any ? add(older, 0, newer.micros, false) : older;
    }

    @Override
    public double result(Last state, Moment at) {
        if (!state.any) {
            return Double.NaN;
        }
        var last = Instant.EPOCH.plus(state.micros, ChronoUnit.MICROS).atZone(at.zone());
        var now = Instant.EPOCH.plus(at.micros(), ChronoUnit.MICROS).atZone(at.zone());
        return ChronoUnit.MONTHS.between(last, now);
    }

    @Override
    public boolean inUnitsOfValue() {
        return false;
    }

    @Override
    public String code() {
        return "months-since";
    }
}
