package org.thinfile.featureengine.aggregation;

import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * How long ago an event was; missing where there is none. Days (of 24 hours) and hours count with
 * their fraction; months are whole calendar months in the moment's zone: from 31 August 00:00 to 1
 * October 00:00 it is one month.
 *
 * @param in what it is counted in
 * @param oldest since the oldest event, rather than the newest
 */
public record TimeSince(In in, boolean oldest) implements Aggregation<TimeSince.Ends> {

    /** What a time is counted in. */
    public enum In {
        HOURS,
        DAYS,
        MONTHS
    }

    /** The times of the oldest and the newest event. */
    static final class Ends {
        boolean any;
        long first;
        long last;
    }

    private enum Folding implements Fold<Ends> {
        ENDS;

        @Override
        public Ends empty() {
            return new Ends();
        }

        @Override
        public Ends add(Ends state, Rows rows, int from, int to) {
            if (from < to) {
                var micros = rows.micros();
                state.first = state.any ? state.first : micros[from];
                state.last = micros[to - 1];
                state.any = true;
            }
            return state;
        }

        @Override
        public Ends merge(Ends older, Ends newer) {
            if (newer.any) {
                older.first = older.any ? older.first : newer.first;
                older.last = newer.last;
                older.any = true;
            }
            return older;
        }

        @Override
        public boolean ordered() {
            return true;
        }
    }

    @Override
    public Fold<Ends> fold() {
        return Folding.ENDS;
    }

    @Override
    public double result(Ends state, Moment at) {
        if (!state.any) {
            return Double.NaN;
        }
        long since = oldest ? state.first : state.last;
        return switch (in) {
            case HOURS -> (at.micros() - since) / 3_600e6;
            case DAYS -> (at.micros() - since) / 86_400e6;
            case MONTHS -> ChronoUnit.MONTHS.between(at.local(since), at.local());
        };
    }

    @Override
    public Unit unit() {
        return Unit.OWN;
    }

    @Override
    public String code() {
        return in.name().toLowerCase(Locale.ROOT) + "-since" + (oldest ? "-first" : "");
    }
}
