package org.thinfile.command;

import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.FeatureVector;
import org.thinfile.ingestion.OutcomeRow;

/**
 * A vector that was computed from files.
 *
 * @param subject the value of its identifier
 * @param vector as of the instant it tells itself
 * @param outcome what became of the subject; null where none was asked for
 */
record VectorRow(String subject, FeatureVector vector, @Nullable OutcomeRow outcome) {

    /** The value of a feature by its place in the vector, null where it is missing. */
    @Nullable Double valueOrNull(int i) {
        double value = vector.values()[i];
        return Double.isNaN(value) ? null : (Double) value;
    }

    /** 1 where the subject went bad, else 0; null without an outcome. */
    @Nullable Integer bad() {
        return outcome == null ? null : (Integer) (outcome.bad() ? 1 : 0);
    }

    /** The fold of its outcome; null where it is in none. */
    @Nullable Integer fold() {
        return outcome == null || outcome.fold() < 0 ? null : (Integer) outcome.fold();
    }
}
