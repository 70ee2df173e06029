package org.thinfile.learning.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.FitRequest;
import org.thinfile.learning.ModelFamilies;
import tools.jackson.databind.json.JsonMapper;

/** The forward pass of nets, their slopes, and their bytes. */
class ResidualNetsTest {

    private static float[] drawn(int count, RandomGenerator chance) {
        var values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) chance.nextGaussian();
        }
        return values;
    }

    private static ResidualNets nets(RandomGenerator chance) {
        return new ResidualNets(
                new ResidualNets.Shape(3, 4, 5),
                drawn(60, chance),
                drawn(15, chance),
                drawn(75, chance),
                drawn(15, chance),
                drawn(15, chance),
                drawn(12, chance),
                drawn(3, chance));
    }

    @Test
    void aNetOfOneUnitIsAsByHand() {
        var net =
                new ResidualNets(
                        new ResidualNets.Shape(1, 1, 1),
                        new float[] {2},
                        new float[] {1},
                        new float[] {-1},
                        new float[] {0.5f},
                        new float[] {3},
                        new float[] {0.25f},
                        new float[] {-2});
        double h = 5 / (1 + Math.exp(-5));
        double c = 0.5 - h;
        double expected = 3 * (h + c / (1 + Math.exp(-c))) + 0.5 - 2;
        assertThat(net.value(new double[] {2})).isCloseTo(expected, within(1e-12));
    }

    @Test
    void gradientsAreThoseOfSmallSteps() {
        Seeded.times(
                50,
                chance -> {
                    var nets = nets(chance);
                    var at = chance.doubles(4, -2, 2).toArray();
                    at[1] = 0;
                    var gradient = new double[4];
                    assertThat(nets.value(at, 2, gradient)).isEqualTo(nets.value(at));
                    for (int i = 0; i < 4; i++) {
                        var up = at.clone();
                        var down = at.clone();
                        up[i] += 1e-5;
                        down[i] -= 1e-5;
                        double slope = (nets.value(up) - nets.value(down)) / 2e-5;
                        assertThat(gradient[i]).isCloseTo(2 * slope, within(1e-4));
                    }
                });
    }

    @Test
    void netsReadBackAreTheSame() {
        var nets = nets(Seeded.generator(3));
        var text = Canonical.text(nets);
        var again = ResidualNets.read(JsonMapper.shared().readTree(text));
        assertThat(Canonical.text(again)).isEqualTo(text);
        var at = new double[] {1, 2, 3, 4};
        assertThat(again.value(at)).isEqualTo(nets.value(at));
    }

    @Test
    void whereNetsCannotBeTrainedTheyCanStillBeRead() {
        var family = ModelFamilies.named("neural");
        assertThatThrownBy(() -> family.learner(FitRequest.DEFAULT))
                .hasMessageContaining("module 'learning-neural' is not on the class path");
        assertThatThrownBy(() -> family.read("{}".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("the net cannot be read");
    }
}
