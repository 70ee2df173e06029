package org.thinfile.featureengine.aggregation;

/** An aggregation whose oldest event can be taken out again: only what can be undone may slide. */
public interface Reversible<S> extends Aggregation<S> {

    /** Takes the oldest event out, as it was added; may change {@code state} and return it. */
    S remove(S state, long value, long micros, boolean holds);
}
