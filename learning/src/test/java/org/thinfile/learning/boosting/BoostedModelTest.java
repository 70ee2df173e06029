package org.thinfile.learning.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.ScoredVector.Contribution;
import org.thinfile.learning.calibration.PlattScaling;

/** Points, reasons and bytes of a boosted model. */
class BoostedModelTest {

    private final ScoreScale scale = ScoreScale.PUBLISHED;

    private BoostedModel model(java.util.random.RandomGenerator chance) {
        var forest = RandomForests.forest(6, 4, 6, chance);
        var line = new PlattScaling(chance.nextGaussian() - 2, 0.5 + chance.nextDouble());
        return new BoostedModel(forest, line, scale);
    }

    @Test
    void contributionsAndBaselineSumToThePointsBeforeRounding() {
        Seeded.times(
                100,
                chance -> {
                    var model = model(chance);
                    var row = RandomForests.row(6, chance);
                    double bad =
                            model.calibration()
                                    .logOdds(model.forest().sigmoid() * model.rawScore(row));
                    var scored = model.score(row);
                    double sum =
                            scored.contributions().stream().mapToDouble(Contribution::points).sum();
                    double exact = scale.offset() - scale.factor() * bad;
                    assertThat(model.baselinePoints() + sum).isCloseTo(exact, within(1e-9));
                    assertThat(scored.points()).isEqualTo(scale.clip(exact));
                    assertThat(scored.probabilityOfBad())
                            .isEqualTo(scale.probabilityOfBad(scored.points()));
                });
    }

    @Test
    void bytesReadBackAreTheSameModelAndScoreIdentically() {
        Seeded.times(
                100,
                chance -> {
                    var model = model(chance);
                    var bytes = Canonical.bytes(model);
                    var again = BoostedModel.read(bytes);
                    assertThat(again).isEqualTo(model);
                    assertThat(Canonical.bytes(again)).isEqualTo(bytes);
                    for (int i = 0; i < 20; i++) {
                        var row = RandomForests.row(6, chance);
                        assertThat(again.score(row)).isEqualTo(model.score(row));
                    }
                });
    }

    @Test
    void bytesChangedAnywhereAreRefusedOrAnotherModel() {
        var model = model(Seeded.generator(5));
        var bytes = Canonical.bytes(model);
        Seeded.times(
                300,
                chance -> {
                    var changed = bytes.clone();
                    int at = chance.nextInt(bytes.length);
                    changed[at] ^= (byte) (1 << chance.nextInt(7));
                    try {
                        assertThat(BoostedModel.read(changed)).isNotEqualTo(model);
                    } catch (ProblemException refused) {
                        assertThat(refused)
                                .hasMessageContaining("the boosted model cannot be read");
                    }
                });
    }

    @Test
    void otherBytesAreRefused() {
        for (var text : new String[] {"", "{}", "[1,2", "{\"format\":\"other\"}", "[[[["}) {
            assertThatThrownBy(() -> BoostedModel.read(text.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("the boosted model cannot be read");
        }
    }
}
