package org.thinfile.models;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.thinfile.featureengine.Dimension;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.featureengine.FeatureVector;
import org.thinfile.features.FeatureSets;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.Wording;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.ScoredVector;
import org.thinfile.learning.scored.Reason;
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
        if (!TrainingSets.hasData(vector)) {
            return new Unscored(Why.NO_DATA);
        }
        var set = sets.version(vector.definitions());
        var scored = model.model().score(values(model, vector));
        return new Score(
                scored.points(),
                scored.probabilityOfBad(),
                reasons(scored.contributions(), set),
                dimensions(scored.contributions(), set),
                ScoreScale.PUBLISHED,
                model.id(),
                before);
    }

    private static double[] values(ModelVersion model, FeatureVector vector) {
        return model.model().inputs().stream().mapToDouble(vector::value).toArray();
    }

    /**
     * The wording groups that lost points against the baseline, most first, at most four; of equal
     * losses the first by name.
     */
    static List<Reason> reasons(List<ScoredVector.Contribution> contributions, FeatureSet set) {
        var groups = new TreeMap<String, Double>();
        for (var part : contributions) {
            groups.merge(set.feature(part.feature()).reason(), part.points(), Double::sum);
        }
        var reasons = new ArrayList<Reason>();
        groups.forEach((group, points) -> {
            if (points < 0) {
                reasons.add(new Reason(group, words(set.reasons(), group), -points));
            }
        });
        reasons.sort(Comparator.comparingDouble(Reason::pointsLost).reversed());
        return reasons.stream().limit(Score.MOST_REASONS).toList();
    }

    private static Wording words(Map<String, Wording> words, String group) {
        var wording = words.get(group);
        if (wording == null) {
            throw new Problem.BadInput(
                            "reason group '%s' has no words".formatted(group),
                            "give it words under 'reasons' in its feature file",
                            null)
                    .asException();
        }
        return wording;
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
