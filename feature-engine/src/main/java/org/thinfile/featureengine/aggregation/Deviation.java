package org.thinfile.featureengine.aggregation;

import java.math.BigInteger;

/**
 * The sample standard deviation, {@code sqrt((n*sum(x^2) - sum(x)^2) / (n*(n-1)))} with exact sums;
 * missing under two values.
 */
public record Deviation() implements Reversible<Deviation.Squares> {

    /** Count, sum and sum of squares. */
    static final class Squares {
        final Totals totals = new Totals();
        final ExactSum squares = new ExactSum();
    }

    @Override
    public Squares empty() {
        return new Squares();
    }

    @Override
    public Squares add(Squares state, long value, long micros, boolean holds) {
        state.totals.count++;
        state.totals.sum.add(value);
        state.squares.addProduct(value, value);
        return state;
    }

    @Override
    public Squares remove(Squares state, long value, long micros, boolean holds) {
        state.totals.count--;
        state.totals.sum.subtract(value);
        state.squares.subtractProduct(value, value);
        return state;
    }

    @Override
    public Squares merge(Squares older, Squares newer) {
        older.totals.join(newer.totals);
        older.squares.add(newer.squares);
        return older;
    }

    @Override
    public double result(Squares state, Moment at) {
        long n = state.totals.count;
        if (n < 2) {
            return Double.NaN;
        }
        var sum = state.totals.sum.exact();
        var spread =
                state.squares.exact().multiply(BigInteger.valueOf(n)).subtract(sum.multiply(sum));
        return StrictMath.sqrt(spread.doubleValue() / ((double) n * (n - 1)));
    }

    @Override
    public boolean inUnitsOfValue() {
        return true;
    }

    @Override
    public String code() {
        return "deviation";
    }
}
