package org.thinfile.featureengine.telecom;

import static org.thinfile.featureengine.telecom.NaiveStatistics.count;
import static org.thinfile.featureengine.telecom.NaiveStatistics.entropy;
import static org.thinfile.featureengine.telecom.NaiveStatistics.grouped;
import static org.thinfile.featureengine.telecom.NaiveStatistics.mean;
import static org.thinfile.featureengine.telecom.NaiveStatistics.pareto;
import static org.thinfile.featureengine.telecom.NaiveStatistics.paretoShare;
import static org.thinfile.featureengine.telecom.NaiveStatistics.share;
import static org.thinfile.featureengine.telecom.NaiveStatistics.sizes;
import static org.thinfile.featureengine.telecom.NaiveStatistics.std;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.telecom.CallRecords.Kind;

/**
 * The indicators as their definitions read: lists of records, filtered, grouped and looked at once
 * for each indicator. Slow, and nothing shared with what it is compared with.
 */
final class NaiveIndicators {

    /** A record as a person would write it down. */
    record Entry(
            LocalDateTime at,
            Kind kind,
            boolean outgoing,
            long with,
            double seconds,
            @Nullable String antenna,
            @Nullable Location location) {

        Spot spot() {
            return new Spot(antenna, location);
        }
    }

    /** A place as a record states it. */
    record Spot(@Nullable String antenna, @Nullable Location location) {

        boolean sameAs(Spot other) {
            if (antenna != null && other.antenna != null) {
                return antenna.equals(other.antenna);
            }
            if (location != null && other.location != null) {
                return location.equals(other.location);
            }
            return antenna == null
                    && other.antenna == null
                    && location == null
                    && other.location == null;
        }
    }

    private static final double NONE = Double.NaN;

    private final List<Entry> entries;
    private final boolean byWeek;
    private final Map<String, Double> values = new LinkedHashMap<>();

    private NaiveIndicators(List<Entry> entries, boolean byWeek) {
        this.entries = entries;
        this.byWeek = byWeek;
    }

    static Map<String, Double> of(
            List<Entry> unsorted, @Nullable Map<String, Location> towers, boolean byWeek) {
        var stated = unsorted.stream().sorted(Comparator.comparing(Entry::at)).toList();
        var home = home(stated);
        var moved = stated.stream().map(e -> moved(e, towers)).toList();
        var naive = new NaiveIndicators(moved, byWeek);
        naive.interactions();
        naive.spatial(home == null ? null : moved(home, towers));
        naive.churn();
        return naive.values;
    }

    private static Entry moved(Entry e, @Nullable Map<String, Location> towers) {
        var location = towers == null ? e.location : towers.get(e.antenna);
        return new Entry(e.at, e.kind, e.outgoing, e.with, e.seconds, e.antenna, location);
    }

    private void interactions() {
        for (var kind : List.of("call", "text")) {
            scalar("number_of_contacts", kind, group -> byContact(group).size());
            scalar("percent_nocturnal", kind, g -> share(g, e -> isNight(e.at)));
            scalar("entropy_of_contacts", kind, group -> entropy(sizes(byContact(group))));
            summary("balance_of_contacts", kind, NaiveIndicators::balances);
            summary("interactions_per_contact", kind, group -> sizes(byContact(group)));
            summary("interevent_time", kind, NaiveIndicators::gaps);
            scalar("percent_pareto_interactions", kind, g -> paretoShare(sizes(byContact(g))));
            scalar("number_of_interactions", kind, List::size);
            scalar("number_of_interaction_in", kind, g -> count(g, e -> !e.outgoing));
            scalar("number_of_interaction_out", kind, g -> count(g, Entry::outgoing));
        }
        summary("call_duration", "call", g -> g.stream().map(Entry::seconds).toList());
        scalar("percent_initiated_interactions", "call", g -> share(g, Entry::outgoing));
        scalar(
                "percent_pareto_durations",
                "call",
                g ->
                        paretoShare(
                                byContact(g).values().stream()
                                        .map(c -> c.stream().mapToDouble(Entry::seconds).sum())
                                        .toList()));
        scalar(
                "active_days",
                "callandtext",
                g -> g.stream().map(e -> e.at.toLocalDate()).distinct().count());
        scalar(
                "percent_initiated_conversations",
                "callandtext",
                g -> {
                    var all = conversations(g);
                    return all.isEmpty() ? 0 : share(all, c -> c.getFirst().outgoing);
                });
        scalar(
                "response_rate_text",
                "callandtext",
                g -> {
                    var got =
                            conversations(g).stream().filter(c -> !c.getFirst().outgoing).toList();
                    return share(got, c -> c.stream().anyMatch(Entry::outgoing));
                });
        summary("response_delay_text", "callandtext", NaiveIndicators::delays);
    }

