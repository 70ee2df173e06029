package org.thinfile.learning.extended;

import org.thinfile.learning.FitRequest;
import org.thinfile.learning.ModelFamily;

/** Extended points cards: shapes and pairs, learnt by boosting and printed as tables. */
public final class ExtendedFamily implements ModelFamily {

    @Override
    public String name() {
        return ExtendedModel.FAMILY;
    }

    @Override
    public ExtendedLearner learner(FitRequest request) {
        return new ExtendedLearner(ExtendedSettings.of(request));
    }

    @Override
    public ExtendedModel read(byte[] canonical) {
        return ExtendedModel.read(canonical);
    }
}
