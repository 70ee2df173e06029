package org.thinfile.learning.scorecard;

import java.util.TreeMap;
import org.thinfile.learning.FitRequest;
import org.thinfile.learning.ModelFamily;

/** Points cards. */
public final class ScorecardFamily implements ModelFamily {

    @Override
    public String name() {
        return ScorecardModel.FAMILY;
    }

    @Override
    public ScorecardLearner learner(FitRequest request) {
        var trends = new TreeMap<String, Trend>();
        request.directions()
                .forEach((input, direction) -> {
                    if (direction != 0) {
                        trends.put(input, direction > 0 ? Trend.UP : Trend.DOWN);
                    }
                });
        return new ScorecardLearner(
                ScorecardSettings.DEFAULT
                        .withTrends(trends)
                        .withSeed(request.seed())
                        .withScale(request.scale()),
                request.threads());
    }

    @Override
    public ScorecardModel read(byte[] canonical) {
        return ScorecardModel.read(canonical);
    }
}
