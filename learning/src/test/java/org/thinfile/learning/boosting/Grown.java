package org.thinfile.learning.boosting;

import java.util.random.RandomGenerator;

/** Forests grown by LightGBM on seeded rows with gaps, zeros and categories, for the tests. */
final class Grown {

    static final String QUIET =
            " verbosity=-1 num_threads=1 deterministic=true force_row_wise=true seed=7";

    /** What to grow. */
    record Plan(int rows, int columns, int categorical, int trees, int leaves, String more) {

        String parameters() {
            var names = new StringBuilder();
            for (int i = columns - categorical; i < columns; i++) {
                names.append(names.isEmpty() ? "" : ",").append(i);
            }
            return "objective=binary num_leaves=%d min_data_in_leaf=5 learning_rate=0.1 %s%s%s"
                    .formatted(
                            leaves,
                            names.isEmpty() ? "" : "categorical_feature=" + names + " ",
                            more,
                            QUIET);
        }
    }

    private Grown() {}

    static String text(Plan plan, RandomGenerator chance) {
        var rows = rows(plan, plan.rows(), chance);
        try (var library = new LightGbm(rows, null, plan.parameters())) {
            library.grown(plan.trees());
            return library.text(plan.trees());
        }
    }

    static TrainingRows rows(Plan plan, int count, RandomGenerator chance) {
        var values = new double[count * plan.columns()];
        var bad = new int[count];
        for (int row = 0; row < count; row++) {
            double risk = chance.nextGaussian() * 0.5;
            for (int column = 0; column < plan.columns(); column++) {
                double value = value(plan, column, chance);
                values[row * plan.columns() + column] = value;
                if (!Double.isNaN(value)) {
                    boolean category = column >= plan.columns() - plan.categorical();
                    risk += category ? ((int) value * 7 % 5 - 2) * 0.5 : value * (column % 3 - 1);
                } else {
                    risk += 0.3;
                }
            }
            bad[row] = risk > 0 ? 1 : 0;
        }
        return new TrainingRows(values, plan.columns(), bad);
    }

    private static double value(Plan plan, int column, RandomGenerator chance) {
        if (column >= plan.columns() - plan.categorical()) {
            return chance.nextInt(20) == 0 ? Double.NaN : chance.nextInt(60);
        }
        return switch (column % 4) {
            case 0 -> chance.nextGaussian();
            case 1 -> chance.nextInt(10) == 0 ? Double.NaN : chance.nextGaussian();
            case 2 -> chance.nextInt(3) == 0 ? 0 : chance.nextInt(-3, 4);
            default -> chance.nextInt(4) == 0 ? Double.NaN : chance.nextInt(2);
        };
    }

    /** Rows as they may come later: also values and categories never seen, and odd numbers. */
    static double[][] strangers(Plan plan, int count, RandomGenerator chance) {
        var rows = new double[count][plan.columns()];
        for (var row : rows) {
            for (int column = 0; column < row.length; column++) {
                row[column] =
                        switch (chance.nextInt(12)) {
                            case 0 -> Double.NaN;
                            case 1 -> 0;
                            case 2 -> -0.0;
                            case 3 -> chance.nextInt(-5, 500);
                            case 4 -> chance.nextGaussian() * 1e6;
                            case 5 -> 1e-36;
                            case 6 -> -0.5;
                            case 7 -> 1e18;
                            default -> value(plan, column, chance);
                        };
            }
        }
        return rows;
    }
}
