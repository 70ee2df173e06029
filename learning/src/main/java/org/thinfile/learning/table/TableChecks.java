package org.thinfile.learning.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.thinfile.learning.Column;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.metrics.Discrimination;

/**
 * What a person should know of a table before a model is fitted on it, for every family alike.
 * Nothing is changed or left out here: each warning says what the families do with what was found.
 */
public final class TableChecks {

    /** A column that ranks better than this by itself is thought to know the outcome. */
    private static final double LEAK = 0.98;

    private static final int FEW_OF_AN_OUTCOME = 50;
    private static final int MANY_CATEGORIES = 1000;

    private static final Pattern DATE =
            Pattern.compile(
                    "\\d{4}[-/.年]\\d{1,2}[-/.月]\\d{1,2}(日|[T ].*)?"
                            + "|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{4}");

    private TableChecks() {}

    /** What was found: first of the rows, then of the columns in the order of the table. */
    public static List<TableWarning> of(LabelledTable rows) {
        var warnings = new ArrayList<TableWarning>();
        int bads = IntStream.of(rows.bad()).sum();
        int fewer = Math.min(bads, rows.rows() - bads);
        if (fewer < FEW_OF_AN_OUTCOME) {
            warnings.add(
                    new TableWarning(
                            TableWarning.Kind.FEW_ROWS,
                            null,
                            ("%,d of %,d rows are bad: figures on so few of an outcome say little"
                                            + " (bring more rows, or read them by their interval)")
                                    .formatted(bads, rows.rows())));
        }
        Map<Long, List<Column>> seen = new HashMap<>();
        for (var column : rows.table().columns()) {
            var warning = of(column, rows.bad());
            if (warning != null) {
                warnings.add(warning);
            }
            if (warning == null || !valueless(warning.kind())) {
                var same = duplicate(column, seen);
                if (same != null) {
                    warnings.add(same);
                }
            }
        }
        return warnings;
    }

    private static boolean valueless(TableWarning.Kind kind) {
        return kind == TableWarning.Kind.ALL_MISSING || kind == TableWarning.Kind.CONSTANT;
    }

    private static @Nullable TableWarning of(Column column, int[] bad) {
        var name = column.name();
        var values = values(column);
        double first = Double.NaN;
        boolean varies = false;
        boolean gaps = false;
        for (double value : values) {
            gaps |= Double.isNaN(value);
            varies |= !Double.isNaN(value) && !Double.isNaN(first) && value != first;
            first = Double.isNaN(first) ? value : first;
        }
        if (Double.isNaN(first)) {
            return new TableWarning(
                    TableWarning.Kind.ALL_MISSING,
                    name,
                    "column '%s' is missing in every row: no model can use it (leave it out)"
                            .formatted(name));
        }
        if (!varies && !gaps) {
            return new TableWarning(
                    TableWarning.Kind.CONSTANT,
                    name,
                    "column '%s' has one value in every row: no model can use it (leave it out)"
                            .formatted(name));
        }
        double auc = auc(column, values, bad);
        if (auc > LEAK) {
            return new TableWarning(
                    TableWarning.Kind.LEAKING,
                    name,
                    ("column '%s' alone tells the outcome (AUC %.3f): it may have been known only"
                                    + " afterwards (leave it out with --exclude %s, unless it was"
                                    + " known in time)")
                            .formatted(name, auc, name));
        }
        return shape(column);
    }

    private static @Nullable TableWarning shape(Column column) {
        var name = column.name();
        if (dates(column)) {
            return new TableWarning(
                    TableWarning.Kind.DATES,
                    name,
                    ("column '%s' holds dates, which are taken as %s: a model learns nothing from"
                                    + " them for later days (turn them into days since, or leave"
                                    + " them out)")
                            .formatted(
                                    name,
                                    column instanceof Column.Category ? "categories" : "numbers"));
        }
        if (column instanceof Column.Category texts
                && texts.categories().size() > MANY_CATEGORIES) {
            return new TableWarning(
                    TableWarning.Kind.MANY_CATEGORIES,
                    name,
                    ("column '%s' has %,d categories: those with few rows are taken together (leave"
                                    + " it out if it names people or things)")
                            .formatted(name, texts.categories().size()));
        }
        return null;
    }

