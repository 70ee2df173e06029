package org.thinfile.featureengine.aggregation;

import java.util.Locale;

/**
 * A figure of the local days, weeks or months with at least one event.
 *
 * @param figure which one
 * @param span days, weeks or months
 */
public record Active(Figure figure, Span span) implements Aggregation<Active.Spans> {

    /** The figures. */
    public enum Figure {
        /** How many; 0 over none. */
        COUNT("active-%ss"),
        /** The most that follow each other without one between; 0 over none. */
        LONGEST("longest-%s-streak"),
        /**
         * As many as follow each other up to the one in which the window ends, or the one before; 0
         * where neither has an event.
         */
        CURRENT("current-%s-streak");

        private final String code;

        Figure(String code) {
            this.code = code;
        }
    }

    /** The spans met, as runs at both ends and the longest. */
    static final class Spans {
        long count;
        int first;
        int last;
        long leading;
        long trailing;
        long longest;
    }

    private record Folding(Span span) implements Fold<Spans> {

        @Override
        public Spans empty() {
            return new Spans();
        }

        @Override
        public Spans add(Spans state, Rows rows, int from, int to) {
            var days = rows.days();
            int day = Integer.MIN_VALUE;
            for (int i = from; i < to; i++) {
                if (days[i] != day) {
                    day = days[i];
                    take(state, span.of(day));
                }
            }
            return state;
        }

        private static void take(Spans state, int at) {
            if (state.count > 0 && at == state.last) {
                return;
            }
            if (state.count == 0) {
                state.first = at;
            }
            boolean follows = state.count > 0 && at == state.last + 1;
            state.trailing = follows ? state.trailing + 1 : 1;
            state.leading += state.leading == state.count && (follows || state.count == 0) ? 1 : 0;
            state.longest = Math.max(state.longest, state.trailing);
            state.last = at;
            state.count++;
        }

        @Override
        public Spans merge(Spans older, Spans newer) {
            if (newer.count == 0) {
                return older;
            }
            boolean none = older.count == 0;
            int shared = !none && older.last == newer.first ? 1 : 0;
            boolean joins = !none && newer.first - older.last <= 1;
            long joined = older.trailing + newer.leading - shared;
            older.longest = Math.max(older.longest, newer.longest);
            if (none) {
                older.first = newer.first;
                older.leading = newer.leading;
                older.trailing = newer.trailing;
            } else if (joins) {
                older.longest = Math.max(older.longest, joined);
                older.leading = older.leading == older.count ? joined : older.leading;
                older.trailing = newer.trailing == newer.count ? joined : newer.trailing;
            } else {
                older.trailing = newer.trailing;
            }
            older.count += newer.count - shared;
            older.last = newer.last;
            return older;
        }

        @Override
        public boolean ordered() {
            return true;
        }
    }

    @Override
    public Fold<Spans> fold() {
        return new Folding(span);
    }

    @Override
    public double result(Spans state, Moment at) {
        return switch (figure) {
            case COUNT -> state.count;
            case LONGEST -> state.longest;
            case CURRENT -> {
                int now = span.of((int) at.lastDay());
                yield state.count > 0 && state.last >= now - 1 ? state.trailing : 0;
            }
        };
    }

    @Override
    public Unit unit() {
        return Unit.OWN;
    }

    @Override
    public String code() {
        return figure.code.formatted(span.name().toLowerCase(Locale.ROOT));
    }
}