    private void spatial(@Nullable Entry home) {
        scalar("number_of_antennas", "", g -> bySpot(g).size());
        scalar("entropy_of_antennas", "", g -> entropy(sizes(bySpot(g))));
        scalar("frequent_antennas", "", g -> pareto(sizes(bySpot(g))));
        scalar(
                "percent_at_home",
                "",
                g -> home == null ? NONE : share(g, e -> e.spot().sameAs(home.spot())));
        scalar("radius_of_gyration", "", NaiveIndicators::radius);
    }

    private void churn() {
        var weeks = weeks(binned(entries));
        var distances = new ArrayList<Double>();
        for (int w = 1; w < weeks.size(); w++) {
            var before = bySpot(weeks.get(w - 1));
            var now = bySpot(weeks.get(w));
            double dot = 0;
            for (var spot : now.keySet()) {
                dot += now.get(spot).size() * (double) before.getOrDefault(spot, List.of()).size();
            }
            distances.add(1 - dot / Math.sqrt(squares(before) * squares(now)));
        }
        putSummary("churn_rate", distances);
    }

    private static double squares(Map<?, ? extends List<?>> groups) {
        return groups.values().stream().mapToDouble(g -> (double) g.size() * g.size()).sum();
    }

    private void scalar(String name, String slice, Function<List<Entry>, Number> indicator) {
        forSplits(
                name,
                slice,
                (key, groups) -> {
                    var all = groups.stream().map(g -> indicator.apply(g).doubleValue()).toList();
                    put(key, all);
                });
    }

    private void summary(
            String name, String slice, Function<List<Entry>, List<? extends Number>> numbers) {
        forSplits(
                name,
                slice,
                (key, groups) -> {
                    put(key + "__mean", groups.stream().map(g -> mean(numbers.apply(g))).toList());
                    put(key + "__std", groups.stream().map(g -> std(numbers.apply(g))).toList());
                });
    }

    private interface Split {
        void take(String key, List<List<Entry>> groups);
    }

    private void forSplits(String name, String slice, Split task) {
        for (var days : List.of("allweek", "weekday", "weekend")) {
            for (var hours : List.of("allday", "day", "night")) {
                var chosen =
                        entries.stream()
                                .filter(e -> slice.isEmpty() || isOf(e, slice))
                                .filter(e -> days.equals("allweek") || days.equals(dayPart(e)))
                                .filter(e -> hours.equals("allday") || hours.equals(hourPart(e)))
                                .toList();
                var records = slice.isEmpty() ? binned(chosen) : chosen;
                var groups = byWeek ? weeks(records) : whole(records);
                var key = name + "__" + days + "__" + hours;
                task.take(slice.isEmpty() ? key : key + "__" + slice, groups);
            }
        }
    }

    private static boolean isOf(Entry e, String slice) {
        return switch (e.kind) {
            case CALL -> slice.startsWith("call");
            case TEXT -> slice.endsWith("text");
            case POSITION -> false;
        };
    }

    private static String dayPart(Entry e) {
        var day = e.at.getDayOfWeek();
        return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY ? "weekend" : "weekday";
    }

    private static String hourPart(Entry e) {
        return isNight(e.at) ? "night" : "day";
    }

    private static boolean isNight(LocalDateTime at) {
        var time = at.toLocalTime();
        return !(time.isAfter(LocalTime.of(7, 0)) && time.isBefore(LocalTime.of(19, 0)));
    }

    private static List<List<Entry>> whole(List<Entry> records) {
        return records.isEmpty() ? List.of() : List.of(records);
    }

