package org.thinfile.featureengine.telecom;

import org.thinfile.featureengine.telecom.CallRecords.Kind;
import org.thinfile.featureengine.telecom.Values.Spot;

/**
 * What calls and texts say together: days with any, and conversations.
 *
 * <p>A conversation is a run of texts with one contact. A call with that contact ends it, and so
 * does an hour or more in which the two neither wrote nor called. A call is no conversation. All
 * contacts are followed at once: for each is kept when it was last heard of, and what is open.
 */
final class ConversationIndicators {

    private static final long AN_HOUR = 3_600;

    private final CallRecords records;
    private final Values values;

    /** By counterpart: when it was last heard of, if it was in this group. */
    private final long[] last;

    private final boolean[] known;

    /** By counterpart: whether a conversation is open, how it began, how it goes. */
    private final boolean[] open;

    private final boolean[] begunBySubject;
    private final boolean[] answered;
    private final boolean[] lastWasOutgoing;

    private final int[] met;
    private int contacts;

    private final double[] delays;
    private int delayCount;

    private int begun;
    private int received;
    private int responded;

    ConversationIndicators(CallRecords records, Values values) {
        this.records = records;
        this.values = values;
        int n = records.counterparts();
        last = new long[n];
        known = new boolean[n];
        open = new boolean[n];
        begunBySubject = new boolean[n];
        answered = new boolean[n];
        lastWasOutgoing = new boolean[n];
        met = new int[n];
        delays = new double[records.size()];
    }

    /** Adds the values of a group, which has a record at least. */
    void add(int[] rows, int from, int to, Spot spot) {
        contacts = 0;
        delayCount = 0;
        begun = 0;
        received = 0;
        responded = 0;
        int days = 0;
        int lastDay = 0;
        for (int at = from; at < to; at++) {
            int i = rows[at];
            int day = WallClock.day(records.second(i));
            if (at == from || day != lastDay) {
                days++;
                lastDay = day;
            }
            follow(i);
        }
        for (int c = 0; c < contacts; c++) {
            close(met[c]);
            known[met[c]] = false;
        }
        int all = begun + received;
        values.add(Indicator.ACTIVE_DAYS, spot, days);
        values.add(
                Indicator.PERCENT_INITIATED_CONVERSATIONS,
                spot,
                all == 0 ? 0 : (double) begun / all);
        values.add(Indicator.RESPONSE_DELAY_TEXT, spot, Summary.ofSorted(delays, delayCount));
        // 0 of 0 is NaN, and undefined
        values.add(Indicator.RESPONSE_RATE_TEXT, spot, (double) responded / received);
    }

    private void follow(int i) {
        int contact = records.counterpart(i);
        long second = records.second(i);
        if (!known[contact]) {
            known[contact] = true;
            met[contacts++] = contact;
        } else if (second - last[contact] >= AN_HOUR) {
            close(contact);
        }
        if (records.kind(i) == Kind.TEXT) {
            write(contact, second, records.isOutgoing(i));
        } else {
            close(contact);
        }
        last[contact] = second;
    }

    private void write(int contact, long second, boolean outgoing) {
        if (open[contact]) {
            // only a conversation's own texts came since it was opened, so the last was a text
            boolean response = outgoing && !lastWasOutgoing[contact];
            if (response && second > last[contact]) {
                delays[delayCount++] = second - last[contact];
            }
            answered[contact] |= outgoing;
        } else {
            open[contact] = true;
            begunBySubject[contact] = outgoing;
            answered[contact] = outgoing;
        }
        lastWasOutgoing[contact] = outgoing;
    }

    private void close(int contact) {
        if (!open[contact]) {
            return;
        }
        open[contact] = false;
        if (begunBySubject[contact]) {
            begun++;
        } else {
            received++;
            if (answered[contact]) {
                responded++;
            }
        }
    }
}
