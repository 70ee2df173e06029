package org.thinfile.learning.scorecard.print;

import java.util.List;
import java.util.stream.Collectors;
import org.thinfile.kernel.Problem;
import org.thinfile.learning.scorecard.Attribute;
import org.thinfile.learning.scorecard.CardNumbers;
import org.thinfile.learning.scorecard.Characteristic;
import org.thinfile.learning.scorecard.ScorecardModel;

/**
 * A card as one expression of PostgreSQL that gives the points of a row: its columns are called as
 * the features are.
 *
 * <ol>
 *   <li>NULL and NaN are missing. A blank text is a category, as any other text: what files call
 *       missing is to be NULL in the table.
 *   <li>Numbers are compared as {@code double precision}, which the card was made on, whatever the
 *       column holds.
 *   <li>Texts are compared byte by byte, whatever the collation.
 * </ol>
 */
public final class CardSql {

    private CardSql() {}

    /** The expression, an integer. */
    public static String of(ScorecardModel card) {
        var sql = new StringBuilder();
        sql.append(
                "least(%d, greatest(%d, %d"
                        .formatted(card.scale().maximum(), card.scale().minimum(), card.base()));
        for (var characteristic : card.characteristics()) {
            sql.append("\n  + ").append(points(characteristic));
        }
        return sql.append("))").toString();
    }

    private static String points(Characteristic characteristic) {
        var rows = characteristic.rows();
        var column = identifier(characteristic.feature());
        boolean texts =
                rows.stream().anyMatch(row -> row.bin().attribute() instanceof Attribute.Group);
        boolean numbers =
                rows.stream()
                        .anyMatch(row ->
                                row.bin().attribute() instanceof Attribute.Range
                                        || row.bin().attribute() instanceof Attribute.Special);
        var value =
                texts
                        ? "(%s::text collate \"C\")".formatted(column)
                        : numbers ? column + "::double precision" : column;
        int unseen = rows.getLast().points();
        int missing =
                rows.stream()
                        .filter(row -> row.bin().attribute() instanceof Attribute.Missing)
                        .mapToInt(Characteristic.Row::points)
                        .findFirst()
                        .orElse(unseen);
        var sql = new StringBuilder("case when %s is null".formatted(column));
        if (numbers) {
            sql.append(" or %s = 'NaN'".formatted(value));
        }
        sql.append(" then ").append(missing);
        // codes come before ranges, within which they lie
        for (var row : rows) {
            if (row.bin().attribute() instanceof Attribute.Special(double code)) {
                when(sql, value + " = " + number(code), row.points());
            }
        }
        int rest = unseen;
        for (var row : rows) {
            switch (row.bin().attribute()) {
                case Attribute.Range(double lower, double upper) -> {
                    if (upper == Double.POSITIVE_INFINITY) {
                        rest = row.points();
                    } else {
                        when(sql, value + " < " + number(upper), row.points());
                    }
                }
                case Attribute.Group(List<String> categories) -> group(sql, value, categories, row);
                case Attribute.Special special -> {}
                case Attribute.Missing gap -> {}
                case Attribute.Unseen other -> {}
            }
        }
        return sql.append("\n      else ").append(rest).append(" end").toString();
    }

    private static void group(
            StringBuilder sql, String value, List<String> categories, Characteristic.Row row) {
        // no text of PostgreSQL holds a zero byte, so such a category never comes
        var texts =
                categories.stream()
                        .filter(text -> text.indexOf('\0') < 0)
                        .map(CardSql::text)
                        .collect(Collectors.joining(", "));
        if (!texts.isEmpty()) {
            when(sql, "%s in (%s)".formatted(value, texts), row.points());
        }
    }

    private static void when(StringBuilder sql, String condition, int points) {
        sql.append("\n      when ").append(condition).append(" then ").append(points);
    }

    private static String number(double value) {
        return "'%s'::double precision".formatted(CardNumbers.text(value));
    }

    /** Right under both settings of standard_conforming_strings. */
    private static String text(String text) {
        var quoted = "'" + text.replace("'", "''") + "'";
        return text.indexOf('\\') < 0 ? quoted : "E" + quoted.replace("\\", "\\\\");
    }

    private static String identifier(String name) {
        if (name.indexOf('\0') >= 0) {
            throw new Problem.BadInput(
                            "a feature's name holds a zero byte, which no column's does",
                            "rename the feature",
                            null)
                    .asException();
        }
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
