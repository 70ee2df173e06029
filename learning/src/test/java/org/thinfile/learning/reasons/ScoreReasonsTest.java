package org.thinfile.learning.reasons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Wording;
import org.thinfile.learning.ScoredVector;
import org.thinfile.learning.ScoredVector.Contribution;
import org.thinfile.learning.scored.Reason;

class ScoreReasonsTest {

    private static final Map<String, Wording> WORDS = words();

    /** Feature {@code a1} belongs to group {@code a}. */
    private static final ScoreReasons REASONS =
            new ScoreReasons(feature -> feature.substring(0, 1), WORDS);

    private static Map<String, Wording> words() {
        var words = new TreeMap<String, Wording>();
        for (var group : List.of("a", "b", "c", "d", "e", "f")) {
            words.put(group, new Wording("理由" + group, "reason " + group));
        }
        return words;
    }

    private static List<Reason> reasons(Contribution... contributions) {
        return REASONS.of(new ScoredVector(600, 0.1, List.of(contributions)));
    }

    private static List<String> groups(Contribution... contributions) {
        return reasons(contributions).stream().map(Reason::group).toList();
    }

    @Test
    void groupsAreSummedAndTheFourThatLostMostAreNamed() {
        assertThat(
                        groups(
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
        assertThat(
                        groups(
                                new Contribution("a1", -8),
                                new Contribution("a2", 8),
                                new Contribution("b1", 5),
                                new Contribution("c1", -0.5)))
                .containsExactly("c");
    }

    @Test
    void equalLossesStandInTheOrderOfTheirNames() {
        assertThat(
                        groups(
                                new Contribution("f1", -5),
                                new Contribution("b1", -5),
                                new Contribution("d1", -5)))
                .containsExactly("b", "d", "f");
    }

    @Test
    void aReasonCarriesItsWordsAndThePointsOfTheWholeGroup() {
        assertThat(reasons(new Contribution("a1", 2), new Contribution("a2", -9)))
                .containsExactly(new Reason("a", new Wording("理由a", "reason a"), 7));
    }

    @Test
    void aGroupWithoutWordsIsRefusedByName() {
        assertThatThrownBy(() -> reasons(new Contribution("z1", -1)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("reason group 'z' has no words");
        assertThat(reasons(new Contribution("z1", 1))).isEmpty();
    }
}
