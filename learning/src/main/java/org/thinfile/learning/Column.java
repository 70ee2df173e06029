package org.thinfile.learning;

import java.util.List;

/** One column of a {@link Table}. */
public sealed interface Column {

    /** The column's name, unique in its table. */
    String name();

    /** How many rows it has. */
    int rows();

    /** The column cut down to the rows of these indices, in their order. */
    Column rows(int[] indices);

    /**
     * Numbers.
     *
     * @param values one a row; NaN where missing, never infinite
     */
    record Numeric(String name, double[] values) implements Column {
        @Override
        public int rows() {
            return values.length;
        }

        @Override
        public Numeric rows(int[] indices) {
            var chosen = new double[indices.length];
            for (int i = 0; i < indices.length; i++) {
                chosen[i] = values[indices[i]];
            }
            return new Numeric(name, chosen);
        }
    }

    /**
     * Categories.
     *
     * @param codes one a row: an index into {@code categories}, or -1 where missing
     * @param categories distinct texts
     */
    record Category(String name, int[] codes, List<String> categories) implements Column {
        public Category {
            categories = List.copyOf(categories);
        }

        @Override
        public int rows() {
            return codes.length;
        }

        @Override
        public Category rows(int[] indices) {
            var chosen = new int[indices.length];
            for (int i = 0; i < indices.length; i++) {
                chosen[i] = codes[indices[i]];
            }
            return new Category(name, chosen, categories);
        }
    }
}
