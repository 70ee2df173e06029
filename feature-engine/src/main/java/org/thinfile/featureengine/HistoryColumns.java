package org.thinfile.featureengine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.thinfile.featureengine.history.AttributeColumn;
import org.thinfile.featureengine.history.History;
import org.thinfile.kernel.Source;

/**
 * One history as the columns a vector's features ask for, each made once: measures, the events of
 * kinds, conditions over all events.
 */
final class HistoryColumns {

    /** A measure over all events: the value, and whether the event has it. */
    record Column(long[] value, boolean[] present) {}

    private final History history;
    private final Map<Measure, Column> measures = new HashMap<>();
    private final Map<String, AttributeColumn> attributes = new HashMap<>();

    HistoryColumns(History history) {
        this.history = history;
    }

    Column measure(Measure measure) {
        var known = measures.get(measure);
        if (known == null) {
            known = make(measure);
            measures.put(measure, known);
        }
        return known;
    }

    private Column make(Measure measure) {
        int n = history.size();
        var value = new long[n];
        var present = new boolean[n];
        switch (measure) {
            case Measure.Presence presence -> Arrays.fill(present, true);
            case Measure.Amount amount -> {
                int currency = history.currencyCode(amount.currency());
                for (int i = 0; i < n; i++) {
                    value[i] = history.amount(i);
                    present[i] = history.currency(i) == currency && currency != History.NONE;
                }
            }
            case Measure.Seconds seconds -> {
                for (int i = 0; i < n; i++) {
                    value[i] = history.seconds(i);
                    present[i] = history.hasSeconds(i);
                }
            }
            case Measure.Counterparty counterparty -> {
                for (int i = 0; i < n; i++) {
                    value[i] = history.counterparty(i);
                    present[i] = value[i] != 0;
                }
            }
            case Measure.Place place -> {
                for (int i = 0; i < n; i++) {
                    value[i] = history.place(i);
                    present[i] = value[i] != History.NONE;
                }
            }
            case Measure.Attribute attribute -> {
                var column = attribute(attribute.key());
                for (int i = 0; i < n; i++) {
                    value[i] = column.value()[i];
                    present[i] = column.form()[i] == AttributeColumn.NUMBER;
                }
            }
        }
        return new Column(value, present);
    }

    private AttributeColumn attribute(String key) {
        return attributes.computeIfAbsent(key, history::attribute);
    }

    /** The numbers of the events of some kinds, in order. */
    int[] rowsOf(Source source, SortedSet<String> kinds) {
        var codes = new int[kinds.size()];
        int filled = 0;
        for (var kind : kinds) {
            codes[filled++] = history.kindCode(source, kind);
        }
        var rows = new int[history.size()];
        int count = 0;
        for (int i = 0; i < rows.length; i++) {
            int kind = history.kind(i);
            boolean in = false;
            for (int code : codes) {
                in |= code == kind;
            }
            rows[count] = i;
            count += in ? 1 : 0;
        }
        return Arrays.copyOf(rows, count);
    }

    /** Those of the events that have a measure and fulfil all conditions. */
    int[] select(int[] among, List<Condition> where, Measure measure) {
        var rows = among;
        if (!(measure instanceof Measure.Presence)) {
            rows = keep(rows, measure(measure).present());
        }
        for (var condition : where) {
            rows = keep(rows, holding(condition));
        }
        return rows;
    }

    private static int[] keep(int[] among, boolean[] wanted) {
        var rows = new int[among.length];
        int count = 0;
        for (int row : among) {
            rows[count] = row;
            count += wanted[row] ? 1 : 0;
        }
        return count == among.length ? among : Arrays.copyOf(rows, count);
    }

    /** Whether all conditions hold, for every event. */
    boolean[] holding(List<Condition> conditions) {
        var holds = new boolean[history.size()];
        Arrays.fill(holds, true);
        for (var condition : conditions) {
            var one = holding(condition);
            for (int i = 0; i < holds.length; i++) {
                holds[i] &= one[i];
            }
        }
        return holds;
    }

    private boolean[] holding(Condition condition) {
        var holds = new boolean[history.size()];
        switch (condition) {
            case Condition.Between between -> {
                var column = measure(between.of());
                for (int i = 0; i < holds.length; i++) {
                    long value = column.value()[i];
                    holds[i] =
                            column.present()[i]
                                    && value >= between.least()
                                    && value <= between.most();
                }
            }
            case Condition.TextIn in -> {
                var column = attribute(in.key());
                for (var text : in.texts()) {
                    int code = history.textCode(text);
                    for (int i = 0; i < holds.length; i++) {
                        holds[i] |=
                                column.form()[i] == AttributeColumn.TEXT
                                        && column.value()[i] == code;
                    }
                }
            }
        }
        return holds;
    }
}
