package org.thinfile.learning.dense;

import java.util.Map;

/**
 * The part of fitting that differs between families: a surface for rows, and values of rows by
 * surfaces that never saw them. Deterministic; safe for several fits at once.
 */
public interface DenseFitting {

    /** What it fits with, seeds included. */
    Map<String, ?> parameters();

    /** Of every draw. */
    long seed();

    /** Fits on all rows given. */
    Fit fit(Rows rows, RowFolds folds);

    /** Rows in whatever detail is asked for. */
    interface Rows {
        /** How many inputs a row has, before they are written into places. */
        int inputs();

        /** The vectors of these rows. */
        DenseRows in(Detail detail);

        /** One a row, 0 or 1. */
        int[] bad();

        /** One a row, above 0. */
        double[] weight();
    }

    /**
     * What came of it.
     *
     * @param detail that the surface takes its vectors in
     * @param heldOut rows that were held out
     * @param raws their values by surfaces that never saw them
     */
    record Fit(Detail detail, Surface surface, int[] heldOut, double[] raws) {}
}
