package org.thinfile.featureengine.telecom;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.history.History;

/**
 * The recharges (top-ups) of one subject's phone as columns, in order of time; those of the same
 * second keep the order in which they were added. Immutable.
 */
public final class Recharges {

    private final long[] second;
    private final double[] amount;

    private Recharges(Builder builder) {
        int n = builder.second.size();
        var order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        IntArrays.mergeSort(
                order,
                (a, b) -> Long.compare(builder.second.getLong(a), builder.second.getLong(b)));
        second = new long[n];
        amount = new double[n];
        for (int i = 0; i < n; i++) {
            second[i] = builder.second.getLong(order[i]);
            amount[i] = builder.amount.getDouble(order[i]);
        }
    }

    /**
     * The recharges that a phone operator told, as far as the history sees them; null where there
     * is none. Throws a {@code Conflict} problem where they are of several currencies.
     *
     * @param zone where the subject's clock on the wall hangs
     */
    public static @Nullable Recharges of(History history, ZoneId zone) {
        return new OperatorEvents(history, zone).recharges();
    }

    /** How many recharges. */
    public int size() {
        return second.length;
    }

    /** When recharge i was, in seconds of the clock on the wall, as {@link CallRecords} counts. */
    long second(int i) {
        return second[i];
    }

    /** What was paid, in units of its currency. */
    double amount(int i) {
        return amount[i];
    }

    /** Collects recharges in any order of time. */
    public static final class Builder {

        private final LongArrayList second = new LongArrayList();
        private final DoubleArrayList amount = new DoubleArrayList();

        /** Adds a recharge; the amount must be finite. */
        public void add(long second, double amount) {
            if (!Double.isFinite(amount)) {
                throw new IllegalArgumentException(
                        "a recharge of %s: the amount must be finite".formatted(amount));
            }
            this.second.add(second);
            this.amount.add(amount);
        }

        /** What was added, in order of time. */
        public Recharges build() {
            return new Recharges(this);
        }
    }
}
