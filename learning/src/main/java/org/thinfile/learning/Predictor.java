package org.thinfile.learning;

/** A fitted model, applied to a table of the same columns (in any order, more are ignored). */
public interface Predictor {

    /** Calibrated probabilities of bad, one a row, each strictly between 0 and 1. */
    double[] probabilities(Table table);
}
