package org.thinfile.featureengine;

import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.aggregation.Aggregation;
import org.thinfile.featureengine.aggregation.Fold;
import org.thinfile.featureengine.history.History;

/**
 * Computes all aggregated features of a set in as few passes as they allow.
 *
 * <ol>
 *   <li>Events of the same kinds are found once, and of these once for each selection, whose
 *       columns lie without gaps and are made when first asked for.
 *   <li>Features over the same selection, conditions and window's end whose folds are equal form a
 *       group, whatever figure they read off and however far their windows reach back. A group is
 *       one pass from its end backwards: the stretch between two starts is folded once, put before
 *       what is there, and each start reads off its figures.
 * </ol>
 *
 * <p>A fold takes stretches, not events, so a pass is a loop over primitive columns.
 */
final class AggregationPlan {

    /** Events of these kinds, each {@link History#named}. */
    record Kinds(List<String> names) {

        static Kinds of(Selection selection) {
            var names = selection.kinds().stream();
            return new Kinds(names.map(kind -> History.named(selection.source(), kind)).toList());
        }
    }

    /** A selection as a feature sees it. */
    record View(Selection selection, List<Condition> holds, ZoneId zone) {}

    /** A start or an end of a window; a null span is the beginning of time or the instant. */
    record Bound(boolean start, @Nullable TemporalAmount back, ZoneId zone) {}

    private record Key(View view, Fold<?> fold, @Nullable TemporalAmount to) {}

    /** What is read off at a start, and the slot it goes to. */
    private record Reading(@Nullable TemporalAmount from, Aggregation<?> aggregation, int slot) {}

    /** Gives things numbers, from 0, in the order in which they come. */
    private static final class Numbered<T> {
        private final Map<T, Integer> numbers = new LinkedHashMap<>();

        int of(T thing) {
            var known = numbers.putIfAbsent(thing, numbers.size());
            return known == null ? numbers.size() - 1 : known;
        }

        List<T> inOrder() {
            return List.copyOf(numbers.keySet());
        }
    }

    private final Map<Key, List<Reading>> groups = new LinkedHashMap<>();

    /** Of equal measures and of equal conditions the one that stands for all. */
    private final Map<Object, Object> same = new HashMap<>();

    /** Takes a feature in; its value will be put into {@code slot}. */
    void add(Calculation.Aggregated feature, int slot) {
        var view = new View(same(feature.selection()), same(feature.holds()), feature.zone());
        var aggregation = feature.aggregation();
        var key = new Key(view, aggregation.fold(), feature.window().to());
        groups.computeIfAbsent(key, any -> new ArrayList<>())
                .add(new Reading(feature.window().from(), aggregation, slot));
    }

    private Selection same(Selection selection) {
        var weight = selection.weight();
        var beside = selection.beside();
        return new Selection(
                selection.source(),
                selection.kinds(),
                same(selection.where()),
                same(selection.measure()),
                weight == null ? null : same(weight),
                selection.by().stream().map(this::same).toList(),
                beside == null
                        ? null
                        : new Selection.Beside(
                                beside.source(), beside.kinds(), same(beside.where())));
    }

    private List<Condition> same(List<Condition> conditions) {
        return conditions.stream().map(this::ofSameMeasure).map(this::same).toList();
    }

    private Condition ofSameMeasure(Condition condition) {
        return switch (condition) {
            case Condition.Between between ->
                    new Condition.Between(same(between.of()), between.least(), between.most());
            case Condition.MultipleOf multiple ->
                    new Condition.MultipleOf(same(multiple.of()), multiple.unit());
            case Condition.Known known -> new Condition.Known(same(known.of()));
            case Condition.TextIn in -> in;
            case Condition.KindIn in -> in;
            case Condition.DayIn in -> in;
        };
    }

    @SuppressWarnings("unchecked")
    private <T> T same(T thing) {
        return (T) same.computeIfAbsent(thing, first -> first);
    }

    /** What {@link #add} collected, with every look-up done. */
    CompiledPlan compile() {
        var kinds = new Numbered<Kinds>();
        var selections = new Numbered<Selection>();
        var views = new Numbered<View>();
        var bounds = new Numbered<Bound>();
        var compiled = new ArrayList<CompiledPlan.Group<?>>();
        groups.forEach((key, readings) -> {
            selections.of(key.view().selection());
            var end = bounds.of(new Bound(false, key.to(), key.view().zone()));
            compiled.add(group(key, key.fold(), readings, views.of(key.view()), end, bounds));
        });
        var kindsOf =
                selections.inOrder().stream().mapToInt(one -> kinds.of(Kinds.of(one))).toArray();
        var selectionOf =
                views.inOrder().stream().mapToInt(one -> selections.of(one.selection())).toArray();
        return new CompiledPlan(
                kinds.inOrder(),
                selections.inOrder(),
                kindsOf,
                views.inOrder(),
                selectionOf,
                bounds.inOrder(),
                List.copyOf(compiled));
    }

    private static <S> CompiledPlan.Group<S> group(
            Key key,
            Fold<S> fold,
            List<Reading> readings,
            int view,
            int end,
            Numbered<Bound> bounds) {
        var byStart = new LinkedHashMap<@Nullable TemporalAmount, List<CompiledPlan.Figure<S>>>();
        for (var reading : readings) {
            byStart.computeIfAbsent(reading.from(), any -> new ArrayList<>())
                    .add(figure(key.view().selection(), reading));
        }
        var starts = new ArrayList<CompiledPlan.Start<S>>();
        byStart.forEach((from, figures) -> {
            int bound = bounds.of(new Bound(true, from, key.view().zone()));
            starts.add(new CompiledPlan.Start<>(bound, List.copyOf(figures)));
        });
        return new CompiledPlan.Group<>(fold, view, end, List.copyOf(starts));
    }

    /** Equal folds have states of the same type, so every figure of a group can read them. */
    @SuppressWarnings("unchecked")
    private static <S> CompiledPlan.Figure<S> figure(Selection selection, Reading reading) {
        var aggregation = (Aggregation<S>) reading.aggregation();
        var weight = selection.weight();
        double units =
                switch (aggregation.unit()) {
                    case OWN -> 1;
                    case VALUE -> selection.measure().unitsPerWhole();
                    case WEIGHT -> weight == null ? 1 : weight.unitsPerWhole();
                };
        return new CompiledPlan.Figure<>(aggregation, units, reading.slot());
    }
}
