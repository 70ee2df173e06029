package org.thinfile.learning.report;

import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.thinfile.learning.Column;
import org.thinfile.learning.metrics.StabilityIndex;

/** How values lie now against how they lay in development, in bins of development. */
final class Stability {

    private static final int BINS = 10;
    private static final int MOST_CATEGORIES = 20;

    private Stability() {}

    /** Of numbers: ten bins of about equally many development rows, and one for the missing. */
    static StabilityIndex of(double[] development, double[] now) {
        var known =
                Arrays.stream(development).filter(value -> !Double.isNaN(value)).sorted().toArray();
        var edges =
                IntStream.range(1, known.length == 0 ? 1 : BINS)
                        .mapToDouble(b -> known[(int) ((long) b * known.length / BINS)])
                        .distinct()
                        .toArray();
        return StabilityIndex.of(counts(development, edges), counts(now, edges));
    }

    private static long[] counts(double[] values, double[] edges) {
        var counts = new long[edges.length + 2];
        for (double value : values) {
            int bin = edges.length + 1;
            if (!Double.isNaN(value)) {
                bin = 0;
                while (bin < edges.length && value >= edges[bin]) {
                    bin++;
                }
            }
            counts[bin]++;
        }
        return counts;
    }

    /** Of a column: categories by their texts, the rare ones together. */
    static StabilityIndex of(Column development, Column now) {
        return switch (development) {
            case Column.Numeric numbers when now instanceof Column.Numeric later ->
                    of(numbers.values(), later.values());
            case Column.Category texts when now instanceof Column.Category later ->
                    ofTexts(texts, later);
            default ->
                    throw new IllegalArgumentException(
                            "column '%s' is of another kind now".formatted(development.name()));
        };
    }

    private static StabilityIndex ofTexts(Column.Category development, Column.Category now) {
        var times = new TreeMap<String, Integer>();
        for (int code : development.codes()) {
            times.merge(text(development, code), 1, Integer::sum);
        }
        var frequent =
                times.entrySet().stream()
                        .sorted((a, b) -> b.getValue() - a.getValue())
                        .limit(MOST_CATEGORIES)
                        .map(java.util.Map.Entry::getKey)
                        .toList();
        return StabilityIndex.of(counts(development, frequent), counts(now, frequent));
    }

    private static long[] counts(Column.Category column, java.util.List<String> frequent) {
        var counts = new long[frequent.size() + 1];
        for (int code : column.codes()) {
            int bin = frequent.indexOf(text(column, code));
            counts[bin < 0 ? frequent.size() : bin]++;
        }
        return counts;
    }

    private static String text(Column.Category column, int code) {
        return code < 0 ? "" : column.categories().get(code);
    }
}
