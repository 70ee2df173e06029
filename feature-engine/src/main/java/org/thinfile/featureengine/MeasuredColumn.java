package org.thinfile.featureengine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.HistoryColumns.Column;
import org.thinfile.featureengine.history.AttributeColumn;
import org.thinfile.featureengine.history.History;

/** Lays what is measured of each event out as a column. */
final class MeasuredColumn {

    private MeasuredColumn() {}

    /** The column of a measure over a history; what else it needs comes from there. */
    static Column of(Measure measure, HistoryColumns columns) {
        var history = columns.history();
        int n = history.size();
        var present = new boolean[n];
        if (measure instanceof Measure.Local local) {
            Arrays.fill(present, true);
            return new Column(columns.zone(local.zone()).part(local.part()), present);
        }
        var value = new long[n];
        switch (measure) {
            case Measure.Presence presence -> Arrays.fill(present, true);
            case Measure.Amount amount -> {
                int currency = history.currencyCode(amount.currency());
                for (int i = 0; i < n; i++) {
                    value[i] = history.amount(i);
                    present[i] = history.currency(i) == currency && currency != History.NONE;
                }
            }
            case Measure.Minor minor -> minor(history, value, present);
            case Measure.CurrencyOf currency -> currency(history, value, present);
            case Measure.OrNone some -> orNone(columns.measure(some.of()), value, present);
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
            case Measure.Kind kind -> {
                for (int i = 0; i < n; i++) {
                    value[i] = history.kind(i);
                }
                Arrays.fill(present, true);
            }
            case Measure.Attribute attribute ->
                    fill(columns.attribute(attribute.key()), false, value, present);
            case Measure.Text text -> fill(columns.attribute(text.key()), true, value, present);
            case Measure.Coordinates coordinates -> coordinates(history, value, present);
            case Measure.Local local -> throw new IllegalStateException("made above");
        }
        return new Column(value, present);
    }

    private static void minor(History history, long[] value, boolean[] present) {
        for (int i = 0; i < value.length; i++) {
            value[i] = history.amount(i);
            present[i] = history.currency(i) != History.NONE;
        }
    }

    private static void currency(History history, long[] value, boolean[] present) {
        for (int i = 0; i < value.length; i++) {
            value[i] = history.currency(i);
            present[i] = value[i] != History.NONE;
        }
    }

    private static void orNone(Column column, long[] value, boolean[] present) {
        for (int i = 0; i < value.length; i++) {
            value[i] = column.present()[i] ? column.value()[i] : Long.MIN_VALUE;
        }
        Arrays.fill(present, true);
    }

    private static void fill(
            AttributeColumn column, boolean text, long[] value, boolean[] present) {
        var rows = column.rows();
        for (int j = 0; j < rows.length; j++) {
            value[rows[j]] = column.value()[j];
            present[rows[j]] = column.text()[j] == text;
        }
    }

    private static void coordinates(History history, long[] value, boolean[] present) {
        var packed = new @Nullable Long[history.placeCount()];
        for (int code = 0; code < packed.length; code++) {
            packed[code] = PlaceText.coordinates(history.placeText(code));
        }
        for (int i = 0; i < value.length; i++) {
            int code = history.place(i);
            var pair = code == History.NONE ? null : packed[code];
            value[i] = pair == null ? 0 : pair;
            present[i] = pair != null;
        }
    }
}
