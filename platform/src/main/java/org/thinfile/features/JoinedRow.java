package org.thinfile.features;

import org.thinfile.featureengine.FeatureVector;
import org.thinfile.kernel.ConsentScope;

/** A row that was asked for, with its vector or with the reason why it has none. */
public sealed interface JoinedRow {

    /** What was asked for. */
    TrainingRow row();

    /**
     * It has a vector.
     *
     * @param scope the consent within which the vector was computed
     */
    record WithVector(TrainingRow row, ConsentScope scope, FeatureVector vector)
            implements JoinedRow {}

    /** It is left out. */
    record LeftOut(TrainingRow row, Why why) implements JoinedRow {}

    /** Why a row is left out. */
    enum Why {
        /** What became of the subject is neither good nor bad. */
        INDETERMINATE,
        /** No grant opens anything for model training. */
        WITHOUT_CONSENT,
        /** None of the opened sources holds anything. */
        WITHOUT_DATA
    }
}
