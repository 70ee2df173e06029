package org.thinfile.featureengine;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.history.AttributeColumn;
import org.thinfile.featureengine.history.History;

/**
 * One history as the columns a vector's features ask for, each made once: measures and their marks,
 * local time, the events of kinds, conditions over all events. Measures and conditions are known
 * again by being the same object, which a {@link CompiledPlan} makes sure of: to hash a condition
 * takes longer than to fulfil it.
 */
final class HistoryColumns {

    /** A measure over all events: the value, and whether the event has it. */
    record Column(long[] value, boolean[] present) {}

    /** A number from 0 to {@code count} - 1 for each value of a measure, over all events. */
    record Marks(int[] mark, int count) {}

    private final History history;
    private final Set<String> keys;
    private final Map<Measure, Column> measures = new IdentityHashMap<>();
    private final Map<Measure, Marks> marks = new IdentityHashMap<>();
    private @Nullable Map<String, AttributeColumn> attributes;
    private int @Nullable [][] rowsByKind;
    private final Map<ZoneId, LocalTime> zones = new HashMap<>();
    private final Map<Condition, boolean[]> conditions = new IdentityHashMap<>();
    private final Map<List<Measure>, int[]> groups = new HashMap<>();
    private final List<ChosenRows> chosen = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();

    /** Where rows are collected before their number is known. */
    private final int[] collected;

    /** The rows of some for which something holds. */
    private record Kept(int[] among, boolean[] wanted, int[] rows) {}

    /**
     * The columns of one history.
     *
     * @param keys of all attributes that may be asked for
     */
    HistoryColumns(History history, Set<String> keys) {
        this.history = history;
        this.keys = keys;
        this.collected = new int[history.size()];
    }

    History history() {
        return history;
    }

    /** Some events; selections of the same array of events share what is made of it. */
    ChosenRows chosen(int[] rows) {
        // they are few, and to hash an array by identity costs more than to look at all of them
        for (var known : chosen) {
            if (known.rows() == rows) {
                return known;
            }
        }
        var made = new ChosenRows(history, rows);
        chosen.add(made);
        return made;
    }

    Column measure(Measure measure) {
        var known = measures.get(measure);
        if (known == null) {
            known = MeasuredColumn.of(measure, this);
            measures.put(measure, known);
        }
        return known;
    }

    /** The marks of a measure; what does not have it has some mark, too. */
    Marks marks(Measure measure) {
        var known = marks.get(measure);
        if (known == null) {
            known = number(measure);
            marks.put(measure, known);
        }
        return known;
    }

    private Marks number(Measure measure) {
        return switch (measure) {
            case Measure.Presence presence -> new Marks(new int[history.size()], 1);
            case Measure.Counterparty counterparty -> counterparties();
            case Measure.Place place -> narrowed(measure, history.placeCount());
            case Measure.Kind kind -> narrowed(measure, history.kindCount());
            case Measure.Local local -> narrowed(measure, local.part().most() + 1);
            default -> numbered(measure(measure).value());
        };
    }

    /** A number from 0 for each group of events; {@link GroupNumbers} says which these are. */
    int[] groups(List<Measure> by) {
        return groups.computeIfAbsent(by, these -> new GroupNumbers(this).of(these));
    }

    private Marks counterparties() {
        var mark = new int[history.size()];
        for (int i = 0; i < mark.length; i++) {
            mark[i] = Math.max(0, history.counterpartyCode(i));
        }
        return new Marks(mark, history.counterpartyCount());
    }

    /** Values that are small already; {@link History#NONE} becomes 0. */
    private Marks narrowed(Measure measure, int count) {
        var value = measure(measure).value();
        var mark = new int[value.length];
        for (int i = 0; i < mark.length; i++) {
            mark[i] = (int) Math.max(0, value[i]);
        }
        return new Marks(mark, count);
    }

    private static Marks numbered(long[] value) {
        var known = new Long2IntOpenHashMap();
        known.defaultReturnValue(-1);
        var mark = new int[value.length];
        for (int i = 0; i < mark.length; i++) {
            int code = known.putIfAbsent(value[i], known.size());
            mark[i] = code < 0 ? known.size() - 1 : code;
        }
        return new Marks(mark, known.size());
    }

    AttributeColumn attribute(String key) {
        var known = attributes;
        if (known == null) {
            known = history.attributes(keys);
            attributes = known;
        }
        return known.getOrDefault(key, AttributeColumn.NONE);
    }

    /** The local time of every event in a zone. */
    LocalTime zone(ZoneId zone) {
        return zones.computeIfAbsent(zone, id -> new LocalTime(history, id));
    }

    /** The numbers of the events of some kinds, in order; each {@link History#named}. */
    int[] rowsOf(List<String> kinds) {
        var wanted = new boolean[history.kindCount()];
        int one = History.NONE;
        int many = 0;
        for (var kind : kinds) {
            int code = history.kindCode(kind);
            if (code != History.NONE) {
                wanted[code] = true;
                one = code;
                many++;
            }
        }
        return many == 0 ? new int[0] : many == 1 ? rowsByKind()[one] : rowsOf(wanted);
    }

    private int[] rowsOf(boolean[] wanted) {
        int count = 0;
        for (int i = 0; i < collected.length; i++) {
            collected[count] = i;
            count += wanted[history.kind(i)] ? 1 : 0;
        }
        return Arrays.copyOf(collected, count);
    }

