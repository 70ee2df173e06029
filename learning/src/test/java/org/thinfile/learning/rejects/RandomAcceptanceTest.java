package org.thinfile.learning.rejects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Seeded;

class RandomAcceptanceTest {

    private static List<RandomAcceptance.Candidate> candidates(long... losses) {
        return IntStream.range(0, losses.length)
                .mapToObj(i -> new RandomAcceptance.Candidate("subject-" + i, losses[i]))
                .toList();
    }

    @Test
    void theBudgetIsNeverOverdrawnWhoeverIsDrawn() {
        Seeded.times(
                200,
                chance -> {
                    var losses = chance.longs(1 + chance.nextInt(60), 0, 5000).toArray();
                    long budget = chance.nextInt(40_000);
                    int most = chance.nextInt(30);
                    var draw =
                            new RandomAcceptance(chance.nextLong(), budget, most)
                                    .among(candidates(losses));
                    assertThat(draw.expectedLoss()).isLessThanOrEqualTo(draw.worstLoss());
                    assertThat(draw.worstLoss()).isLessThanOrEqualTo(budget);
                    assertThat(draw.count()).isLessThanOrEqualTo(most);
                    assertThat(draw.probability()).isEqualTo((double) draw.count() / losses.length);
                });
    }

    @Test
    void theDrawDependsOnSeedAndKeysAndNotOnTheirOrder() {
        var all = candidates(IntStream.range(0, 100).mapToLong(i -> 10).toArray());
        var drawn = names(all, 7);
        var shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(3));
        assertThat(names(shuffled, 7)).containsExactlyInAnyOrderElementsOf(drawn);
        assertThat(names(all, 8)).doesNotContainSequence(drawn);
        assertThat(drawn).hasSize(20);
    }

    private static List<String> names(List<RandomAcceptance.Candidate> all, long seed) {
        var draw = new RandomAcceptance(seed, 1_000_000, 20).among(all);
        return IntStream.range(0, all.size())
                .filter(i -> draw.accepted()[i])
                .mapToObj(i -> all.get(i).key())
                .sorted()
                .toList();
    }

    @Test
    void everybodyIsDrawnAsOften() {
        var all = candidates(1, 50, 50, 50, 2000, 1, 1, 900, 30, 30);
        var times = new int[all.size()];
        int draws = 4000;
        double probability = 0;
        for (int seed = 0; seed < draws; seed++) {
            var draw = new RandomAcceptance(seed, 3100, 4).among(all);
            probability = draw.probability();
            for (int i = 0; i < times.length; i++) {
                times[i] += draw.accepted()[i] ? 1 : 0;
            }
        }
        // 2000 + 900 + 50 + 50 are within 3100
        assertThat(probability).isEqualTo(0.4);
        for (int each : times) {
            assertThat((double) each / draws).isCloseTo(0.4, within(0.04));
        }
    }

    @Test
    void aBudgetThatBearsNobodyDrawsNobody() {
        var draw = new RandomAcceptance(1, 10, 5).among(candidates(11, 3));
        assertThat(draw.count()).isZero();
        assertThat(draw.probability()).isZero();
        assertThatThrownBy(draw::weight).hasMessageContaining("nobody was drawn");
        assertThat(new RandomAcceptance(1, 10, 5).among(List.of()).count()).isZero();
    }

    @Test
    void aRepeatedKeyIsRefusedWithoutNamingIt() {
        var twice =
                List.of(
                        new RandomAcceptance.Candidate("wang", 1),
                        new RandomAcceptance.Candidate("wang", 2));
        assertThatThrownBy(() -> new RandomAcceptance(1, 10, 5).among(twice))
                .hasMessageContaining("a key stands twice among 2 candidates")
                .hasMessageNotContaining("wang");
        assertThat(twice.getFirst().toString()).doesNotContain("wang");
        assertThatThrownBy(() -> new RandomAcceptance(1, -1, 5))
                .hasMessageContaining("must not be negative");
    }
}
