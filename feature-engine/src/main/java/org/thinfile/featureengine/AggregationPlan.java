package org.thinfile.featureengine;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.aggregation.Aggregation;
import org.thinfile.featureengine.aggregation.Moment;
import org.thinfile.featureengine.history.History;
import org.thinfile.kernel.Source;

/**
 * Computes all aggregated features of a set in as few passes as they allow.
 *
 * <ol>
 *   <li>Events of the same kinds are found once, and of these once for each selection.
 *   <li>Features that differ in nothing but how far their window reaches back form a group. A group
 *       is one pass from its end backwards: the stretch between two starts is aggregated once, put
 *       before what is there by {@code merge}, and each start reads off its result.
 * </ol>
 */
final class AggregationPlan {

    private record Kinds(Source source, SortedSet<String> names) {}

    private record Key(
            Selection selection,
            List<Condition> holds,
            Aggregation<?> aggregation,
            @Nullable TemporalAmount to,
            ZoneId zone) {}

    /** A start or an end of a window; null spans are the beginning of time and the instant. */
    private record Bound(boolean start, @Nullable TemporalAmount back, ZoneId zone) {

        long micros(Instant t) {
            return start && back == null ? Long.MIN_VALUE : Window.micros(back, t.atZone(zone));
        }
    }

    /** A window's start and the slot its result goes to. */
    private record Start(Window window, int slot) {}

    private final Map<Kinds, Integer> kinds = new LinkedHashMap<>();
    private final Map<Selection, Integer> selections = new LinkedHashMap<>();
    private final Map<List<Condition>, Integer> conditions = new LinkedHashMap<>();
    private final Map<Measure, Integer> measures = new LinkedHashMap<>();
    private final Map<Bound, Integer> bounds = new LinkedHashMap<>();
    private final Map<Key, List<Start>> groups = new LinkedHashMap<>();

    /** Takes a feature in; its value will be put into {@code slot}. */
    void add(Calculation.Aggregated feature, int slot) {
        var selection = feature.selection();
        numbered(kinds, new Kinds(selection.source(), selection.kinds()));
        numbered(selections, selection);
        numbered(conditions, feature.holds());
        numbered(measures, selection.measure());
        var window = feature.window();
        numbered(bounds, new Bound(true, window.from(), feature.zone()));
        numbered(bounds, new Bound(false, window.to(), feature.zone()));
        var key =
                new Key(
                        selection,
                        feature.holds(),
                        feature.aggregation(),
                        window.to(),
                        feature.zone());
        groups.computeIfAbsent(key, any -> new ArrayList<>()).add(new Start(window, slot));
    }

    private static <T> void numbered(Map<T, Integer> numbers, T thing) {
        numbers.putIfAbsent(thing, numbers.size());
    }

    /** What {@link #add} collected, with every look-up done. */
    Compiled compile() {
        var compiled = new ArrayList<Group>();
        groups.forEach((key, starts) -> compiled.add(group(key, starts)));
        var baseOf = new int[selections.size()];
        selections.forEach((selection, i) ->
                baseOf[i] =
                        kinds.getOrDefault(new Kinds(selection.source(), selection.kinds()), 0));
        return new Compiled(
                List.copyOf(kinds.keySet()),
                List.copyOf(selections.keySet()),
                baseOf,
                List.copyOf(conditions.keySet()),
                List.copyOf(measures.keySet()),
                List.copyOf(bounds.keySet()),
                List.copyOf(compiled));
    }

    private Group group(Key key, List<Start> starts) {
        var measure = key.selection().measure();
        var startBounds =
                starts.stream()
                        .map(start -> new Bound(true, start.window().from(), key.zone()))
                        .mapToInt(bound -> bounds.getOrDefault(bound, 0))
                        .toArray();
        return new Group(
                key.aggregation(),
                key.aggregation().inUnitsOfValue() ? measure.unitsPerWhole() : 1,
                measures.getOrDefault(measure, 0),
                selections.getOrDefault(key.selection(), 0),
                conditions.getOrDefault(key.holds(), 0),
                key.zone(),
                startBounds,
                bounds.getOrDefault(new Bound(false, key.to(), key.zone()), 0),
                starts.stream().mapToInt(Start::slot).toArray());
    }

