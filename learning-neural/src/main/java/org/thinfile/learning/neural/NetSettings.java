package org.thinfile.learning.neural;

/**
 * How nets are trained, over vectors and over sequences alike.
 *
 * @param seed of every draw: first weights, order of rows, dropout
 * @param hidden units of a layer
 * @param rate of a step (AdamW, Loshchilov and Hutter 2019)
 * @param decay of weights, by the rate
 * @param dropout share of hidden units left out of a step
 * @param mostEpochs passes over the rows at most
 * @param patience passes without a lower held-out log-loss after which it stops
 * @param places how many places the steps of all numbers are to fill, about
 * @param categories how many categories of a column have a place of their own
 */
public record NetSettings(
        long seed,
        int hidden,
        double rate,
        double decay,
        double dropout,
        int mostEpochs,
        int patience,
        int places,
        int categories) {

    /** What suits tables of a thousand to a hundred thousand rows. */
    public static final NetSettings DEFAULT =
            new NetSettings(1, 64, 1e-3, 0.05, 0.25, 100, 6, 320, 24);

    public NetSettings {
        if (hidden < 1 || mostEpochs < 1 || patience < 1 || !(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException(
                    "%d units, %d epochs and a patience of %d (from 1), dropout %s (below 1)"
                            .formatted(hidden, mostEpochs, patience, dropout));
        }
    }

    /** The same with another seed. */
    public NetSettings withSeed(long other) {
        return new NetSettings(
                other, hidden, rate, decay, dropout, mostEpochs, patience, places, categories);
    }
}
