package org.thinfile.learning.extended;

/**
 * One table that is learnt, of a feature or of a pair.
 *
 * @param cells of every row, as unsigned bytes; shared by all fits, never changed
 * @param size how many cells the table has, at most 256
 * @param growth how one step is found
 */
record Term(byte[] cells, int size, Growth growth) {

    /** Finds one step of boosting. */
    interface Growth {

        /**
         * Fills in what each cell is moved by, before the learning rate.
         *
         * @param sums what the rows of each cell say
         * @param values what the cells hold now
         * @param moves one a cell, filled
         * @return what the step takes off the loss, to second order; 0 where no step is worth it
         */
        double step(CellSums sums, double[] values, double[] moves);
    }
}
