package org.thinfile.learning.reasons;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.Wording;
import org.thinfile.learning.ScoredVector;
import org.thinfile.learning.scored.Reason;
import org.thinfile.learning.scored.Score;

/**
 * Turns contributions into reasons (DOMAIN: Decisions and people's rights): features are merged by
 * the group that words them, and the groups that lost most points are named.
 *
 * @param groupOf wording group of each feature
 * @param words what a borrower is told of each group
 */
public record ScoreReasons(Function<String, String> groupOf, Map<String, Wording> words) {

    /**
     * The groups that lost points against the baseline, most first, equal losses by name of the
     * group, at most {@link Score#MOST_REASONS}; a group that lost points without having words is a
     * bad input.
     */
    public List<Reason> of(ScoredVector vector) {
        var groups = new TreeMap<String, Double>();
        for (var part : vector.contributions()) {
            groups.merge(groupOf.apply(part.feature()), part.points(), Double::sum);
        }
        var reasons = new ArrayList<Reason>();
        groups.forEach((group, points) -> {
            if (points < 0) {
                reasons.add(new Reason(group, wording(group), -points));
            }
        });
        reasons.sort(Comparator.comparingDouble(Reason::pointsLost).reversed());
        return reasons.stream().limit(Score.MOST_REASONS).toList();
    }

    private Wording wording(String group) {
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
}
