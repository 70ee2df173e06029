package org.thinfile.featureengine.aggregation;

/**
 * A state of type S over a stretch of events; {@code merge} is associative and {@code empty} its
 * identity, so a stretch may be cut anywhere. Implementations are records: equal ones aggregate
 * alike and can share a pass.
 */
public interface Aggregation<S> {

    /** The state over no event. */
    S empty();

    /**
     * Takes one more event in, no earlier than those before; may change {@code state} and return
     * it.
     *
     * @param value what is measured, in whole units (minor ones of an amount)
     * @param micros when it happened, microseconds since 1970
     * @param holds whether the feature's condition holds for it
     */
    S add(S state, long value, long micros, boolean holds);

    /** Joins adjoining stretches; may change and return {@code older}, leaves {@code newer}. */
    S merge(S older, S newer);

    /** The figure at a moment; NaN where the stretch says nothing. */
    double result(S state, Moment at);

    /** Whether the result has the unit of the values, rather than being a count, share or time. */
    boolean inUnitsOfValue();

    /** The name in feature files, with parameters: {@code latest 0}. */
    String code();
}
