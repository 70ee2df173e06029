package org.thinfile.learning.drift;

import it.unimi.dsi.fastutil.doubles.DoubleArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.thinfile.kernel.Problem;
import org.thinfile.learning.Column;

/** How the values of a column were spread in development: bins, and the weight in each. */
public sealed interface Shape {

    /** The column's name. */
    String name();

    /** The weight of each bin, in their order; the last is that of missing values. */
    List<Double> weights();

    /** The bin of each row of a column. */
    int[] bins(Column column);

    /**
     * Of numbers.
     *
     * @param edges ascending; a bin holds the numbers from its edge (included) to the next; one
     *     below the first edge, then one an edge, then missing
     */
    record Numbers(String name, List<Double> edges, List<Double> weights) implements Shape {
        public Numbers {
            edges = List.copyOf(edges);
            weights = List.copyOf(weights);
            for (int i = 1; i < edges.size(); i++) {
                if (!(edges.get(i - 1) < edges.get(i))) {
                    throw new IllegalArgumentException(
                            "the edges of '%s' do not ascend".formatted(name));
                }
            }
            requireWeights(name, edges.size() + 2, weights);
        }

        @Override
        public int[] bins(Column column) {
            return switch (column) {
                case Column.Numeric numbers ->
                        Arrays.stream(numbers.values()).mapToInt(this::bin).toArray();
                case Column.Category texts -> missingOr(texts, this);
            };
        }

        private int bin(double value) {
            if (Double.isNaN(value)) {
                return edges.size() + 1;
            }
            int place = Collections.binarySearch(edges, value + 0.0);
            return place >= 0 ? place + 1 : -place - 1;
        }
    }

    /**
     * Of categories.
     *
     * @param categories sorted; one bin each, then one for all others, then missing
     */
    record Categories(String name, List<String> categories, List<Double> weights) implements Shape {
        public Categories {
            categories = List.copyOf(categories);
            weights = List.copyOf(weights);
            requireWeights(name, categories.size() + 2, weights);
        }

        @Override
        public int[] bins(Column column) {
            return switch (column) {
                case Column.Category texts -> {
                    var place = new HashMap<String, Integer>();
                    categories.forEach(category -> place.put(category, place.size()));
                    var binOf =
                            texts.categories().stream()
                                    .mapToInt(c -> place.getOrDefault(c, categories.size()))
                                    .toArray();
                    yield Arrays.stream(texts.codes())
                            .map(code -> code < 0 ? categories.size() + 1 : binOf[code])
                            .toArray();
                }
                case Column.Numeric numbers -> missingOr(numbers, this);
            };
        }
    }

    private static void requireWeights(String name, int bins, List<Double> weights) {
        boolean counted =
                weights.stream().allMatch(weight -> weight >= 0 && Double.isFinite(weight));
        if (weights.size() != bins || !counted) {
            throw new IllegalArgumentException(
                    "'%s' has %d weights for %d bins, each from 0"
                            .formatted(name, weights.size(), bins));
        }
    }

    /** A column without any value reads as either kind; otherwise kinds must be alike. */
    private static int[] missingOr(Column column, Shape shape) {
        boolean empty =
                switch (column) {
                    case Column.Numeric numbers ->
                            Arrays.stream(numbers.values()).allMatch(Double::isNaN);
                    case Column.Category texts ->
                            Arrays.stream(texts.codes()).allMatch(code -> code < 0);
                };
        if (!empty) {
            throw new Problem.BadInput(
                            "column '%s' is not of the kind it had in development"
                                    .formatted(column.name()),
                            "give the columns the model was trained on",
                            column.name())
                    .asException();
        }
        return IntStream.generate(() -> shape.weights().size() - 1).limit(column.rows()).toArray();
    }

    /**
     * The shape of a column.
     *
     * @param weight one a row, above 0
     * @param bins of numbers: about how many of equal weight
     * @param fewest rows a category needs to be named; rarer ones are among the others, so that no
     *     person is recognised by one
     */
    static Shape of(Column column, double[] weight, int bins, int fewest) {
        var empty =
                switch (column) {
                    case Column.Numeric numbers -> {
                        var edges = edges(numbers.values(), weight, bins);
                        yield new Numbers(column.name(), edges, zeros(edges.size() + 2));
                    }
                    case Column.Category texts -> {
                        var named = named(texts, fewest);
                        yield new Categories(column.name(), named, zeros(named.size() + 2));
                    }
                };
        var counted = DoubleStream.of(empty.count(column, weight)).boxed().toList();
        return switch (empty) {
            case Numbers numbers -> new Numbers(numbers.name, numbers.edges, counted);
            case Categories texts -> new Categories(texts.name, texts.categories, counted);
        };
    }

    /** The weight of a column's rows in each of these bins. */
    default double[] count(Column column, double[] weight) {
        var bin = bins(column);
        var counted = new double[weights().size()];
        for (int i = 0; i < bin.length; i++) {
            counted[bin[i]] += weight[i];
        }
        return counted;
    }

    private static List<Double> zeros(int count) {
        return Collections.nCopies(count, 0.0);
    }

    private static List<String> named(Column.Category column, int fewest) {
        var rows = new int[column.categories().size()];
        for (int code : column.codes()) {
            if (code >= 0) {
                rows[code]++;
            }
        }
        return IntStream.range(0, rows.length)
                .filter(code -> rows[code] >= fewest)
                .mapToObj(column.categories()::get)
                .sorted()
                .toList();
    }

    /** Half way between neighbours, so that no edge is a value of somebody. */
    private static List<Double> edges(double[] values, double[] weight, int bins) {
        var order =
                IntStream.range(0, values.length).filter(i -> !Double.isNaN(values[i])).toArray();
        var its = Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
        var weights = Arrays.stream(order).mapToDouble(i -> weight[i]).toArray();
        var sorted = IntStream.range(0, its.length).toArray();
        DoubleArrays.radixSortIndirect(sorted, its, true);
        double all = Arrays.stream(weights).sum();
        var edges = new ArrayList<Double>();
        double below = 0;
        for (int i = 0; i + 1 < sorted.length; i++) {
            below += weights[sorted[i]];
            double value = its[sorted[i]];
            double next = its[sorted[i + 1]];
            boolean full = below >= (edges.size() + 1) * all / bins * (1 - 1e-12);
            if (value < next && full && edges.size() + 1 < bins) {
                double middle = value + (next - value) / 2 + 0.0;
                edges.add(middle > value ? middle : next + 0.0);
            }
        }
        return edges;
    }
}
