package org.thinfile.featureengine.aggregation;

import java.math.BigInteger;

/**
 * The sample standard deviation, {@code sqrt((n*sum(x^2) - sum(x)^2) / (n*(n-1)))} with exact sums;
 * missing under two values.
 */
public record Deviation() implements Aggregation<Totals> {

    @Override
    public Fold<Totals> fold() {
        return new Totals.Folding(true);
    }

    @Override
    public double result(Totals state, Moment at) {
        return of(state.count, state.sum.exact(), state.squares.exact());
    }

    /** The deviation of n numbers from their sum and the sum of their squares. */
    static double of(long n, BigInteger sum, BigInteger squares) {
        if (n < 2) {
            return Double.NaN;
        }
        var spread = squares.multiply(BigInteger.valueOf(n)).subtract(sum.multiply(sum));
        return StrictMath.sqrt(spread.doubleValue() / ((double) n * (n - 1)));
    }

    @Override
    public Unit unit() {
        return Unit.VALUE;
    }

    @Override
    public String code() {
        return "deviation";
    }
}
