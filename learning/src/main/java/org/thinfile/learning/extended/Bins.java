package org.thinfile.learning.extended;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.thinfile.learning.Column;
import org.thinfile.learning.scorecard.Attribute;

/**
 * The bins of one input, at most 255 and one for the unseen, so that a bin is a byte: ordinary ones
 * first (ranges in order, or categories), then missing where training rows had some.
 *
 * @param feature the input's name
 * @param ordered whether ordinary bins are ranges, whose order means something
 * @param attributes which values fall in each bin
 */
record Bins(String feature, boolean ordered, List<Attribute> attributes) {

    Bins {
        attributes = List.copyOf(attributes);
    }

    /** How many bins. */
    int count() {
        return attributes.size();
    }

    /** How many of them, from the first on, hold ordinary values. */
    int ordinary() {
        return count() > 0 && attributes.getLast() instanceof Attribute.Missing
                ? count() - 1
                : count();
    }

    /** The bins of a training column. */
    static Bins of(Column column, int most) {
        return switch (column) {
            case Column.Numeric numbers -> ranges(numbers, most);
            case Column.Category texts -> groups(texts, most);
        };
    }

    private static Bins ranges(Column.Numeric column, int most) {
        var values =
                Arrays.stream(column.values()).filter(v -> !Double.isNaN(v)).sorted().toArray();
        var cuts = cuts(values, most);
        var attributes = new ArrayList<Attribute>();
        if (values.length > 0) {
            double lower = Double.NEGATIVE_INFINITY;
            for (double cut : cuts) {
                attributes.add(new Attribute.Range(lower, cut));
                lower = cut;
            }
            attributes.add(new Attribute.Range(lower, Double.POSITIVE_INFINITY));
        }
        if (values.length < column.rows()) {
            attributes.add(new Attribute.Missing());
        }
        return new Bins(column.name(), true, attributes);
    }

    /**
     * Cuts at quantiles, so that no outlier has a say; a value on which many rows sit has a bin of
     * its own.
     */
    private static double[] cuts(double[] sorted, int most) {
        var cuts = new ArrayList<Double>();
        int left = sorted.length;
        int open = 0;
        for (int from = 0; from < sorted.length; ) {
            int to = from + 1;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            // what is left is shared evenly among the bins that are left
            double share = (double) left / (most - cuts.size());
            boolean full = open >= share || (open > 0 && open + (to - from) - share > share - open);
            if (full && cuts.size() < most - 1) {
                cuts.add(RoundCut.between(sorted[from - 1], sorted[from]));
                left -= open;
                open = 0;
            }
            open += to - from;
            from = to;
        }
        return cuts.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Bins groups(Column.Category column, int most) {
        var rows = new int[column.categories().size()];
        int missing = 0;
        for (int code : column.codes()) {
            if (code < 0) {
                missing++;
            } else {
                rows[code]++;
            }
        }
        var byRows =
                IntStream.range(0, rows.length)
                        .filter(code -> rows[code] > 0)
                        .boxed()
                        .sorted((a, b) ->
                                rows[a] != rows[b]
                                        ? Integer.compare(rows[b], rows[a])
                                        : column.categories()
                                                .get(a)
                                                .compareTo(column.categories().get(b)))
                        .map(column.categories()::get)
                        .toList();
        int alone = byRows.size() <= most ? byRows.size() : most - 1;
        var attributes = new ArrayList<Attribute>();
        byRows.subList(0, alone)
                .forEach(name -> attributes.add(new Attribute.Group(List.of(name))));
        if (alone < byRows.size()) {
            attributes.add(new Attribute.Group(byRows.subList(alone, byRows.size())));
        }
        if (missing > 0) {
            attributes.add(new Attribute.Missing());
        }
        return new Bins(column.name(), false, attributes);
    }

    /** The bin of every row of the training column. */
    byte[] cells(Column column) {
        var cells = new byte[column.rows()];
        switch (column) {
            case Column.Numeric(String name, double[] values) -> {
                var cuts = lowerBounds();
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = (byte) (Double.isNaN(values[i]) ? ordinary() : at(cuts, values[i]));
                }
            }
            case Column.Category(String name, int[] codes, List<String> categories) -> {
                var known = new HashMap<String, Integer>();
                for (int bin = 0; bin < ordinary(); bin++) {
                    for (var category : ((Attribute.Group) attributes.get(bin)).categories()) {
                        known.put(category, bin);
                    }
                }
                for (int i = 0; i < cells.length; i++) {
                    cells[i] =
                            (byte)
                                    (codes[i] < 0
                                            ? ordinary()
                                            : known.getOrDefault(
                                                    categories.get(codes[i]), ordinary()));
                }
            }
        }
        return cells;
    }

    private double[] lowerBounds() {
        return IntStream.range(1, ordinary())
                .mapToDouble(bin -> ((Attribute.Range) attributes.get(bin)).lower())
                .toArray();
    }

    private static int at(double[] cuts, double value) {
        int found = Arrays.binarySearch(cuts, value);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
