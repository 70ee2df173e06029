package org.thinfile.featureengine.telecom;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.history.AttributeColumn;
import org.thinfile.featureengine.history.History;
import org.thinfile.featureengine.telecom.CallRecords.Kind;
import org.thinfile.kernel.Money;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.Source;

/**
 * What a phone operator told of a subject, as columns of indicators.
 *
 * <p>Events of one instant are taken in the order in which they were recorded: a file's rows as
 * they stood. The history's own order would be that of hashed ids, which says nothing.
 */
final class OperatorEvents {

    static final Source SOURCE = new Source("operator");

    private static final String CALL = "call";
    private static final String TEXT = "text";
    private static final String RECHARGE = "recharge";
    private static final String DIRECTION = "direction";
    private static final String LATITUDE = "latitude-microdegrees";
    private static final String LONGITUDE = "longitude-microdegrees";

    private static final long MICROS = 1_000_000;
    private static final double MICRODEGREES = 1e6;

    /** In a column by event: the event says nothing. */
    private static final long ABSENT = Long.MIN_VALUE;

    private final History history;
    private final ZoneRules clock;

    /**
     * Begins.
     *
     * @param zone where the subject's clock on the wall hangs
     */
    OperatorEvents(History history, ZoneId zone) {
        this.history = history;
        this.clock = zone.getRules();
    }

    CallRecords records() {
        int calls = kind(CALL);
        int texts = kind(TEXT);
        int outward = history.textCode("out");
        int inward = history.textCode("in");
        var attributes = history.attributes(Set.of(DIRECTION, LATITUDE, LONGITUDE));
        long[] direction = byEvent(attributes.get(DIRECTION), true);
        long[] latitude = byEvent(attributes.get(LATITUDE), false);
        long[] longitude = byEvent(attributes.get(LONGITUDE), false);
        var records = new CallRecords.Builder();
        for (int i : inOrder(calls, texts)) {
            boolean out = direction[i] == outward;
            boolean lacks = history.kind(i) == calls && !history.hasSeconds(i);
            if (history.counterpartyCode(i) == History.NONE
                    || lacks
                    || !out && direction[i] != inward) {
                continue;
            }
            int place = history.place(i);
            records.add(
                    second(i),
                    history.kind(i) == calls ? Kind.CALL : Kind.TEXT,
                    out,
                    history.counterparty(i),
                    history.seconds(i),
                    records.places()
                            .place(
                                    place == History.NONE ? null : history.placeText(place),
                                    location(latitude[i], longitude[i])));
        }
        return records.build();
    }

    @Nullable Recharges recharges() {
        int[] rows = inOrder(kind(RECHARGE), History.NONE);
        if (rows.length == 0) {
            return null;
        }
        var recharges = new Recharges.Builder();
        var currencies = new TreeSet<String>();
        for (int i : rows) {
            var event = history.event(i);
            if (event.currency() != null && event.amount() != null) {
                currencies.add(event.currency());
                var paid = Money.ofMinor(event.amount(), event.currency()).decimal();
                recharges.add(second(i), paid.doubleValue());
            }
        }
        if (currencies.size() > 1) {
            throw new Problem.Conflict(
                            "recharges are in %s, and amounts of several currencies have no sum"
                                    .formatted(String.join(" and ", currencies)),
                            "have the mapping state the currency in which the number is paid for")
                    .asException();
        }
        return recharges.build();
    }

    private int kind(String name) {
        return history.kindCode(History.named(SOURCE, name));
    }

    /** Events of two kinds in order of time, those of one instant as they were recorded. */
    private int[] inOrder(int kind, int orKind) {
        var rows = new IntArrayList();
        for (int i = 0; i < history.size(); i++) {
            if (history.kind(i) == kind || history.kind(i) == orKind) {
                rows.add(i);
            }
        }
        var ordered = rows.toIntArray();
        IntArrays.mergeSort(ordered, this::compare);
        return ordered;
    }

    private int compare(int a, int b) {
        int byTime = Long.compare(history.happenedAt(a), history.happenedAt(b));
        return byTime != 0 ? byTime : Long.compare(history.position(a), history.position(b));
    }

    /** By the clock on the wall, as {@link CallRecords.Builder#add} counts. */
    private long second(int i) {
        long second = Math.floorDiv(history.happenedAt(i), MICROS);
        return second + clock.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
    }

    private long[] byEvent(@Nullable AttributeColumn column, boolean texts) {
        var values = new long[history.size()];
        Arrays.fill(values, ABSENT);
        if (column != null) {
            for (int at = 0; at < column.rows().length; at++) {
                if (column.text()[at] == texts) {
                    values[column.rows()[at]] = column.value()[at];
                }
            }
        }
        return values;
    }

    private static @Nullable Location location(long latitude, long longitude) {
        return latitude == ABSENT || longitude == ABSENT
                ? null
                : new Location(latitude / MICRODEGREES, longitude / MICRODEGREES);
    }
}
