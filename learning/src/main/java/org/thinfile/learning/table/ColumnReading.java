package org.thinfile.learning.table;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.thinfile.learning.Column;

/**
 * One column while a file is read. It takes its fields for numbers until one is none; where numbers
 * stood before that, their texts are gone and the file has to be read again ({@link #wasMistaken}).
 */
final class ColumnReading {

    /** The row of the first infinite number, where there is none. */
    static final int NO_ROW = -1;

    private static final int MISSING = -1;
    private static final Set<String> MISSING_WORDS = Set.of("na", "n/a", "nan", "null", "?");
    private static final Set<String> INFINITE_WORDS = Set.of("inf", "infinity");

    private final String name;
    private boolean numeric;
    private boolean percent;
    private boolean mistaken;
    private boolean begun;
    private int infiniteRow = NO_ROW;
    private int rows;
    private final DoubleArrayList numbers = new DoubleArrayList();
    private final IntArrayList codes = new IntArrayList();
    private final Object2IntOpenHashMap<String> codeOf = new Object2IntOpenHashMap<>();
    private final List<String> texts = new ArrayList<>();

    /**
     * Begins a column.
     *
     * @param text whether its fields are texts whatever they look like
     */
    ColumnReading(String name, boolean text) {
        this.name = name;
        this.numeric = !text;
    }

    String name() {
        return name;
    }

    int rows() {
        return rows;
    }

    /** Whether numbers were read before the first text. */
    boolean wasMistaken() {
        return mistaken;
    }

    /** The row of the first infinite number of a numeric column, or {@link #NO_ROW}. */
    int infiniteRow() {
        return numeric ? infiniteRow : NO_ROW;
    }

    void add(String field) {
        var text = field.strip();
        boolean missing = missing(text);
        if (numeric) {
            addNumber(text, missing);
        }
        if (!numeric) {
            codes.add(missing ? MISSING : code(text));
        }
        rows++;
    }

    private void addNumber(String text, boolean missing) {
        double value = missing ? Double.NaN : value(text);
        if (!missing && Double.isNaN(value)) {
            numeric = false;
            mistaken = begun;
            for (int row = 0; row < rows; row++) {
                codes.add(MISSING);
            }
        } else {
            if (Double.isInfinite(value) && infiniteRow == NO_ROW) {
                infiniteRow = rows;
            }
            numbers.add(value);
        }
    }

    /** The number a text of this column stands for, or NaN; the first one decides about percent. */
    private double value(String text) {
        boolean marked = text.endsWith("%");
        if (!begun) {
            percent = marked;
        }
        double value =
                marked == percent
                        ? number(marked ? text.substring(0, text.length() - 1) : text)
                        : Double.NaN;
        begun |= !Double.isNaN(value);
        return value;
    }

    private int code(String text) {
        int code = codeOf.getOrDefault(text, MISSING);
        if (code == MISSING) {
            code = texts.size();
            texts.add(text);
            codeOf.put(text, code);
        }
        return code;
    }

    boolean missing(int row) {
        return codes.getInt(row) == MISSING;
    }

    String text(int row) {
        return texts.get(codes.getInt(row));
    }

    Column column() {
        return numeric
                ? new Column.Numeric(name, numbers.toDoubleArray())
                : new Column.Category(name, codes.toIntArray(), texts);
    }

    private static boolean missing(String text) {
        return text.length() <= 4
                && (text.isEmpty()
                        || !digit(text.charAt(text.length() - 1))
                                && MISSING_WORDS.contains(text.toLowerCase(Locale.ROOT)));
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    /**
     * The number a text stands for: a decimal number in digits, infinite where it says so or is
     * past the largest double, NaN where it is no number.
     */
    static double number(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!digit(c) && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return infinite(text);
            }
        }
        try {
            double value = Double.parseDouble(text);
            return value == 0 ? 0 : value;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static double infinite(String text) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        var word = (signed ? text.substring(1) : text).toLowerCase(Locale.ROOT);
        return INFINITE_WORDS.contains(word) ? Double.POSITIVE_INFINITY : Double.NaN;
    }
}
