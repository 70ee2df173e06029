package org.thinfile.featureengine.telecom;

import org.thinfile.featureengine.telecom.Values.Spot;

/** What recharges say: how much, how often, how regular. */
final class RechargeIndicators {

    private static final double SHARE = 0.8;
    private static final long DAY = 86_400;

    private final Recharges recharges;
    private final Values values;
    private final double[] sample;

    RechargeIndicators(Recharges recharges, Values values) {
        this.recharges = recharges;
        this.values = values;
        sample = new double[recharges.size()];
    }

    /** Adds the values of a group, which has a recharge at least. */
    void add(int[] rows, int from, int to, Spot spot) {
        int total = to - from;
        for (int at = from + 1; at < to; at++) {
            sample[at - from - 1] = recharges.second(rows[at]) - recharges.second(rows[at - 1]);
        }
        var times = Summary.ofSorted(sample, total - 1);
        for (int at = from; at < to; at++) {
            sample[at - from] = recharges.amount(rows[at]);
        }
        values.add(Indicator.AMOUNT_RECHARGES, spot, Summary.ofSorted(sample, total));
        values.add(Indicator.INTEREVENT_TIME_RECHARGES, spot, times);
        values.add(Indicator.PERCENT_PARETO_RECHARGES, spot, (double) largest(total) / total);
        values.add(Indicator.NUMBER_OF_RECHARGES, spot, total);
    }

    /** How many of the largest amounts make up four fifths; the sample holds them, ascending. */
    private int largest(int total) {
        double sum = 0;
        for (int i = total - 1; i >= 0; i--) {
            sum += sample[i];
        }
        double part = 0;
        for (int i = total - 1; i >= 0; i--) {
            part += sample[i];
            if (part >= SHARE * sum) {
                return total - i;
            }
        }
        return total;
    }

    /**
     * The average balance, were each recharge used up evenly until the next: half of every amount
     * but the last whose next came a day or more later. NaN where all were within a day. (Days are
     * capped at one, in the balance and in the period; bandicoot does so.)
     */
    double averageBalance() {
        int n = recharges.size();
        if (n == 0 || days(0, n - 1) < 1) {
            return Double.NaN;
        }
        double balance = 0;
        for (int i = 1; i < n; i++) {
            balance += recharges.amount(i - 1) * Math.min(1, days(i - 1, i)) / 2;
        }
        return balance;
    }

    private long days(int earlier, int later) {
        return (recharges.second(later) - recharges.second(earlier)) / DAY;
    }
}