    /** A group with the numbers of what it needs. */
    private record Group(
            Aggregation<?> aggregation,
            double units,
            int measure,
            int selection,
            int holds,
            ZoneId zone,
            int[] starts,
            int end,
            int[] slots) {}

    /** The plan of a set, to be run on any number of histories. */
    static final class Compiled {

        private final List<Kinds> kinds;
        private final List<Selection> selections;
        private final int[] baseOf;
        private final List<List<Condition>> conditions;
        private final List<Measure> measures;
        private final List<Bound> bounds;
        private final List<Group> groups;

        private Compiled(
                List<Kinds> kinds,
                List<Selection> selections,
                int[] baseOf,
                List<List<Condition>> conditions,
                List<Measure> measures,
                List<Bound> bounds,
                List<Group> groups) {
            this.kinds = kinds;
            this.selections = selections;
            this.baseOf = baseOf;
            this.conditions = conditions;
            this.measures = measures;
            this.bounds = bounds;
            this.groups = groups;
        }

        /** Puts the value of every feature into its slot. */
        void run(History history, double[] results) {
            var columns = new HistoryColumns(history);
            var bases = new int[kinds.size()][];
            for (int i = 0; i < bases.length; i++) {
                bases[i] = columns.rowsOf(kinds.get(i).source(), kinds.get(i).names());
            }
            var rows = new int[selections.size()][];
            for (int i = 0; i < rows.length; i++) {
                var selection = selections.get(i);
                rows[i] = columns.select(bases[baseOf[i]], selection.where(), selection.measure());
            }
            var holds = new boolean[conditions.size()][];
            for (int i = 0; i < holds.length; i++) {
                holds[i] = columns.holding(conditions.get(i));
            }
            var values = new long[measures.size()][];
            for (int i = 0; i < values.length; i++) {
                values[i] = columns.measure(measures.get(i)).value();
            }
            var t = history.asOf().instant();
            var micros = new long[bounds.size()];
            for (int i = 0; i < micros.length; i++) {
                micros[i] = bounds.get(i).micros(t);
            }
            long now = ChronoUnit.MICROS.between(Instant.EPOCH, t);
            for (var group : groups) {
                var pass =
                        new Pass(
                                history,
                                rows[group.selection],
                                values[group.measure],
                                holds[group.holds]);
                pass.run(group.aggregation, group, micros, now, results);
            }
        }
    }

    /** One group over one history. */
    private record Pass(History history, int[] rows, long[] value, boolean[] holds) {

        <S> void run(Aggregation<S> how, Group group, long[] micros, long now, double[] results) {
            var at = new Moment(now, group.zone);
            int from = firstAtOrAfter(micros[group.end]);
            S state = how.empty();
            var starts = new long[group.starts.length];
            for (int i = 0; i < starts.length; i++) {
                starts[i] = micros[group.starts[i]];
            }
            var done = new boolean[starts.length];
            for (int round = 0; round < starts.length; round++) {
                int next = latest(starts, done);
                done[next] = true;
                int start = firstAtOrAfter(starts[next]);
                if (start < from) {
                    var before = fold(how, start, from);
                    state = round == 0 ? before : how.merge(before, state);
                    from = start;
                }
                results[group.slots[next]] = how.result(state, at) / group.units;
            }
        }

        private <S> S fold(Aggregation<S> how, int from, int to) {
            S state = how.empty();
            for (int i = from; i < to; i++) {
                int row = rows[i];
                state = how.add(state, value[row], history.happenedAt(row), holds[row]);
            }
            return state;
        }

        private static int latest(long[] starts, boolean[] done) {
            int best = -1;
            for (int i = 0; i < starts.length; i++) {
                if (!done[i] && (best < 0 || starts[i] > starts[best])) {
                    best = i;
                }
            }
            return best;
        }

        private int firstAtOrAfter(long micros) {
            int low = 0;
            int high = rows.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (history.happenedAt(rows[middle]) < micros) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }
}
