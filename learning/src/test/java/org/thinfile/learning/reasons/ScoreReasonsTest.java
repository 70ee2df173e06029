package org.thinfile.learning.reasons;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.thinfile.learning.ScoredVector;
import org.thinfile.learning.ScoredVector.Contribution;

class ScoreReasonsTest {

    private static final Map<String, String> GROUPS =
            Map.of("a1", "a", "a2", "a", "b1", "b", "c1", "c", "d1", "d", "e1", "e", "f1", "f");

    private static List<String> groups(ScoreReasons reasons, Contribution... contributions) {
        var vector = new ScoredVector(600, 0.1, List.of(contributions));
        return reasons.of(vector).stream().map(ScoreReasons.Reason::group).toList();
    }

    @Test
    void groupsAreSummedAndTheFourThatLostMostAreNamed() {
        var reasons = new ScoreReasons(GROUPS, Set.of());
        assertThat(
                        groups(
                                reasons,
                                new Contribution("a1", -8),
                                new Contribution("a2", -8),
                                new Contribution("b1", -10),
                                new Contribution("c1", -4),
                                new Contribution("d1", -3),
                                new Contribution("e1", -12)))
                .containsExactly("a", "e", "b", "c");
    }

    @Test
    void aGroupThatWonOnBalanceIsNoReason() {
        var reasons = new ScoreReasons(GROUPS, Set.of());
        assertThat(
                        groups(
                                reasons,
                                new Contribution("a1", -8),
                                new Contribution("a2", 8),
                                new Contribution("b1", 5),
                                new Contribution("c1", -0.5)))
                .containsExactly("c");
    }

    @Test
    void equalLossesStandInTheOrderOfTheirNames() {
        var reasons = new ScoreReasons(GROUPS, Set.of());
        assertThat(
                        groups(
                                reasons,
                                new Contribution("f1", -5),
                                new Contribution("b1", -5),
                                new Contribution("d1", -5)))
                .containsExactly("b", "d", "f");
    }

    @Test
    void whatMayNotBeNamedIsNot() {
        var reasons = new ScoreReasons(GROUPS, Set.of("b", "c1"));
        assertThat(
                        groups(
                                reasons,
                                new Contribution("b1", -50),
                                new Contribution("c1", -40),
                                new Contribution("unknown", -30),
                                new Contribution("d1", -1)))
                .containsExactly("d");
    }

    @Test
    void aReasonCarriesItsPointsAndFeatures() {
        var vector =
                new ScoredVector(
                        600, 0.1, List.of(new Contribution("a1", 2), new Contribution("a2", -9)));
        assertThat(new ScoreReasons(GROUPS, Set.of()).of(vector))
                .containsExactly(new ScoreReasons.Reason("a", 7, List.of("a2")));
    }
}
