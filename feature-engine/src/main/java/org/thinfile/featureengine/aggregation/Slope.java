package org.thinfile.featureengine.aggregation;

import java.math.BigInteger;

/**
 * The least-squares slope of the values over their order (per event) or over time (per 30 days),
 * {@code (n*sum(xy) - sum(x)*sum(y)) / (n*sum(x^2) - sum(x)^2)} with exact sums; missing under two
 * different x.
 *
 * @param overTime x is the time, rather than 0, 1, 2 ...
 */
public record Slope(boolean overTime) implements Aggregation<Slope.Line> {

    private static final double MICROS_IN_30_DAYS = 30 * 86_400e6;

    /** The sums of a least-squares line; x of order starts from 0 at the oldest event. */
    static final class Line {
        long count;
        final ExactSum x = new ExactSum();
        final ExactSum y = new ExactSum();
        final ExactSum xx = new ExactSum();
        final ExactSum xy = new ExactSum();
    }

    private record Folding(boolean overTime) implements Reversible<Line> {

        @Override
        public Line empty() {
            return new Line();
        }

        @Override
        public Line add(Line state, Rows rows, int from, int to) {
            var values = rows.values();
            var micros = rows.micros();
            long order = state.count;
            for (int i = from; i < to; i++) {
                long x = overTime ? micros[i] : order++;
                state.x.add(x);
                state.xx.addProduct(x, x);
                state.xy.addProduct(x, values[i]);
            }
            state.y.addAll(values, from, to);
            state.count += to - from;
            return state;
        }

        /** The oldest has x = 0 by order, so every other x falls by one. */
        @Override
        public Line remove(Line state, Rows rows, int i) {
            long value = rows.values()[i];
            long micros = rows.micros()[i];
            state.count--;
            state.y.subtract(value);
            if (overTime) {
                state.x.subtract(micros);
                state.xx.subtractProduct(micros, micros);
                state.xy.subtractProduct(micros, value);
            } else {
                state.xy.subtract(state.y);
                state.xx.subtract(state.x);
                state.xx.subtract(state.x);
                state.xx.add(state.count);
                state.x.subtract(state.count);
            }
            return state;
        }

        @Override
        public Line merge(Line older, Line newer) {
            if (!overTime) {
                // by order, each x of the newer stretch rises by the older one's count
                long shift = older.count;
                older.xy.addTimes(newer.y, shift);
                older.xx.addTimes(newer.x, 2 * shift);
                older.xx.addProduct(shift * shift, newer.count);
                older.x.addProduct(shift, newer.count);
            }
            older.count += newer.count;
            older.x.add(newer.x);
            older.y.add(newer.y);
            older.xx.add(newer.xx);
            older.xy.add(newer.xy);
            return older;
        }

        @Override
        public boolean ordered() {
            return !overTime;
        }
    }

    @Override
    public Fold<Line> fold() {
        return new Folding(overTime);
    }

    @Override
    public double result(Line state, Moment at) {
        var n = BigInteger.valueOf(state.count);
        var x = state.x.exact();
        var spread = n.multiply(state.xx.exact()).subtract(x.multiply(x));
        if (spread.signum() == 0) {
            return Double.NaN;
        }
        var rise = n.multiply(state.xy.exact()).subtract(x.multiply(state.y.exact()));
        double slope = rise.doubleValue() / spread.doubleValue();
        return overTime ? slope * MICROS_IN_30_DAYS : slope;
    }

    @Override
    public Unit unit() {
        return Unit.VALUE;
    }

    @Override
    public String code() {
        return overTime ? "slope over time" : "slope over order";
    }
}