    private static List<List<Entry>> weeks(List<Entry> records) {
        return List.copyOf(
                grouped(
                                records,
                                e ->
                                        e.at.get(IsoFields.WEEK_BASED_YEAR)
                                                + "/"
                                                + e.at.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR))
                        .values());
    }

    private static Map<Long, List<Entry>> byContact(List<Entry> group) {
        return grouped(group, Entry::with);
    }

    private static Map<Spot, List<Entry>> bySpot(List<Entry> group) {
        return grouped(group, Entry::spot);
    }

    /** For each half hour the earliest record whose place most of its records are at. */
    private static List<Entry> binned(List<Entry> records) {
        var halves =
                grouped(
                        records,
                        e ->
                                e.at.toLocalDate()
                                        + "/"
                                        + e.at.getHour()
                                        + "/"
                                        + e.at.getMinute() / 30);
        var binned = new ArrayList<Entry>();
        for (var half : halves.values()) {
            Entry best = half.getFirst();
            for (var e : half) {
                if (agreeing(half, e) > agreeing(half, best)) {
                    best = e;
                }
            }
            binned.add(best);
        }
        return binned;
    }

    private static long agreeing(List<Entry> half, Entry with) {
        return half.stream().filter(e -> e.spot().sameAs(with.spot())).count();
    }

    private static @Nullable Entry home(List<Entry> stated) {
        var nights = bySpot(binned(stated.stream().filter(e -> isNight(e.at)).toList()));
        Entry home = null;
        int most = 0;
        for (var there : nights.values()) {
            if (there.size() > most) {
                most = there.size();
                home = there.getFirst();
            }
        }
        return home;
    }

    private static double radius(List<Entry> group) {
        var located = group.stream().map(Entry::location).filter(l -> l != null).toList();
        if (located.isEmpty()) {
            return NONE;
        }
        double latitude = located.stream().mapToDouble(Location::latitude).average().orElseThrow();
        double longitude =
                located.stream().mapToDouble(Location::longitude).average().orElseThrow();
        return Math.sqrt(
                located.stream()
                        .mapToDouble(l -> Math.pow(kilometres(l, latitude, longitude), 2))
                        .average()
                        .orElseThrow());
    }

    private static double kilometres(Location from, double latitude, double longitude) {
        double north = Math.toRadians(from.latitude());
        double there = Math.toRadians(latitude);
        double a =
                Math.pow(Math.sin((north - there) / 2), 2)
                        + Math.cos(north)
                                * Math.cos(there)
                                * Math.pow(
                                        Math.sin(Math.toRadians(from.longitude() - longitude) / 2),
                                        2);
        return 2 * 6371 * Math.asin(Math.sqrt(a));
    }

    private static List<Double> balances(List<Entry> group) {
        return byContact(group).values().stream()
                .map(c -> (double) count(c, Entry::outgoing) / group.size())
                .toList();
    }

    private static List<Long> gaps(List<Entry> group) {
        var gaps = new ArrayList<Long>();
        for (int i = 1; i < group.size(); i++) {
            gaps.add(Duration.between(group.get(i - 1).at, group.get(i).at).toSeconds());
        }
        return gaps;
    }

    private static List<List<Entry>> conversations(List<Entry> group) {
        var all = new ArrayList<List<Entry>>();
        for (var contact : byContact(group).values()) {
            var current = new ArrayList<Entry>();
            for (int i = 0; i < contact.size(); i++) {
                var e = contact.get(i);
                boolean late = i > 0 && !e.at.isBefore(contact.get(i - 1).at.plusHours(1));
                if ((late || e.kind == Kind.CALL) && !current.isEmpty()) {
                    all.add(List.copyOf(current));
                    current.clear();
                }
                if (e.kind == Kind.TEXT) {
                    current.add(e);
                }
            }
            if (!current.isEmpty()) {
                all.add(current);
            }
        }
        return all;
    }

    private static List<Long> delays(List<Entry> group) {
        var delays = new ArrayList<Long>();
        for (var conversation : conversations(group)) {
            for (int i = 1; i < conversation.size(); i++) {
                var one = conversation.get(i - 1);
                var next = conversation.get(i);
                if (!one.outgoing && next.outgoing && next.at.isAfter(one.at)) {
                    delays.add(Duration.between(one.at, next.at).toSeconds());
                }
            }
        }
        return delays;
    }

    private void put(String key, List<Double> groups) {
        if (byWeek) {
            putSummary(key, groups);
        } else {
            values.put(key, groups.isEmpty() ? NONE : groups.getFirst());
        }
    }

    private void putSummary(String key, List<Double> groups) {
        var defined = groups.stream().filter(v -> !v.isNaN()).toList();
        values.put(key + "__mean", mean(defined));
        values.put(key + "__std", std(defined));
    }
}
