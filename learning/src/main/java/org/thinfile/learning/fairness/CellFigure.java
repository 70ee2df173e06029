package org.thinfile.learning.fairness;

/** A figure of a cell; any may be taken beside the standard ones ({@link StandardFigures}). */
public interface CellFigure {

    /** Its name in JSON. */
    String name();

    /** Whether it is reckoned from outcomes, and so needs some of both. */
    boolean ofOutcomes();

    /** Whether it compares with the reference cell, which then has none itself. */
    boolean compares();

    /**
     * The figure; NaN where there is none.
     *
     * @param weight one a row of the sample, from 0: rows drawn again weigh more
     * @param cell rows of the cell
     * @param reference rows of the cell it is held against
     */
    double of(double[] weight, int[] cell, int[] reference);

    /** A figure as one of rows. */
    @FunctionalInterface
    interface Rule {
        /** See {@link CellFigure#of}. */
        double of(double[] weight, int[] cell, int[] reference);
    }

    /** A named figure. */
    static CellFigure named(String name, boolean ofOutcomes, boolean compares, Rule rule) {
        return new CellFigure() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean ofOutcomes() {
                return ofOutcomes;
            }

            @Override
            public boolean compares() {
                return compares;
            }

            @Override
            public double of(double[] weight, int[] cell, int[] reference) {
                return rule.of(weight, cell, reference);
            }
        };
    }
}
