package org.thinfile.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiceTest {

    private static final int DRAWS = 20_000;

    @Test
    void theSameKeyGivesTheSameBitsOnEveryMachine() {
        assertThat(Dice.of(7, "talk", 1, 2).bits()).isEqualTo(Dice.of(7, "talk", 1, 2).bits());
        assertThat(IntStream.range(0, 3).mapToLong(i -> Dice.of(i, "x", i).bits()))
                .as("final: another figure would be another world for every seed")
                .containsExactly(
                        -985_804_553_417_940_011L,
                        16_786_564_953_887_762L,
                        -2_295_141_648_618_769_795L);
    }

    @Test
    void anotherSeedUseOrPersonGivesOthers() {
        long bits = Dice.of(7, "talk", 1, 2).bits();
        assertThat(Dice.of(8, "talk", 1, 2).bits()).isNotEqualTo(bits);
        assertThat(Dice.of(7, "tale", 1, 2).bits()).isNotEqualTo(bits);
        assertThat(Dice.of(7, "talk", 2, 1).bits()).isNotEqualTo(bits);
        assertThat(Dice.of(7, "talk", 1).bits()).isNotEqualTo(bits);
    }

    @Test
    void drawsHaveTheMeansTheyAreAskedFor() {
        var dice = Dice.of(1, "means");
        assertThat(mean(() -> dice.uniform())).isCloseTo(0.5, within(0.02));
        assertThat(mean(() -> dice.chance(0.3) ? 1 : 0)).isCloseTo(0.3, within(0.02));
        assertThat(mean(dice::normal)).isCloseTo(0, within(0.03));
        assertThat(mean(() -> dice.count(2.5))).isCloseTo(2.5, within(0.06));
        assertThat(mean(() -> dice.count(60))).isCloseTo(60, within(0.5));
        assertThat(mean(() -> dice.between(3, 5))).isCloseTo(4, within(0.03));
        assertThat(dice.count(0)).isZero();
        assertThat(IntStream.range(0, DRAWS).map(i -> dice.between(3, 5)).distinct().sorted())
                .containsExactly(3, 4, 5);
    }

    private static double mean(java.util.function.DoubleSupplier draw) {
        return IntStream.range(0, DRAWS).mapToDouble(i -> draw.getAsDouble()).average().orElse(0);
    }
}
