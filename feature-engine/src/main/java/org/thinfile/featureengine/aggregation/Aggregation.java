package org.thinfile.featureengine.aggregation;

/**
 * A figure that is read off a {@link Fold}'s state. Sums and counts in states are exact; floating
 * point appears in a result only. Implementations are records: equal ones aggregate alike.
 */
public interface Aggregation<S> {

    /** How the state comes about. */
    Fold<S> fold();

    /** The figure at a moment, {@code state} left as it is; NaN where the stretch says nothing. */
    double result(S state, Moment at);

    /** The unit of the result. */
    Unit unit();

    /** The name in feature files, with parameters: {@code latest 0}. */
    String code();

    /** What a result is counted in. */
    enum Unit {
        /** It is a count, a share, a strength or a time. */
        OWN,
        /** It has the unit of the values. */
        VALUE,
        /** It has the unit of the weights. */
        WEIGHT
    }
}
