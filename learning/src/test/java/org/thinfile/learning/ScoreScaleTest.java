package org.thinfile.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of DOMAIN, Score scale. */
class ScoreScaleTest {

    private final ScoreScale scale = ScoreScale.PUBLISHED;

    @Test
    void factorAndOffset() {
        assertThat(scale.factor()).isCloseTo(57.707802, within(1e-6));
        assertThat(scale.offset()).isCloseTo(477.122876, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({
        "500, 40.217, 0.001", "550, 22.048, 0.001", "600, 10.628, 0.001", "650, 4.762, 0.001",
        "700, 2.059, 0.001", "750, 0.876, 0.001", "800, 0.370, 0.001", "950, 0.0276, 0.0001"
    })
    void probabilityReadBackFromTheScore(int score, double percent, double tolerance) {
        assertThat(100 * scale.probabilityOfBad(score)).isCloseTo(percent, within(tolerance));
    }

    @Test
    void anchorDoublingAndEnds() {
        assertThat(scale.score(StrictMath.log(20))).isEqualTo(650);
        assertThat(scale.score(StrictMath.log(40))).isEqualTo(690);
        assertThat(scale.score(100)).isEqualTo(950);
        assertThat(scale.score(-100)).isZero();
        assertThat(scale.clip(649.5)).isEqualTo(650);
    }
}