    /** The numbers of the events of each kind, in order. */
    private int[][] rowsByKind() {
        var known = rowsByKind;
        if (known == null) {
            var counts = new int[history.kindCount()];
            for (int i = 0; i < history.size(); i++) {
                counts[history.kind(i)]++;
            }
            known = new int[counts.length][];
            for (int kind = 0; kind < counts.length; kind++) {
                known[kind] = new int[counts[kind]];
            }
            var filled = new int[counts.length];
            for (int i = 0; i < history.size(); i++) {
                int kind = history.kind(i);
                known[kind][filled[kind]++] = i;
            }
            rowsByKind = known;
        }
        return known;
    }

    /** Those of the events that have a selection's measures and fulfil its conditions. */
    int[] select(int[] among, Selection selection) {
        var own = select(among, selection, selection.where());
        var beside = selection.beside();
        if (beside == null) {
            return own;
        }
        var others =
                rowsOf(
                        beside.kinds().stream()
                                .map(kind -> History.named(beside.source(), kind))
                                .toList());
        return merged(own, select(others, selection, beside.where()));
    }

    private int[] select(int[] among, Selection selection, List<Condition> where) {
        var rows = having(among, selection.measure());
        var weight = selection.weight();
        rows = weight == null ? rows : having(rows, weight);
        for (var condition : where) {
            rows = keep(rows, holding(condition));
        }
        return rows;
    }

    /** Both in order; nothing is in both. */
    private static int[] merged(int[] one, int[] other) {
        var all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        Arrays.sort(all);
        return all;
    }

    private int[] having(int[] among, Measure measure) {
        return switch (measure) {
            case Measure.Presence presence -> among;
            case Measure.Kind kind -> among;
            case Measure.Local local -> among;
            default -> keep(among, measure(measure).present());
        };
    }

    /** Always the same array for the same events: what is made of it is shared. */
    private int[] keep(int[] among, boolean[] wanted) {
        for (var known : kept) {
            if (known.among() == among && known.wanted() == wanted) {
                return known.rows();
            }
        }
        int count = 0;
        for (int row : among) {
            collected[count] = row;
            count += wanted[row] ? 1 : 0;
        }
        var rows = count == among.length ? among : Arrays.copyOf(collected, count);
        kept.add(new Kept(among, wanted, rows));
        return rows;
    }

    /** Whether all conditions hold, for every event. */
    boolean[] holding(List<Condition> all) {
        if (all.size() == 1) {
            return holding(all.getFirst());
        }
        var holds = new boolean[history.size()];
        Arrays.fill(holds, true);
        for (var condition : all) {
            var one = holding(condition);
            for (int i = 0; i < holds.length; i++) {
                holds[i] &= one[i];
            }
        }
        return holds;
    }

    private boolean[] holding(Condition condition) {
        var known = conditions.get(condition);
        if (known == null) {
            known = make(condition);
            conditions.put(condition, known);
        }
        return known;
    }

    private boolean[] make(Condition condition) {
        return switch (condition) {
            case Condition.Between between -> between(between);
            case Condition.Known known -> known(known.of());
            case Condition.MultipleOf multiple -> multipleOf(multiple);
            case Condition.TextIn in -> textIn(in);
            case Condition.KindIn in -> kindIn(in);
            case Condition.DayIn in -> zone(in.zone()).isOneOf(in.calendar(), in.classes());
        };
    }

    private boolean[] between(Condition.Between between) {
        var holds = new boolean[history.size()];
        var column = measure(between.of());
        var value = column.value();
        var present = column.present();
        long least = between.least();
        long most = between.most();
        boolean round = least > most;
        for (int i = 0; i < holds.length; i++) {
            boolean above = value[i] >= least;
            boolean below = value[i] <= most;
            holds[i] = present[i] & (round ? above | below : above & below);
        }
        return holds;
    }

    private boolean[] known(Measure measure) {
        var holds = measure(measure).present();
        if (measure instanceof Measure.Attribute attribute) {
            holds = holds.clone();
            var texts = measure(new Measure.Text(attribute.key())).present();
            for (int i = 0; i < holds.length; i++) {
                holds[i] |= texts[i];
            }
        }
        return holds;
    }

    private boolean[] multipleOf(Condition.MultipleOf multiple) {
        var holds = new boolean[history.size()];
        var column = measure(multiple.of());
        for (int i = 0; i < holds.length; i++) {
            holds[i] = column.present()[i] && column.value()[i] % multiple.unit() == 0;
        }
        return holds;
    }

    private boolean[] textIn(Condition.TextIn in) {
        var wanted = new boolean[history.textCount()];
        for (var text : in.texts()) {
            int code = history.textCode(text);
            if (code != History.NONE) {
                wanted[code] = true;
            }
        }
        var holds = new boolean[history.size()];
        var column = attribute(in.key());
        var rows = column.rows();
        for (int j = 0; j < rows.length; j++) {
            holds[rows[j]] = column.text()[j] && wanted[(int) column.value()[j]];
        }
        return holds;
    }

    private boolean[] kindIn(Condition.KindIn in) {
        var holds = new boolean[history.size()];
        var named = in.kinds().stream().map(kind -> History.named(in.source(), kind)).toList();
        for (int row : rowsOf(named)) {
            holds[row] = true;
        }
        return holds;
    }
}
