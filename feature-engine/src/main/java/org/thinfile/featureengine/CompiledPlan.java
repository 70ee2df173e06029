package org.thinfile.featureengine;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.aggregation.Aggregation;
import org.thinfile.featureengine.aggregation.Fold;
import org.thinfile.featureengine.aggregation.Moment;
import org.thinfile.featureengine.history.History;

/** The plan of a set, to be run on any number of histories. Immutable. */
final class CompiledPlan {

    /** A figure, how many units make one of it, and the slot it goes to. */
    record Figure<S>(Aggregation<S> aggregation, double units, int slot) {

        void read(S state, Moment at, double[] results) {
            results[slot] = aggregation.result(state, at) / units;
        }
    }

    /** A start by its number among the bounds, and the figures of windows that start there. */
    record Start<S>(int bound, List<Figure<S>> figures) {}

    /** Figures of one fold over one view up to one end. */
    record Group<S>(Fold<S> fold, int view, int end, List<Start<S>> starts) {}

    private final List<AggregationPlan.Kinds> kinds;
    private final List<Selection> selections;
    private final int[] kindsOf;
    private final List<AggregationPlan.View> views;
    private final int[] selectionOf;
    private final List<AggregationPlan.Bound> bounds;
    private final List<Group<?>> groups;
    private final Set<String> keys = new TreeSet<>();

    CompiledPlan(
            List<AggregationPlan.Kinds> kinds,
            List<Selection> selections,
            int[] kindsOf,
            List<AggregationPlan.View> views,
            int[] selectionOf,
            List<AggregationPlan.Bound> bounds,
            List<Group<?>> groups) {
        this.kinds = kinds;
        this.selections = selections;
        this.kindsOf = kindsOf;
        this.views = views;
        this.selectionOf = selectionOf;
        this.bounds = bounds;
        this.groups = groups;
        for (var selection : selections) {
            noteKey(selection.measure());
            noteKey(selection.weight());
            selection.by().forEach(this::noteKey);
            selection.conditions().forEach(this::noteKey);
        }
        views.forEach(view -> view.holds().forEach(this::noteKey));
    }

    private void noteKey(Condition condition) {
        switch (condition) {
            case Condition.Between between -> noteKey(between.of());
            case Condition.MultipleOf multiple -> noteKey(multiple.of());
            case Condition.Known known -> noteKey(known.of());
            case Condition.TextIn in -> keys.add(in.key());
            case Condition.KindIn in -> {}
            case Condition.DayIn in -> {}
        }
    }

    private void noteKey(@Nullable Measure measure) {
        if (measure instanceof Measure.Attribute attribute) {
            keys.add(attribute.key());
        } else if (measure instanceof Measure.Text text) {
            keys.add(text.key());
        } else if (measure instanceof Measure.OrNone orNone) {
            noteKey(orNone.of());
        }
    }

    /** Puts the value of every feature into its slot. */
    void run(History history, double[] results) {
        var columns = new HistoryColumns(history, keys);
        var viewed = views(columns);
        var t = history.asOf().instant();
        var micros = new long[bounds.size()];
        for (int i = 0; i < micros.length; i++) {
            var bound = bounds.get(i);
            micros[i] =
                    bound.start() && bound.back() == null
                            ? Long.MIN_VALUE
                            : Window.micros(bound.back(), t.atZone(bound.zone()));
        }
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, t);
        for (var group : groups) {
            var at = new Moment(now, micros[group.end()], zone(group));
            run(group, viewed[group.view()], micros, at, results);
        }
    }

    private ZoneId zone(Group<?> group) {
        return views.get(group.view()).zone();
    }

    private SelectedRows.View[] views(HistoryColumns columns) {
        var found = new int[kinds.size()][];
        for (int i = 0; i < found.length; i++) {
            found[i] = columns.rowsOf(kinds.get(i).names());
        }
        var selected = new SelectedRows[selections.size()];
        for (int i = 0; i < selected.length; i++) {
            var selection = selections.get(i);
            var rows = columns.select(found[kindsOf[i]], selection);
            selected[i] = new SelectedRows(columns, selection, rows);
        }
        var viewed = new SelectedRows.View[views.size()];
        for (int i = 0; i < viewed.length; i++) {
            var view = views.get(i);
            viewed[i] = selected[selectionOf[i]].new View(view.holds(), view.zone());
        }
        return viewed;
    }

    private static <S> void run(
            Group<S> group, SelectedRows.View rows, long[] micros, Moment at, double[] results) {
        var fold = group.fold();
        var starts = group.starts();
        int from = rows.selected().firstAtOrAfter(micros[group.end()]);
        S state = fold.empty();
        boolean any = false;
        var done = new boolean[starts.size()];
        for (int round = 0; round < done.length; round++) {
            int next = latest(starts, micros, done);
            done[next] = true;
            int start = rows.selected().firstAtOrAfter(micros[starts.get(next).bound()]);
            if (start < from) {
                state =
                        any && fold.ordered()
                                ? fold.merge(fold.add(fold.empty(), rows, start, from), state)
                                : fold.add(state, rows, start, from);
                from = start;
                any = true;
            }
            for (var figure : starts.get(next).figures()) {
                figure.read(state, at, results);
            }
        }
    }

    private static <S> int latest(List<Start<S>> starts, long[] micros, boolean[] done) {
        int best = -1;
        for (int i = 0; i < done.length; i++) {
            if (!done[i]
                    && (best < 0
                            || micros[starts.get(i).bound()] > micros[starts.get(best).bound()])) {
                best = i;
            }
        }
        return best;
    }
}
