package org.thinfile.featureengine.aggregation;

import java.time.LocalDate;

/**
 * How strongly events keep to one part of a local day, week or month, 0 to 1: each event is an
 * arrow on a clock face of one round a period; the result is the length of their sum over their
 * number, {@code sqrt(C^2 + S^2) / n} with C and S the sums of cosines and sines. 1 means always at
 * the same place, 0 spread evenly. Missing under two events.
 *
 * @param cycle the period
 */
public record Regularity(Cycle cycle) implements Aggregation<Regularity.Face> {

    /** The period and its parts. */
    public enum Cycle {
        /** 24 hours of a day. */
        DAY(24),
        /** 7 days of a week. */
        WEEK(7),
        /** Days 1 to 31 of a month, each a 31st of the round. */
        MONTH(31);

        private final int parts;
        private final double[] cosine;
        private final double[] sine;

        Cycle(int parts) {
            this.parts = parts;
            cosine = new double[parts];
            sine = new double[parts];
            for (int i = 0; i < parts; i++) {
                cosine[i] = StrictMath.cos(2 * Math.PI * i / parts);
                sine[i] = StrictMath.sin(2 * Math.PI * i / parts);
            }
        }

        /** The part of a row, from 0. */
        int part(Rows rows, int i) {
            return switch (this) {
                case DAY -> rows.hours()[i];
                case WEEK -> Math.floorMod(rows.days()[i] + 3, 7);
                case MONTH -> LocalDate.ofEpochDay(rows.days()[i]).getDayOfMonth() - 1;
            };
        }
    }

    /** How many events each part has. */
    static final class Face {
        final long[] counts;
        long count;

        Face(int parts) {
            counts = new long[parts];
        }
    }

    private record Folding(Cycle cycle) implements Reversible<Face> {

        @Override
        public Face empty() {
            return new Face(cycle.parts);
        }

        @Override
        public Face add(Face state, Rows rows, int from, int to) {
            state.count += to - from;
            if (cycle == Cycle.DAY) {
                var hours = rows.hours();
                for (int i = from; i < to; i++) {
                    state.counts[hours[i]]++;
                }
                return state;
            }
            var days = rows.days();
            for (int i = from, next; i < to; i = next) {
                next = i + 1;
                while (next < to && days[next] == days[i]) {
                    next++;
                }
                state.counts[cycle.part(rows, i)] += next - i;
            }
            return state;
        }

        @Override
        public Face remove(Face state, Rows rows, int i) {
            state.count--;
            state.counts[cycle.part(rows, i)]--;
            return state;
        }

        @Override
        public Face merge(Face older, Face newer) {
            older.count += newer.count;
            for (int i = 0; i < older.counts.length; i++) {
                older.counts[i] += newer.counts[i];
            }
            return older;
        }

        @Override
        public boolean ordered() {
            return false;
        }
    }

    @Override
    public Fold<Face> fold() {
        return new Folding(cycle);
    }

    @Override
    public double result(Face state, Moment at) {
        if (state.count < 2) {
            return Double.NaN;
        }
        double along = 0;
        double across = 0;
        for (int i = 0; i < state.counts.length; i++) {
            along += state.counts[i] * cycle.cosine[i];
            across += state.counts[i] * cycle.sine[i];
        }
        return StrictMath.sqrt(along * along + across * across) / state.count;
    }

    @Override
    public Unit unit() {
        return Unit.OWN;
    }

    @Override
    public String code() {
        return "regularity " + cycle.name().toLowerCase(java.util.Locale.ROOT);
    }
}
