package org.thinfile.learning;

/**
 * A model whose score changes only at certain values of its inputs, whatever the others are: a
 * points card, trees. Whoever asks what a change would do need look at one value between two of
 * them.
 */
public interface Stepped {

    /**
     * Where the score may change with an input: all values from one of these (included) to the next
     * (excluded) score alike. Ascending, finite.
     *
     * @param input place among the model's inputs
     */
    double[] steps(int input);

    /**
     * Whether a value of an input is a quantity to the model, and no code, category or missing
     * value.
     */
    boolean quantity(int input, double value);
}
