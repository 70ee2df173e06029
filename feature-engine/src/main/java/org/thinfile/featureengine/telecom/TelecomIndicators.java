package org.thinfile.featureengine.telecom;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.telecom.Indicator.Slice;
import org.thinfile.featureengine.telecom.Split.PartOfDay;
import org.thinfile.featureengine.telecom.Split.PartOfWeek;
import org.thinfile.featureengine.telecom.Values.Spot;

/**
 * All indicators of one subject's records, by their flattened keys: {@code
 * call_duration__allweek__allday__call__mean}.
 *
 * <p>Which keys there are depends on the grouping and on whether recharges are given, and on
 * nothing else. What bandicoot reports of the file (its {@code reporting} and {@code name}) is no
 * indicator and not here.
 */
public final class TelecomIndicators {

    /** The key that has no splits. */
    private static final String AVERAGE_BALANCE = "average_balance_recharges";

    private static final String CHURN = "churn_rate";

    private final Grouping grouping;
    private final Values values = new Values();
    private final Map<String, @Nullable Number> flat = new LinkedHashMap<>();

    private TelecomIndicators(Grouping grouping) {
        this.grouping = grouping;
    }

    /** Takes a group: the records {@code rows[from]} to {@code rows[to - 1]}. */
    private interface Group {
        void add(int[] rows, int from, int to, Spot spot);
    }

    /**
     * Computes them.
     *
     * @param towers where antennas stand; null to take locations as the records state them
     * @param recharges null for none known, which leaves their keys out
     * @return a number for every key, in order, null where it is undefined; a whole number where a
     *     count is of the whole period
     */
    public static SequencedMap<String, @Nullable Number> of(
            CallRecords records,
            @Nullable Map<String, Location> towers,
            @Nullable Recharges recharges,
            Grouping grouping) {
        var indicators = new TelecomIndicators(grouping);
        indicators.interactions(records);
        indicators.positions(records, towers);
        if (recharges != null) {
            indicators.recharges(recharges);
        }
        return new LinkedHashMap<>(indicators.flat);
    }

    private void interactions(CallRecords records) {
        var time = Timeline.of(records.size(), records::second);
        var alone = new InteractionIndicators(records, values);
        var together = new ConversationIndicators(records, values);
        for (var slice : new Slice[] {Slice.CALL, Slice.TEXT, Slice.CALLANDTEXT}) {
            Group task = slice == Slice.CALLANDTEXT ? together::add : alone::add;
            int[] all = records.rows(slice);
            for (var split : Split.ALL) {
                inGroups(time, time.within(split, all), new Spot(split, slice), task);
            }
        }
        flatten(Slice.CALL, Slice.TEXT, Slice.CALLANDTEXT);
    }

    private void positions(CallRecords records, @Nullable Map<String, Location> towers) {
        var stated = records.places().unmoved();
        // the home is found among the places as they were stated, and lies where its antenna is
        int home =
                SpatialIndicators.home(
                        Positions.of(records, stated, PartOfDay.NIGHT), records.places());
        var moved = towers == null ? stated : records.places().movedTo(towers);
        var spatial =
                new SpatialIndicators(
                        moved.places(),
                        home == Places.NONE ? Places.NONE : moved.numberOf()[home],
                        values);
        var always = Positions.of(records, moved, PartOfDay.ALLDAY);
        for (var day : PartOfDay.values()) {
            var positions = day == PartOfDay.ALLDAY ? always : Positions.of(records, moved, day);
            var time = Timeline.of(positions.size(), positions::second);
            for (var week : PartOfWeek.values()) {
                var split = new Split(week, day);
                inGroups(
                        time,
                        time.within(split, time.rows()),
                        new Spot(split, Slice.POSITIONS),
                        (rows, from, to, spot) -> spatial.add(positions, rows, from, to, spot));
            }
        }
        flatten(Slice.POSITIONS);
        Values.putSummary(CHURN, Churn.distances(always, moved.places()), flat);
    }

    private void recharges(Recharges recharges) {
        var time = Timeline.of(recharges.size(), recharges::second);
        var indicators = new RechargeIndicators(recharges, values);
        for (var split : Split.ALL) {
            int[] rows = time.within(split, time.rows());
            inGroups(time, rows, new Spot(split, Slice.RECHARGES), indicators::add);
        }
        flatten(Slice.RECHARGES);
        flat.put(AVERAGE_BALANCE, Values.number(indicators.averageBalance()));
    }

    /** Hands over each group of rows: each week, or all at once; never one without a row. */
    private void inGroups(Timeline time, int[] rows, Spot spot, Group task) {
        int from = 0;
        while (from < rows.length) {
            int to = grouping == Grouping.WEEK ? time.endOfWeek(rows, from) : rows.length;
            task.add(rows, from, to, spot);
            from = to;
        }
    }

    private void flatten(Slice... slices) {
        for (var indicator : Indicator.values()) {
            for (var slice : slices) {
                if (indicator.slices().getFirst() == slice) {
                    values.flatten(indicator, grouping, flat);
                }
            }
        }
    }
}
