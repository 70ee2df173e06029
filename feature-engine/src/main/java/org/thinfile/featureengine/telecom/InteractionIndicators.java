package org.thinfile.featureengine.telecom;

import org.thinfile.featureengine.telecom.Indicator.Slice;
import org.thinfile.featureengine.telecom.Values.Spot;

/**
 * What calls alone or texts alone say: how many, with whom, when, how long. One pass over a group
 * counts by contact; everything else is of contacts, or of times in order.
 */
final class InteractionIndicators {

    private final CallRecords records;
    private final Values values;

    /** By counterpart; zero between groups. */
    private final int[] count;

    private final int[] sent;
    private final double[] talked;

    /** The counterparts of the group, in order of their first record. */
    private final int[] met;

    private int contacts;
    private int total;
    private int outgoing;
    private int nocturnal;

    private final double[] sample;

    InteractionIndicators(CallRecords records, Values values) {
        this.records = records;
        this.values = values;
        count = new int[records.counterparts()];
        sent = new int[count.length];
        talked = new double[count.length];
        met = new int[count.length];
        sample = new double[records.size()];
    }

    /** Adds the values of a group, which has a record at least. */
    void add(int[] rows, int from, int to, Spot spot) {
        gather(rows, from, to);
        counts(spot);
        times(rows, from, to, spot);
        contacts(spot);
        if (spot.slice() == Slice.CALL) {
            durations(rows, from, to, spot);
        }
        forget();
    }

    private void gather(int[] rows, int from, int to) {
        total = to - from;
        for (int at = from; at < to; at++) {
            int i = rows[at];
            int contact = records.counterpart(i);
            if (count[contact]++ == 0) {
                met[contacts++] = contact;
            }
            if (records.isOutgoing(i)) {
                sent[contact]++;
                outgoing++;
            }
            if (WallClock.isNight(records.second(i))) {
                nocturnal++;
            }
        }
    }

    private void forget() {
        for (int c = 0; c < contacts; c++) {
            count[met[c]] = 0;
            sent[met[c]] = 0;
            talked[met[c]] = 0;
        }
        contacts = 0;
        outgoing = 0;
        nocturnal = 0;
    }

    private void counts(Spot spot) {
        values.add(Indicator.NUMBER_OF_INTERACTIONS, spot, total);
        values.add(Indicator.NUMBER_OF_INTERACTION_IN, spot, total - outgoing);
        values.add(Indicator.NUMBER_OF_INTERACTION_OUT, spot, outgoing);
        values.add(Indicator.NUMBER_OF_CONTACTS, spot, contacts);
        values.add(Indicator.PERCENT_NOCTURNAL, spot, (double) nocturnal / total);
    }

    private void times(int[] rows, int from, int to, Spot spot) {
        for (int at = from + 1; at < to; at++) {
            sample[at - from - 1] = records.second(rows[at]) - records.second(rows[at - 1]);
        }
        var times = Summary.ofSorted(sample, to - from - 1);
        values.add(Indicator.INTEREVENT_TIME, spot, times);
    }

    private void contacts(Spot spot) {
        for (int c = 0; c < contacts; c++) {
            sample[c] = (double) sent[met[c]] / total;
        }
        values.add(Indicator.BALANCE_OF_CONTACTS, spot, Summary.ofSorted(sample, contacts));
        for (int c = 0; c < contacts; c++) {
            sample[c] = count[met[c]];
        }
        values.add(Indicator.ENTROPY_OF_CONTACTS, spot, Entropy.of(sample, contacts, total));
        values.add(Indicator.INTERACTIONS_PER_CONTACT, spot, Summary.ofSorted(sample, contacts));
        values.add(
                Indicator.PERCENT_PARETO_INTERACTIONS,
                spot,
                (double) Pareto.count(sample, contacts) / contacts);
    }

    private void durations(int[] rows, int from, int to, Spot spot) {
        values.add(Indicator.PERCENT_INITIATED_INTERACTIONS, spot, (double) outgoing / total);
        for (int at = from; at < to; at++) {
            double duration = records.duration(rows[at]);
            sample[at - from] = duration;
            talked[records.counterpart(rows[at])] += duration;
        }
        values.add(Indicator.CALL_DURATION, spot, Summary.ofSorted(sample, total));
        for (int c = 0; c < contacts; c++) {
            sample[c] = talked[met[c]];
        }
        values.add(
                Indicator.PERCENT_PARETO_DURATIONS,
                spot,
                (double) Pareto.count(sample, contacts) / contacts);
    }
}
