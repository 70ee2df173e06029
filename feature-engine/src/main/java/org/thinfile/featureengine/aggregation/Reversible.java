package org.thinfile.featureengine.aggregation;

/** A fold whose oldest event can be taken out again: only what can be undone may slide. */
public interface Reversible<S> extends Fold<S> {

    /** Takes the oldest event out, as it was added; may change {@code state} and return it. */
    S remove(S state, Rows rows, int i);
}
