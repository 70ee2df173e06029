package org.thinfile.learning.boosting;

import org.thinfile.learning.FitRequest;
import org.thinfile.learning.ModelFamily;

/** Calibrated trees that XGBoost grew; scored and explained by the same code as all others. */
public final class XgBoostFamily implements ModelFamily {

    /** The name of this family of models. */
    public static final String FAMILY = "xgboost";

    @Override
    public String name() {
        return FAMILY;
    }

    @Override
    public BoostingLearner learner(FitRequest request) {
        var settings =
                BoostingSettings.DEFAULT.withSeed(request.seed()).towards(request.directions());
        return new BoostingLearner(settings, request.scale(), request.threads(), XgBoost.ENGINE);
    }

    @Override
    public BoostedModel read(byte[] canonical) {
        return BoostedModel.read(FAMILY, canonical);
    }
}
