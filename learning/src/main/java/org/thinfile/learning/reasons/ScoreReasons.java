package org.thinfile.learning.reasons;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.thinfile.learning.ScoredVector;

/**
 * Turns contributions into reasons (DOMAIN: Decisions and people's rights): features are merged by
 * the group that words them, and the groups that lost most points are named.
 *
 * @param groupOf wording group of each feature; a feature without one is never named
 * @param unnamed features and groups that may not be a reason: protected traits and their proxies
 */
public record ScoreReasons(Map<String, String> groupOf, Set<String> unnamed) {

    /** A verdict names at most this many. */
    public static final int MOST = 4;

    /**
     * A reason.
     *
     * @param group the wording group
     * @param pointsLost against the model's baseline, above 0
     * @param features of the group that lost points, most first
     */
    public record Reason(String group, double pointsLost, List<String> features) {
        public Reason {
            features = List.copyOf(features);
        }
    }

    public ScoreReasons {
        groupOf = Map.copyOf(groupOf);
        unnamed = Set.copyOf(unnamed);
    }

    /**
     * The reasons of a score, most points lost first, equal losses by name of the group; none where
     * no group lost points.
     */
    public List<Reason> of(ScoredVector vector) {
        var byGroup =
                vector.contributions().stream()
                        .filter(this::mayBeNamed)
                        .collect(
                                Collectors.groupingBy(
                                        c -> groupOf.get(c.feature()),
                                        TreeMap::new,
                                        Collectors.toList()));
        return byGroup.entrySet().stream()
                .map(entry -> reason(entry.getKey(), entry.getValue()))
                .filter(reason -> reason.pointsLost() > 0)
                .sorted(
                        Comparator.comparingDouble((Reason reason) -> -reason.pointsLost())
                                .thenComparing(Reason::group))
                .limit(MOST)
                .toList();
    }

    private boolean mayBeNamed(ScoredVector.Contribution contribution) {
        var group = groupOf.get(contribution.feature());
        return group != null
                && !unnamed.contains(group)
                && !unnamed.contains(contribution.feature());
    }

    private static Reason reason(String group, List<ScoredVector.Contribution> contributions) {
        double points = 0;
        for (var contribution : contributions) {
            points += contribution.points();
        }
        var losers =
                contributions.stream()
                        .filter(contribution -> contribution.points() < 0)
                        .sorted(
                                Comparator.comparingDouble(ScoredVector.Contribution::points)
                                        .thenComparing(ScoredVector.Contribution::feature))
                        .map(ScoredVector.Contribution::feature)
                        .toList();
        return new Reason(group, -points, losers);
    }
}
