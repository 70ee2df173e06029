package org.thinfile.models;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.thinfile.featureengine.Dimension;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.featureengine.FeatureVector;
import org.thinfile.features.FeatureSets;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.ScoredVector;
import org.thinfile.learning.reasons.ScoreReasons;
import org.thinfile.learning.scored.Score;
import org.thinfile.learning.scored.Scored;
import org.thinfile.learning.scored.Unscored;
import org.thinfile.learning.scored.Unscored.Why;

/** What a model says of a vector, or why it says nothing. Reads nothing but definitions. */
@Component
public final class Scoring {

    private final FeatureSets sets;
    private final ModelsSettings settings;

    Scoring(FeatureSets sets, ModelsSettings settings) {
        this.sets = sets;
        this.settings = settings;
    }

    /** The score by a programme's champion, if it has one. */
    public Scored score(Optional<ModelVersion> champion, FeatureVector vector) {
        return champion.map(model -> score(model, vector)).orElse(new Unscored(Why.NO_MODEL));
    }

    /** The score of a vector, with its reasons. Equal models and vectors give equal bytes. */
    public Scored score(ModelVersion model, FeatureVector vector) {
        var declaration = model.declaration();
        boolean before = vector.asOf().instant().isBefore(declaration.trainedAt());
        if (declaration.simulated() && !settings.simulatedWorld()) {
            return new Unscored(Why.SIMULATED);
        }
        if (!declaration.definitions().equals(vector.definitions())) {
            return new Unscored(Why.OTHER_DEFINITIONS);
        }
        if (before && !declaration.retrospective()) {
            return new Unscored(Why.NOT_YET_KNOWN);
        }
        if (vector.quality().eventsSeen() == 0) {
            return new Unscored(Why.NO_DATA);
        }
        var values = values(model, vector);
        var refused = model.model().refuses(values);
        if (refused.isPresent()) {
            return new Unscored(refused.get());
        }
        var set = sets.version(vector.definitions());
        var scored = model.model().score(values);
        var reasons = new ScoreReasons(name -> set.feature(name).reason(), set.reasons());
        return new Score(
                scored.points(),
                scored.probabilityOfBad(),
                reasons.of(scored),
                dimensions(scored.contributions(), set),
                ScoreScale.PUBLISHED,
                model.id(),
                before);
    }

    private static double[] values(ModelVersion model, FeatureVector vector) {
        return model.model().inputs().stream().mapToDouble(vector::value).toArray();
    }

    private static SortedMap<String, Double> dimensions(
            List<ScoredVector.Contribution> contributions, FeatureSet set) {
        var sums = new TreeMap<String, Double>();
        for (var dimension : Dimension.values()) {
            sums.put(dimension.code(), 0.0);
        }
        for (var part : contributions) {
            var code = set.feature(part.feature()).dimension().code();
            sums.merge(code, part.points(), Double::sum);
        }
        return sums;
    }
}
