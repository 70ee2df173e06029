package org.thinfile.learning.boosting;

import org.thinfile.learning.FitRequest;
import org.thinfile.learning.ModelFamily;

/** Calibrated boosted trees. */
public final class BoostingFamily implements ModelFamily {

    @Override
    public String name() {
        return BoostedModel.FAMILY;
    }

    @Override
    public BoostingLearner learner(FitRequest request) {
        var settings =
                BoostingSettings.DEFAULT.withSeed(request.seed()).towards(request.directions());
        return new BoostingLearner(settings, request.scale(), request.threads());
    }

    @Override
    public BoostedModel read(byte[] canonical) {
        return BoostedModel.read(canonical);
    }
}
