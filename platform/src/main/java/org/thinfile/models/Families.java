package org.thinfile.models;

import java.util.List;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.learning.Learner;
import org.thinfile.learning.boosting.BoostingLearner;
import org.thinfile.learning.boosting.BoostingSettings;
import org.thinfile.learning.scorecard.ScorecardLearner;
import org.thinfile.learning.scorecard.ScorecardSettings;
import org.thinfile.learning.scorecard.Trend;

/** The families that compete in a training run: the card first, then its challenger. */
@Component
final class Families {

    private final ScorecardSettings card;
    private final BoostingSettings boosting;

    /** With what suits most tables. */
    Families() {
        this(ScorecardSettings.DEFAULT, BoostingSettings.DEFAULT);
    }

    /** With settings of one's own. */
    Families(ScorecardSettings card, BoostingSettings boosting) {
        this.card = card;
        this.boosting = boosting;
    }

    /** The families, held to the directions that the features of a set declare. */
    List<Learner> of(FeatureSet set) {
        var trends = new TreeMap<String, Trend>();
        var directions = new TreeMap<String, Integer>();
        for (var feature : set.features()) {
            switch (feature.expected()) {
                case BETTER -> {
                    trends.put(feature.name(), Trend.DOWN);
                    directions.put(feature.name(), -1);
                }
                case WORSE -> {
                    trends.put(feature.name(), Trend.UP);
                    directions.put(feature.name(), 1);
                }
                case NONE -> {}
            }
        }
        return List.of(
                new ScorecardLearner(card.withTrends(trends)),
                new BoostingLearner(boosting.towards(directions)));
    }
}
