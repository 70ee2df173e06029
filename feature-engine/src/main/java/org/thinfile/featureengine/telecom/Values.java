package org.thinfile.featureengine.telecom;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.telecom.Indicator.Form;
import org.thinfile.featureengine.telecom.Indicator.Slice;

/** The values of indicators for each split, slice and group, and how they become keys. */
final class Values {

    /** Where the values of one group belong. */
    record Spot(Split split, Slice slice) {}

    private static final int SLICES = Slice.values().length;

    private final DoubleArrayList[][] values = lists();

    /** Deviations of those indicators that are summaries; their means are values. */
    private final DoubleArrayList[][] deviations = lists();

    private static DoubleArrayList[][] lists() {
        var lists = new DoubleArrayList[Indicator.values().length][Split.ALL.size() * SLICES];
        for (var row : lists) {
            for (int i = 0; i < row.length; i++) {
                row[i] = new DoubleArrayList(1);
            }
        }
        return lists;
    }

    /** Adds a group's value, NaN where it is undefined. */
    void add(Indicator indicator, Spot spot, double value) {
        values[indicator.ordinal()][place(spot)].add(value);
    }

    /** Adds a group's summary. */
    void add(Indicator indicator, Spot spot, Summary summary) {
        add(indicator, spot, summary.mean());
        deviations[indicator.ordinal()][place(spot)].add(summary.deviation());
    }

    private static int place(Spot spot) {
        return spot.split().place() * SLICES + spot.slice().ordinal();
    }

    /** Puts every key of an indicator with its number, null where it is undefined. */
    void flatten(Indicator indicator, Grouping grouping, Map<String, @Nullable Number> into) {
        for (var split : Split.ALL) {
            for (var slice : indicator.slices()) {
                var key = key(indicator, split, slice);
                int place = place(new Spot(split, slice));
                var value = values[indicator.ordinal()][place];
                if (indicator.form() == Form.SUMMARY) {
                    put(key + "__mean", value, Form.NUMBER, grouping, into);
                    var deviation = deviations[indicator.ordinal()][place];
                    put(key + "__std", deviation, Form.NUMBER, grouping, into);
                } else {
                    put(key, value, indicator.form(), grouping, into);
                }
            }
        }
    }

    private static void put(
            String key,
            DoubleArrayList groups,
            Form form,
            Grouping grouping,
            Map<String, @Nullable Number> into) {
        if (grouping == Grouping.WEEK) {
            putSummary(key, groups, into);
        } else {
            double value = groups.isEmpty() ? Double.NaN : groups.getDouble(0);
            boolean whole = form == Form.COUNT && !Double.isNaN(value);
            into.put(key, whole ? (Number) (long) value : number(value));
        }
    }

    /** Mean and deviation over those groups whose value is defined. */
    static void putSummary(String key, DoubleArrayList groups, Map<String, @Nullable Number> into) {
        var defined = groups.doubleStream().filter(value -> !Double.isNaN(value)).toArray();
        var summary = Summary.of(defined, defined.length);
        into.put(key + "__mean", number(summary.mean()));
        into.put(key + "__std", number(summary.deviation()));
    }

    /** A number, or null where it is none or past any; there is one zero. */
    static @Nullable Number number(double value) {
        return Double.isFinite(value) ? (Number) (value + 0.0) : null;
    }

    private static String key(Indicator indicator, Split split, Slice slice) {
        var parts =
                "%s__%s__%s"
                        .formatted(indicator.key(), split.week(), split.day())
                        .toLowerCase(Locale.ROOT);
        return slice.isOfInteractions()
                ? parts + "__" + slice.name().toLowerCase(Locale.ROOT)
                : parts;
    }
}
