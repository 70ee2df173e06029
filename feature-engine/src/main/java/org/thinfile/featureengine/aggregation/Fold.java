package org.thinfile.featureengine.aggregation;

/**
 * A state of type S over a stretch of events; {@code merge} is associative and {@code empty} its
 * identity, so a stretch may be cut anywhere. Implementations are records or enums: features whose
 * folds are equal share one pass.
 */
public interface Fold<S> {

    /** The state over no event. */
    S empty();

    /**
     * Takes a stretch of rows in, which comes after those before; may change {@code state} and
     * return it.
     */
    S add(S state, Rows rows, int from, int to);

    /** Joins adjoining stretches; may change and return {@code older}, leaves {@code newer}. */
    S merge(S older, S newer);

    /** Whether the order of events shows: if not, an older stretch may be added after a newer. */
    boolean ordered();
}
