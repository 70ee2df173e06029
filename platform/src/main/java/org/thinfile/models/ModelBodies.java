package org.thinfile.models;

import org.thinfile.learning.Model;
import org.thinfile.learning.boosting.BoostedModel;
import org.thinfile.learning.scorecard.ScorecardModel;

/** Reads models back from the canonical bytes they were kept as. */
final class ModelBodies {

    private ModelBodies() {}

    static Model read(String family, byte[] body) {
        return switch (family) {
            case ScorecardModel.FAMILY -> ScorecardModel.read(body);
            case BoostingFamily.NAME -> BoostedModel.read(body);
            default ->
                    throw new IllegalStateException(
                            "no models of family '%s' are known (maybe a newer version kept it?)"
                                    .formatted(family));
        };
    }
}