    private static double[] values(Column column) {
        return switch (column) {
            case Column.Numeric numbers -> numbers.values();
            case Column.Category texts ->
                    IntStream.of(texts.codes())
                            .mapToDouble(code -> code < 0 ? Double.NaN : code)
                            .toArray();
        };
    }

    /** How well the column ranks by itself, in either direction, whichever side its gaps go to. */
    private static double auc(Column column, double[] values, int[] bad) {
        int bads = IntStream.of(bad).sum();
        if (bads == 0 || bads == bad.length) {
            return 0.5;
        }
        if (column instanceof Column.Category texts) {
            return Discrimination.of(rates(texts, bad), bad).auc();
        }
        double best = 0.5;
        for (double gap : new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY}) {
            var scores = values.clone();
            for (int i = 0; i < scores.length; i++) {
                scores[i] = Double.isNaN(scores[i]) ? gap : scores[i];
            }
            double auc = Discrimination.of(scores, bad).auc();
            best = Math.max(best, Math.max(auc, 1 - auc));
        }
        return best;
    }

    /** The bad rate of the other rows of the category; that of all rows where there are none. */
    private static double[] rates(Column.Category column, int[] bad) {
        var codes = column.codes();
        var rows = new int[column.categories().size() + 1]; // the last one counts the missing
        var bads = new int[rows.length];
        int all = 0;
        for (int i = 0; i < bad.length; i++) {
            int at = codes[i] < 0 ? rows.length - 1 : codes[i];
            rows[at]++;
            bads[at] += bad[i];
            all += bad[i];
        }
        var rates = new double[bad.length];
        for (int i = 0; i < bad.length; i++) {
            int at = codes[i] < 0 ? rows.length - 1 : codes[i];
            rates[i] =
                    rows[at] == 1
                            ? (double) all / bad.length
                            : (double) (bads[at] - bad[i]) / (rows[at] - 1);
        }
        return rates;
    }

    private static @Nullable TableWarning duplicate(Column column, Map<Long, List<Column>> seen) {
        var values = values(column);
        long hash = 1;
        for (double value : values) {
            hash = 31 * hash + Double.hashCode(value);
        }
        var alike = seen.computeIfAbsent(hash, key -> new ArrayList<>());
        for (var other : alike) {
            if (same(column, values, other)) {
                return new TableWarning(
                        TableWarning.Kind.DUPLICATE,
                        column.name(),
                        ("column '%s' holds the same as '%s': it adds nothing and blurs what either"
                                        + " contributes (leave one out)")
                                .formatted(column.name(), other.name()));
            }
        }
        alike.add(column);
        return null;
    }

    /** Texts are numbered in the order they come, so equal columns have equal numbers. */
    private static boolean same(Column column, double[] values, Column other) {
        boolean kinds =
                column instanceof Column.Category one && other instanceof Column.Category two
                        ? one.categories().equals(two.categories())
                        : column instanceof Column.Numeric && other instanceof Column.Numeric;
        return kinds && java.util.Arrays.equals(values, values(other));
    }

    private static boolean dates(Column column) {
        return switch (column) {
            case Column.Category texts ->
                    !texts.categories().isEmpty()
                            && texts.categories().stream()
                                    .allMatch(text -> DATE.matcher(text).matches());
            case Column.Numeric numbers -> {
                boolean any = false;
                for (double value : numbers.values()) {
                    if (!Double.isNaN(value)) {
                        any = true;
                        if (!day(value)) {
                            yield false;
                        }
                    }
                }
                yield any;
            }
        };
    }

    /** Whether a number is a day of 1900 to 2099 as eight digits. */
    private static boolean day(double value) {
        if (!(value >= 19000101 && value <= 20991231) || value != Math.rint(value)) {
            return false;
        }
        int month = (int) value / 100 % 100;
        int day = (int) value % 100;
        return month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }
}
